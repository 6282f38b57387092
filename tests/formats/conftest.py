"""One printing process for all tests of documents, and one that reads lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from kamdesk.formats.lists_in.client import ListReader
from kamdesk.formats.pdf.client import PdfWorker
from kamdesk.formats.pdf.wire import Pages
from tests.formats.sample import demo


@pytest.fixture(scope="session")
def worker() -> Iterator[PdfWorker]:
    worker = PdfWorker()
    yield worker
    worker.close()


@pytest.fixture(scope="session")
def lists() -> Iterator[ListReader]:
    reader = ListReader()
    yield reader
    reader.close()


@pytest.fixture(scope="session")
def printed(worker: PdfWorker) -> Callable[[str], Pages]:
    """The demo in a language, printed once."""
    kept: dict[str, Pages] = {}

    def give(language: str) -> Pages:
        if language not in kept:
            kept[language] = worker.render(demo(language))
        return kept[language]

    return give
