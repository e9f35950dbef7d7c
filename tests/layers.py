"""The shape of the program, as pure functions over its text: who may import whom, and how large a thing may be.

A module imports from its own package and from lower layers, never from higher ones and never from a neighbour in its layer.
Each library from outside enters through one module. Nothing is imported here; the files are only read.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

# From low to high. A module belongs to the entry with the longest name that it equals or lies below.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("kg",),  # the version, and nothing else
    ("kg.program",),
    ("kg.location",),
    ("kg.diagnostic",),
    ("kg.quantities",),
    ("kg.checks.codes", "kg.checks.syntax", "kg.checks.tokens", "kg.checks.expression"),  # the language of checks
    ("kg.model",),
    ("kg.checks",),
    ("kg.argumentation",),
    ("kg.files",),
    ("kg.matching",),
    ("kg.validation", "kg.reading"),
    ("kg.exchange",),
    ("kg.linked",),
    ("kg.rules",),
    ("kg.gradual",),
    ("kg.worlds",),
    ("kg.audit",),
    ("kg.publication",),
    ("kg.reasoning",),
    ("kg.views",),
    ("kg.queries",),
    ("kg.editions",),
    ("kg.api",),
    ("kg.service",),
    ("kg.workbench",),
    ("kg.commands",),
    ("kg.__main__",),
)

# Neighbours in one layer that may know each other, with the reason: importer and imported.
NEIGHBOURS: frozenset[tuple[str, str]] = frozenset(
    {
        ("kg.checks.tokens", "kg.checks.codes"),  # a slip in a token has a code
        ("kg.checks.tokens", "kg.checks.syntax"),  # a token becomes a leaf of the tree
        ("kg.checks.expression", "kg.checks.codes"),
        ("kg.checks.expression", "kg.checks.syntax"),
        ("kg.checks.expression", "kg.checks.tokens"),
    }
)

# What may be reached from below, but only when somebody asks for it: importer and imported.
ON_REQUEST: frozenset[tuple[str, str]] = frozenset({("kg", "kg.api")})  # `from kg import open_workspace`

# The one module (or the pattern that it must match) through which each library from outside enters.
LIBRARIES: Mapping[str, str] = {
    "jinja2": "kg.views.templates",
    "markupsafe": "kg.views.site.*",  # comes with jinja2
    "networkx": "kg.audit.graph",
    "numpy": "kg.gradual.arrays",
    "opencc": "kg.matching.script",
    "pyoxigraph": "kg.linked.store",
    "pyshacl": "kg.publication.shapes",
    "rdflib": "kg.linked.interchange",
    "spacy": "kg.reading.spacy_component",
    "starlette": "kg.service.web",
    "uvicorn": "kg.service.server",
    "yaml": "kg.files.parse",
}
IMPORTED_WHEN_USED = frozenset(
    {"jinja2", "networkx", "numpy", "opencc", "pyoxigraph", "pyshacl", "rdflib", "spacy", "starlette", "uvicorn"}
)

MOST_LINES, MOST_FUNCTION_LINES, MOST_PARAMETERS = 300, 40, 5
OVERSIZED: frozenset[str] = frozenset()  # "module" or "module.function"; empty, and meant to stay so


@dataclass(frozen=True)
class Import:
    """One import: of what, where it stands, and whether it runs when the module is loaded."""

    target: str
    line: int
    at_load: bool


@dataclass(frozen=True)
class Module:
    """A module as it is written."""

    name: str
    text: str
    tree: ast.Module
    is_package: bool

    @property
    def package(self) -> str:
        """What the dots of a relative import start from."""
        return self.name if self.is_package else self.name.rpartition(".")[0]


def read_modules(root: Path, package: str = "kg") -> dict[str, Module]:
    """Every module below ``root/package``, by its dotted name."""
    modules = {}
    for path in sorted((root / package).rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if is_package else parts)
        text = path.read_text(encoding="utf-8")
        modules[name] = Module(name, text, ast.parse(text, str(path)), is_package)
    return modules


def imports_of(module: Module, known: Mapping[str, Module]) -> list[Import]:
    """Every import in every spelling, inside functions too, and through ``import_module("…")``."""
    return list(_imports(module.tree, module, known, at_load=True))


def _imports(node: ast.AST, module: Module, known: Mapping[str, Module], at_load: bool) -> Iterator[Import]:
    for target in _targets(node, module, known):
        yield Import(target, getattr(node, "lineno", 0), at_load)
    inside = at_load and not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    for child in ast.iter_child_nodes(node):
        typing_only = isinstance(node, ast.If) and _is_type_checking(node.test) and child in node.body
        yield from _imports(child, module, known, inside and not typing_only)


def _targets(node: ast.AST, module: Module, known: Mapping[str, Module]) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = _absolute(node, module)
        for alias in node.names:
            inner = f"{base}.{alias.name}"
            yield inner if inner in known else base
    elif isinstance(node, ast.Call) and _called(node.func) in ("import_module", "__import__") and node.args:
        named = _leading_text(node.args[0]).rstrip(".")
        if named:
            yield named


def _absolute(node: ast.ImportFrom, module: Module) -> str:
    if not node.level:
        return node.module or ""
    parts = module.package.split(".")
    return ".".join([*parts[: len(parts) - node.level + 1], *([node.module] if node.module else [])])


def _called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _leading_text(argument: ast.expr) -> str:
    """The text that an argument is, or begins with: ``f"kg.commands.{name}"`` gives ``kg.commands.``."""
    if isinstance(argument, ast.JoinedStr) and argument.values:
        argument = argument.values[0]
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else ""


def _is_type_checking(test: ast.expr) -> bool:
    return _called(test) == "TYPE_CHECKING"


def entry_of(name: str) -> str | None:
    """The entry of ``LAYERS`` to which a module belongs; the bare ``kg`` takes only itself."""
    entries = [e for layer in LAYERS for e in layer if name == e or (e != "kg" and name.startswith(f"{e}."))]
    return max(entries, key=len, default=None)


def _height(entry: str) -> int:
    return next(height for height, layer in enumerate(LAYERS) if entry in layer)


def misplaced_imports(modules: Mapping[str, Module]) -> list[str]:
    """Modules without a layer, and imports that point up or sideways."""
    found = [f"{name} is in no layer of tests/layers.py" for name in modules if entry_of(name) is None]
    for module in modules.values():
        for item in imports_of(module, modules):
            on_request = (module.name, item.target) in ON_REQUEST and not item.at_load
            problem = "" if on_request or item.target.partition(".")[0] != "kg" else _misplaced(module.name, item.target)
            if problem:
                found.append(f"{module.name}:{item.line}: {problem}")
    return found


def _misplaced(importer: str, imported: str) -> str:
    own, other = entry_of(importer), entry_of(imported)
    if own is None or own == other:
        return ""
    if other is None:
        return f"imports {imported}, which is in no layer"
    if _height(other) > _height(own):
        return f"imports {imported}, which lies higher"
    if _height(other) == _height(own) and (importer, imported) not in NEIGHBOURS:
        return f"imports {imported}, its neighbour"
    return ""


def circles(modules: Mapping[str, Module]) -> list[str]:
    """A circle of modules that need each other while they load."""
    graph = {
        name: {i.target for i in imports_of(module, modules) if i.at_load and i.target in modules and i.target != name}
        for name, module in modules.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [f"a circle of imports: {' → '.join(reversed(error.args[1]))}"]
    return []


def misplaced_libraries(modules: Mapping[str, Module]) -> list[str]:
    """Libraries from outside that enter at a second place, at none that is named, or too early."""
    found, doors, early = [], dict[str, set[str]](), _loaded_early(modules)
    for module in modules.values():
        for item in imports_of(module, modules):
            library = item.target.partition(".")[0]
            if library in ("kg", "") or library in sys.stdlib_module_names:
                continue
            doors.setdefault(library, set()).add(module.name)
            where = f"{module.name}:{item.line}: imports {library}"
            if library not in LIBRARIES:
                found.append(f"{where}, which has no entry in LIBRARIES of tests/layers.py")
            elif not fnmatchcase(module.name, LIBRARIES[library]):
                found.append(f"{where}, which enters through {LIBRARIES[library]} only")
            elif library in IMPORTED_WHEN_USED and item.at_load and module.name in early:
                found.append(f"{where} when it is loaded; import it in the function that uses it")
    found += [f"{name} enters through {' and '.join(sorted(at))}" for name, at in doors.items() if name in LIBRARIES and len(at) > 1]
    return found


def _loaded_early(modules: Mapping[str, Module]) -> set[str]:
    """The modules that loading the command line loads; one reached only from inside a function may import at its top."""
    seen, waiting = set[str](), ["kg.commands.main", *(name for name in modules if name.startswith("kg.commands."))]
    while waiting:
        name = waiting.pop()
        if name in seen or name not in modules:
            continue
        seen.add(name)
        waiting += [item.target for item in imports_of(modules[name], modules) if item.at_load]
    return seen


def oversized(modules: Mapping[str, Module]) -> list[str]:
    """Modules of more than 300 lines, functions of more than 40, with more than 5 parameters; ``self`` and ``cls`` do not count."""
    found = []
    for module in modules.values():
        lines = len(module.text.splitlines())
        if lines > MOST_LINES and module.name not in OVERSIZED:
            found.append(f"{module.name} has {lines} lines; {MOST_LINES} are allowed")
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and f"{module.name}.{node.name}" not in OVERSIZED:
                found += [f"{module.name}:{node.lineno}: {node.name} has {problem}" for problem in _too_much(node)]
    return found


def _too_much(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    if lines > MOST_FUNCTION_LINES:
        yield f"{lines} lines; {MOST_FUNCTION_LINES} are allowed"
    a = node.args
    named = [argument.arg for argument in (*a.posonlyargs, *a.args, *a.kwonlyargs, *filter(None, (a.vararg, a.kwarg)))]
    count = len(named) - (named[:1] in (["self"], ["cls"]))
    if count > MOST_PARAMETERS:
        yield f"{count} parameters; {MOST_PARAMETERS} are allowed"


RULES = (misplaced_imports, circles, misplaced_libraries, oversized)
