"""Statements by subject, read as what they were written as."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from kg.linked.store import Statement, Value
from kg.linked.terms import ADDRESSES
from kg.model.reference import Prose

_FIRST, _REST, _NIL = (ADDRESSES[f"rdf:{name}"] for name in ("first", "rest", "nil"))
_TYPE = ADDRESSES["rdf:type"]
T = TypeVar("T")
Properties = Mapping[str, tuple[Value, ...]]


class NotOurDataError(ValueError):
    """The dataset does not say what a corpus needs, or says it in another way than we write it."""


@dataclass(frozen=True)
class Index:
    """Everything that is said of each address; ``languages`` is how the workspace spells its language tags."""

    subjects: Mapping[str, Properties]
    by_class: Mapping[str, tuple[str, ...]]
    languages: tuple[str, ...] = ()

    def of_class(self, name: str) -> Iterator[Resource]:
        """The things of a class, given in short form, in the order of their addresses."""
        for subject in self.by_class.get(ADDRESSES[name], ()):
            yield Resource(subject, self)


def indexed(statements: Iterable[Statement], languages: tuple[str, ...] = ()) -> Index:
    """The statements by subject and predicate; the graph in which one stands is of no account."""
    found: dict[str, dict[str, dict[Value, None]]] = {}
    for statement in statements:
        found.setdefault(statement.subject, {}).setdefault(statement.predicate, {})[statement.value] = None
    subjects = {subject: {name: tuple(sorted(values)) for name, values in said.items()} for subject, said in found.items()}
    classes: dict[str, list[str]] = {}
    for subject in sorted(subjects):
        for value in subjects[subject].get(_TYPE, ()):
            classes.setdefault(value.text, []).append(subject)
    return Index(subjects, {name: tuple(several) for name, several in classes.items()}, languages)


@dataclass(frozen=True)
class Resource:
    """One address with what is said of it. Properties are named in short form."""

    address: str
    index: Index

    def is_a(self, name: str) -> bool:
        """True if this is of a class."""
        return any(value.text == ADDRESSES[name] for value in self.values("rdf:type"))

    def values(self, name: str) -> tuple[Value, ...]:
        """All values of a property, sorted."""
        return self.index.subjects.get(self.address, {}).get(ADDRESSES[name], ())

    def texts(self, name: str) -> list[str]:
        """The texts or addresses that a property has, sorted."""
        return [value.text for value in self.values(name)]

    def text(self, name: str) -> str:
        """The one text or address of a property, empty where there is none."""
        found = self.texts(name)
        if len(found) > 1:
            raise NotOurDataError(f"<{self.address}> has more than one {name}")
        return found[0] if found else ""

    def needed(self, name: str) -> str:
        """The one text or address of a property that has to be there; it may be the empty text."""
        if not self.values(name):
            raise NotOurDataError(f"<{self.address}> has no {name}")
        return self.text(name)

    def number(self, name: str) -> int:
        """A whole number that has to be there."""
        return _read(int, self.needed(name), self.address, name)

    def fraction(self, name: str) -> Fraction:
        """A decimal that has to be there."""
        return _read(Fraction, self.needed(name), self.address, name)

    def one(self, name: str) -> Resource | None:
        """The resource that a property leads to, if any."""
        address = self.text(name)
        return Resource(address, self.index) if address else None

    def others(self, name: str) -> list[Resource]:
        """The resources that a property leads to, in their order as written where they have one."""
        found = [Resource(address, self.index) for address in self.texts(name)]
        return sorted(found, key=lambda other: other.number("kg:order") if other.values("kg:order") else 0)

    def ordered(self, name: str, order: str) -> list[str]:
        """The texts or addresses of a property in the order that a list gives, or the only one."""
        head = self.text(order)
        if not head:
            return self.texts(name)
        found, seen = list[str](), set[str]()
        while head != _NIL:
            cell = self.index.subjects.get(head)
            if head in seen or cell is None or len(cell.get(_FIRST, ())) != 1 or len(cell.get(_REST, ())) != 1:
                raise NotOurDataError(f"the list of {name} of <{self.address}> is broken at <{head}>")
            seen.add(head)
            found.append(cell[_FIRST][0].text)
            head = cell[_REST][0].text
        return found

    def by_language(self, name: str, languages: tuple[str, ...]) -> dict[str, str]:
        """The texts of a property by language, spelled as in ``languages``; the empty one for a text without."""
        spelled = {language.lower(): language for language in languages}
        return {spelled.get(value.language.lower(), value.language): value.text for value in self.values(name)}

    def prose(self, name: str) -> Prose:
        """A text in its languages, in the order as written, that has to be there."""
        texts = self.by_language(name, self.index.languages)
        if not texts:
            raise NotOurDataError(f"<{self.address}> has no {name}")
        told = [written.split(" ")[1:] for written in self.texts("kg:languageOrder") if written.split(" ")[0] == name]
        order = told[0] if told else [language for language in self.index.languages if language in texts]
        if sorted(order) != sorted(texts):
            raise NotOurDataError(f"the languages of {name} of <{self.address}> have no order")
        return Prose(tuple((language, texts[language]) for language in order))

    def prose_or_none(self, name: str) -> Prose | None:
        """A text in its languages, if there is one."""
        return self.prose(name) if self.values(name) else None


def _read(read: Callable[[str], T], text: str, address: str, name: str) -> T:
    try:
        return read(text)
    except (ValueError, ZeroDivisionError) as error:
        raise NotOurDataError(f"{name} of <{address}> is “{text}”") from error
