"""The one door to jinja2: templates of ours, and templates that a stranger may have written.

Everything is escaped, whatever a template is called, and a name that a template does not know is an error. A workspace may bring
templates of its own, and a workspace may come in a pull request: those run in jinja2's immutable sandbox, see nothing but texts,
numbers and frozen data, and have none of the filters and names that turn escaping off, reach attributes by name, or give another
answer at another time. How long they run and how much memory they take is held elsewhere (``kg.views.report.apart``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import jinja2

    Environment = jinja2.Environment
else:
    Environment = Any  # jinja2 is imported when used

WITHHELD_FILTERS: Final = ("safe", "attr", "random", "pprint", "xmlattr", "forceescape")
WITHHELD_NAMES: Final = ("lipsum",)
_LAYOUT: Final[Mapping[str, Any]] = {"trim_blocks": True, "lstrip_blocks": True, "keep_trailing_newline": True, "auto_reload": False}


@dataclass(frozen=True, slots=True)
class TemplateSlip:
    """What keeps a template from being used; ``name`` is empty where only a page as a whole could not be made."""

    name: str
    line: int
    message: str


class TemplateError(ValueError):
    """A template cannot be used; ``slip`` says which and why."""

    def __init__(self, slip: TemplateSlip) -> None:
        super().__init__(slip.message)
        self.slip = slip


def trusted(folder: Path) -> Environment:
    """The environment of our own templates in ``folder``."""
    import jinja2

    loader = jinja2.FileSystemLoader(folder, encoding="utf-8")
    return jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, **_LAYOUT)


def sandboxed(texts: Mapping[str, str], filters: Mapping[str, Any], written: Callable[[Any], Any], markup: bool) -> Environment:
    """The environment of ``texts`` by name, for anybody's templates.

    ``written`` gets every value that is put out and gives what is put out for it; ``markup`` says that HTML is written, so that what
    comes out of it is escaped as HTML.
    """
    import jinja2
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    made = ImmutableSandboxedEnvironment(
        loader=jinja2.FunctionLoader(lambda name: (texts[name], name, None) if name in texts else None),
        autoescape=markup,
        undefined=jinja2.StrictUndefined,
        finalize=written,
        **_LAYOUT,
    )
    for name in WITHHELD_FILTERS:
        made.filters.pop(name, None)
    for name in WITHHELD_NAMES:
        made.globals.pop(name, None)
    made.filters |= dict(filters)
    return made


def is_unknown(value: Any) -> bool:
    """Whether a value stands for a name that nobody knows; made into text it raises."""
    return type(value).__name__ == "StrictUndefined"


def fail_once(environment: Environment) -> None:
    """Go wrong in the ways that templates do, so that all that telling of it needs is loaded."""
    for text in ("{{ unknown }}", "{{ ''.__class__ }}", "{% for %}", "{% include 'unknown' %}"):
        try:
            environment.from_string(text).render()
        except Exception:  # that it fails is the point
            continue


def rendered(environment: Environment, name: str, data: Mapping[str, Any]) -> str:
    """The text that a template makes of ``data``; raises TemplateError with the place of what went wrong."""
    import jinja2

    try:
        return environment.get_template(name).render(data)
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(TemplateSlip(error.name or name, error.lineno, str(error.message))) from error
    except jinja2.TemplateNotFound as error:
        raise TemplateError(TemplateSlip(name, 1, f"there is no template “{error.message}”")) from error
    except (jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError) as error:
        where, line = _place(error, name)
        raise TemplateError(TemplateSlip(where, line, str(error) or type(error).__name__)) from error


def slip_of(environment: Environment, name: str, text: str) -> TemplateSlip | None:
    """What is wrong with a template before it is run: its syntax, names that are withheld, escaping that is turned off."""
    import jinja2
    from jinja2 import nodes

    try:
        tree = environment.parse(text, name)
        for node in tree.find_all((nodes.EvalContextModifier, nodes.ScopedEvalContextModifier)):
            return TemplateSlip(name, node.lineno, "escaping stays on: {% autoescape %} is not for reports")
        environment.compile(tree, name)
    except jinja2.TemplateSyntaxError as error:
        return TemplateSlip(name, error.lineno, str(error.message))
    except RecursionError:
        return TemplateSlip(name, 1, "it is nested too deep")
    return None


def _place(error: BaseException, name: str) -> tuple[str, int]:
    """The template and line in which an error arose: jinja2 rewrites tracebacks so that they tell."""
    where, line, step = name, 1, error.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        if "/" not in file and file.endswith((".html", ".md")):
            where, line = file, step.tb_lineno
        step = step.tb_next
    return where, line
