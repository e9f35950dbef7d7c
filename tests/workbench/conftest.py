"""One desk for all tests that leave its files as they were."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.workbench.desks import Desk, a_desk


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with a_desk(tmp_path_factory.mktemp("town")) as running:
        yield running
