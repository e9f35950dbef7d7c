"""One desk for all tests; those that change its files have them put back."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

import pytest

from tests.workbench.desks import TOWN, Desk, a_desk, until
from tests.written import write


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with a_desk(tmp_path_factory.mktemp("town")) as running:
        yield running


def shown(desk: Desk) -> str:
    """What the list of records shows, whatever the number of the state."""
    return re.sub(r'data-number="\d+"', "", desk.page("/desk/en/"))


@pytest.fixture(scope="session")
def untouched(desk: Desk) -> str:
    return shown(desk)


@pytest.fixture
def own(desk: Desk, untouched: str) -> Iterator[Desk]:
    """The desk for a test that changes files."""
    yield desk
    for folder in ("claims", "evidence"):
        shutil.rmtree(desk.root / folder)
    write(desk.root, TOWN)
    until(lambda: shown(desk) == untouched)
