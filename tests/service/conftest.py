"""One service for all tests that only ask it something, with limits that are soon reached."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.audit.test_broken import TOWN
from tests.service.serving import Service, serving
from tests.written import write

SECONDS = 0.7


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    root = write(tmp_path_factory.mktemp("town"), TOWN)
    with serving(root, "--timeout", f"{SECONDS:g}", "--memory", "256", "--result", "1") as running:
        yield running
