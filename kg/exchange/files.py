"""The files of an import: tried in memory first, then written, all or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from kg.diagnostic import Diagnostic
from kg.exchange.claim_text import rows_text
from kg.exchange.take_in import Taken
from kg.files.load import load_workspace
from kg.files.workspace import SOURCES, TextFile, Workspace
from kg.files.write import write_whole
from kg.validation.validate import validate


def texts(taken: Taken, workspace: Workspace) -> dict[str, str]:
    """Every file to write by its name: the register with rows added after what it says, then the claims."""
    if not taken.sources:
        return dict(taken.files)
    file = workspace.named(SOURCES)
    before = file.data.decode("utf-8") if file else "# yaml-language-server: $schema=../schema/sources.json\n"
    rows = rows_text(source for _, source in sorted(taken.sources.items()))
    return {SOURCES: before + (rows.replace("\n", "\r\n") if "\r\n" in before else rows), **taken.files}


def tried(workspace: Workspace, new: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """The errors that a workspace would have with the new files."""
    kept = [file for file in workspace.files if file.name not in new]
    files = sorted([*kept, *(TextFile(name, text.encode("utf-8")) for name, text in new.items())], key=lambda file: file.name)
    loaded = validate(load_workspace(replace(workspace, files=tuple(files))))
    return tuple(diagnostic for diagnostic in loaded.diagnostics if diagnostic.severity == "error")


def write_all(root: Path, new: Mapping[str, str]) -> None:
    """Write every file, or leave everything as it was and raise the OSError that stopped it.

    The register comes first: should the machine stop in between, what is there is whole and sound, and the same import again
    adds the rest.
    """
    before = {name: (root / name).read_bytes() if (root / name).exists() else None for name in new}
    done: list[str] = []
    try:
        for name, text in new.items():
            done.append(name)
            write_whole(root / name, text)
    except BaseException:
        for name in reversed(done):
            _restore(root / name, before[name])
        raise


def _restore(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        write_whole(path, data.decode("utf-8"))
