"""One answer is changed, and every figure that rests on it changes in three printed proposals."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from kamdesk.domain.deals import Deal
from kamdesk.domain.proposals import Proposal
from kamdesk.services import clock, documents, proposals, records
from kamdesk.services.base import Workspace
from kamdesk.services.results import results
from kamdesk.services.workspace import close_workspace, create_workspace

#: 4 hours a month instead of 3.5: the loss, the total, the saving and the cost of delay.
BEFORE = {
    "ru": ("3 570 000", "97 900 000", "438 333", "23,75 млн"),
    "en": ("3,570,000", "97,900,000", "438,333", "23.75 million"),
    "de": ("3.570.000", "97.900.000", "438.333", "23,75 Mio."),
}
AFTER = {
    "ru": ("4 080 000", "100 450 000", "480 833", "26,3 млн"),
    "en": ("4,080,000", "100,450,000", "480,833", "26.3 million"),
    "de": ("4.080.000", "100.450.000", "480.833", "26,3 Mio."),
}


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Workspace]:
    workspace = create_workspace(tmp_path / "demo", demo=True)
    yield workspace
    close_workspace(workspace)
    documents.close()


def printed(ws: Workspace, language: str) -> str:
    with ws.read() as reader:
        uid = reader.find(Proposal)[0].uid
    pdf = PdfReader(io.BytesIO(documents.print_document(proposals.document(ws, uid, language)).pdf))
    text = " ".join(page.extract_text() for page in pdf.pages)
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def test_one_answer_changes_three_documents(demo):
    for language, figures in BEFORE.items():
        text = printed(demo, language)
        assert [one for one in figures if one not in text] == []
    records.set_field(demo, "facts", "sokmash-f-mfg_i02", "frequency", "4")
    for language, figures in AFTER.items():
        text = printed(demo, language)
        assert [one for one in figures if one not in text] == []
        assert [one for one in BEFORE[language] if one in text] == []


def test_M16_probability_returns_to_25(demo):
    with demo.unit("x") as unit:
        deal = unit.find(Deal)[0]
        unit.change(deal, bant={"budget": 1, "authority": 1, "need": 0, "timing": 0})
    found = results(demo, "sokmash", clock.today(demo))
    assert found["bant"]["sum"] == 2
    assert found["bant"]["result"] == "nurture"
    assert found["schiffman"] == {"stage": "p25", "weighted": 5_775_000}
