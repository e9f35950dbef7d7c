"""``python -m kg.commands.dataset``: the dataset that ``kg serve`` serves, from the user's cache folder when the files have not changed."""

from __future__ import annotations

import argparse
import io
import json
import sys
from contextlib import redirect_stderr
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.commands.main import DONE


@dataclass(frozen=True)
class Wanted:
    """Which dataset: of the workspace in this folder, on this day (empty: the audit's own), and whether the cache may be used."""

    workspace: str
    as_of: str = ""
    cache: bool = True

    def as_json(self) -> str:
        """What is wanted, as an argument for another process."""
        return json.dumps(asdict(self))


def dataset(wanted: Wanted) -> bytes | int:
    """The N-Quads of the audit, or the exit status after saying on stderr why there are none.

    The files are read once: what is kept is found, made and kept by the same bytes, whatever happens to the files meanwhile.
    """
    from kg.files.workspace import read_workspace
    from kg.publication.kept import UntrustedError, keep, kept, place_of

    root = Path(wanted.workspace)
    files = read_workspace(root)
    place = place_of(root, files, wanted.as_of) if wanted.cache else None
    if place is not None:
        try:
            found = kept(place)
        except UntrustedError as reason:
            print(f"kg serve: the kept dataset {reason}; it is not used, and made anew.", file=sys.stderr)
        else:
            if found is not None:
                return found
    from kg.commands.evaluating import sound_audit
    from kg.publication.dataset import audit_dataset

    arguments = argparse.Namespace(command="serve", workspace=root, as_of=wanted.as_of)
    with redirect_stderr(io.StringIO()) as told:
        audit = sound_audit(arguments, files)
    if isinstance(audit, int):
        sys.stderr.write(told.getvalue())
        return audit
    made = audit_dataset(audit)
    if place is not None:
        keep(place, made)
    return made


def main(argv: list[str]) -> int:
    """Write the dataset; gives the exit status."""
    sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]  # it is a text stream
    found = dataset(Wanted(**json.loads(argv[0])))
    if isinstance(found, int):
        return found
    sys.stdout.buffer.write(found)
    return DONE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
