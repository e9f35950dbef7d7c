"""Reading a rule's text into :mod:`kg.rules.algebra`, where it says no more than that can hold.

Anything else gives None, and Oxigraph answers: variables for predicates, OPTIONAL, BIND, subqueries, arithmetic, whatever
follows the conditions. Nothing is accepted here that is not well-formed SPARQL 1.1 (its grammar, section 19.8), and nothing
whose answer could depend on where a variable is in scope: tests look only at what their own group surely binds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Sequence as Listed
from itertools import count
from typing import Final

from kg.linked.statements import boolean, text
from kg.linked.terms import TERMS
from kg.rules import algebra
from kg.rules.algebra import Atom, Conditions, Construct, Group, Path, Term, Test
from kg.rules.pattern import closing, prologue
from kg.rules.scope import is_settled
from kg.rules.tokens import Token

_IRI: Final = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?&=+-]*#?[A-Za-z0-9._~:/?&=+-]*>")
_LOCAL: Final = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")
_VARIABLE: Final = re.compile(r"[?$][A-Za-z][A-Za-z0-9_]*")
_OPERATORS: Final[dict[str, algebra.Operator]] = {"=": "=", "!=": "!=", "<": "<", ">": ">", "<=": "<=", ">=": ">="}
_REPEATED: Final = {"+": (False, True), "*": (True, True), "?": (True, False)}
_END: Final = Token("mark", "", 0, 0)


class _OtherError(Exception):
    """The text says something that is not read here."""


def read_construct(words: Listed[Token]) -> Construct | None:
    """The rule as data, or None where it says more than joins answer."""
    prefixes, at = prologue(words)
    end = closing(words, at + 1)
    if end is None or end + 1 >= len(words) or words[end + 1].keyword != "WHERE" or not _is_plain(words[:at]):
        return None
    try:
        template = _Reader(words[at + 2 : end], prefixes).template()
        where = _Reader(words[end + 2 :], prefixes).where()
    except _OtherError:
        return None
    return Construct(template, where) if template and is_settled(template, where) else None


def _is_plain(words: Listed[Token]) -> bool:
    """Whether a prologue declares prefixes and nothing else."""
    declared = [words[at : at + 3] for at in range(0, len(words), 3)]
    return all(
        len(one) == 3
        and one[0].keyword == "PREFIX"
        and one[1].kind == "name"
        and one[1].text.count(":") == 1
        and one[1].text.endswith(":")
        and _IRI.fullmatch(one[2].text)
        for one in declared
    )


class _Reader:
    """Reads words from left to right; each method takes what it names and stands behind it."""

    def __init__(self, words: Listed[Token], prefixes: dict[str, str]) -> None:
        self.words, self.prefixes, self.at = words, prefixes, 0
        self.hidden = count()

    @property
    def next(self) -> Token:
        return self.words[self.at] if self.at < len(self.words) else _END

    def has(self, mark: str) -> bool:
        """Whether the next word is this mark, which is then taken."""
        found = self.next.kind == "mark" and self.next.text == mark
        self.at += found
        return found

    def says(self, keyword: str) -> bool:
        """Whether the next word is this keyword, which is then taken."""
        found = self.next.keyword == keyword
        self.at += found
        return found

    def expect(self, mark: str) -> None:
        """Take this mark."""
        if not self.has(mark):
            raise _OtherError

    def template(self) -> tuple[tuple[Term, Term, Term], ...]:
        """Statements; of records the one ``[]`` that all of them are about is the empty subject."""
        found: list[tuple[Term, Term, Term]] = []
        records = 0
        while self.next is not _END:
            record = self.has("[")
            if record:
                self.expect("]")
            records += record
            atoms = self.about("" if record else self.noun(), self.step)
            found += [(atom.subject, atom.path.predicate, atom.object) for atom in atoms if isinstance(atom.path, algebra.Step)]
            if not self.has(".") and self.next is not _END:
                raise _OtherError
        if records and (records > 1 or any(subject for subject, _, _ in found)):
            raise _OtherError
        return tuple(found)

    def where(self) -> Conditions:
        """The conditions in their brackets, and the end of the text."""
        found = self.conditions()
        if self.next is not _END:
            raise _OtherError
        return found

    def conditions(self) -> Conditions:
        """A group with choices and denials."""
        atoms, tests = list[Atom](), list[Test]()
        choices, absent = list[tuple[Group, ...]](), list[Group]()
        self.expect("{")
        while not self.has("}"):
            if self.says("FILTER"):
                if self.says("NOT"):
                    if not self.says("EXISTS"):
                        raise _OtherError
                    absent.append(self.group())
                else:
                    self.expect("(")
                    tests.append(self.any_test())
                    self.expect(")")
                self.has(".")
            elif self.next.text == "{":
                branches = [self.group()]
                while self.says("UNION"):
                    branches.append(self.group())
                choices.append(tuple(branches))
                self.has(".")
            else:
                atoms += self.about(self.noun(), self.path)
                if not self.has(".") and self.next.text not in ("{", "}") and self.next.keyword != "FILTER":
                    raise _OtherError
        return Conditions(Group(tuple(atoms), tuple(tests)), tuple(choices), tuple(absent))

    def group(self) -> Group:
        """A group that holds no other."""
        found = self.conditions()
        if found.choices or found.absent or not found.group.atoms:
            raise _OtherError
        return found.group

    def about(self, subject: Term, verb: Callable[[], Path]) -> list[Atom]:
        """What is said of one subject."""
        found: list[Atom] = []
        while True:
            path = verb()
            while True:
                found += self.joined(subject, path, self.value())
                if not self.has(","):
                    break
            if not self.has(";") or self.next.text in (".", "}", "") or self.next.keyword == "FILTER":
                return found

    def joined(self, subject: Term, path: Path, end: Term) -> list[Atom]:
        """A statement as atoms: a sequence of paths meets in between, and an inverse is turned round."""
        if isinstance(path, algebra.Inverse):
            return self.joined(end, path.path, subject)
        if not isinstance(path, algebra.Sequence):
            return [Atom(subject, path, end)]
        between = [f"?.{next(self.hidden)}" for _ in path.paths[1:]]
        starts, ends = [subject, *between], [*between, end]
        return [atom for start, one, stop in zip(starts, path.paths, ends, strict=True) for atom in self.joined(start, one, stop)]

    def path(self) -> Path:
        """A predicate or a path of several."""
        paths = [self.sequence()]
        while self.has("|"):
            paths.append(self.sequence())
        return paths[0] if len(paths) == 1 else algebra.Alternative(tuple(paths))

    def step(self) -> Path:
        """A predicate alone."""
        return algebra.Step(self.predicate())

    def sequence(self) -> Path:
        """Paths joined by ``/``."""
        paths = [self.part()]
        while self.has("/"):
            paths.append(self.part())
        return paths[0] if len(paths) == 1 else algebra.Sequence(tuple(paths))

    def part(self) -> Path:
        """One path, turned round or repeated."""
        turned = self.has("^")
        if self.has("("):
            found = self.path()
            self.expect(")")
        else:
            found = self.step()
        repeated = _REPEATED.get(self.next.text) if self.next.kind == "mark" else None
        if repeated:
            self.at += 1
            found = algebra.Closure(found, *repeated)
        return algebra.Inverse(found) if turned else found

    def predicate(self) -> Term:
        """An address, or ``a``."""
        if self.next.kind == "word" and self.next.text == "a":
            self.at += 1
            return TERMS["rdf:type"]
        return self.address()

    def address(self) -> Term:
        """An address in brackets or with a prefix."""
        word = self.next
        self.at += 1
        if word.kind == "iri":
            found = word.text
        elif word.kind == "name":
            prefix, _, local = word.text.partition(":")
            if prefix not in self.prefixes or (local and not _LOCAL.fullmatch(local)):
                raise _OtherError
            found = f"<{self.prefixes[prefix]}{local}>"
        else:
            raise _OtherError
        if not _IRI.fullmatch(found):
            raise _OtherError
        return found

    def noun(self) -> Term:
        """A variable or an address."""
        word = self.next
        if word.kind != "variable":
            return self.address()
        self.at += 1
        if not _VARIABLE.fullmatch(word.text):
            raise _OtherError
        return f"?{word.text[1:]}"

    def value(self) -> Term:
        """A variable, an address, a plain text, or a truth value."""
        word = self.next
        if word.kind == "word" and word.text in ("true", "false"):
            self.at += 1
            return boolean(word.text == "true")
        return self.plain_text() if word.kind == "text" else self.noun()

    def plain_text(self) -> Term:
        """A text in quotation marks, without escapes, language or datatype."""
        written = self.next.text
        self.at += 1
        if "\\" in written or written[:3] in ('"""', "'''") or self.next.text[:1] in ("@", "^"):
            raise _OtherError
        return text(written[1:-1])

    def any_test(self) -> Test:
        """Tests joined by ``||``."""
        tests = [self.every_test()]
        while self.has("||"):
            tests.append(self.every_test())
        return tests[0] if len(tests) == 1 else algebra.Some(tuple(tests))

    def every_test(self) -> Test:
        """Tests joined by ``&&``."""
        tests = [self.test()]
        while self.has("&&"):
            tests.append(self.test())
        return tests[0] if len(tests) == 1 else algebra.Every(tuple(tests))

    def test(self) -> Test:
        """A comparison, or tests in brackets."""
        if self.has("("):
            found = self.any_test()
            self.expect(")")
            return found
        left = self.operand()
        if self.says("IN"):
            self.expect("(")
            among = [self.operand()]
            while self.has(","):
                among.append(self.operand())
            self.expect(")")
            return algebra.Some(tuple(algebra.Comparison(left, "=", one) for one in among))
        operator = _OPERATORS.get(self.next.text) if self.next.kind == "mark" else None
        if operator is None:
            raise _OtherError
        self.at += 1
        return algebra.Comparison(left, operator, self.operand())

    def operand(self) -> algebra.Operand:
        """A variable, an address, a text, or ``STR(?x)``."""
        if self.says("STR"):
            self.expect("(")
            if self.next.kind != "variable":
                raise _OtherError
            found = algebra.AddressText(self.noun())
            self.expect(")")
            return found
        return self.plain_text() if self.next.kind == "text" else self.noun()
