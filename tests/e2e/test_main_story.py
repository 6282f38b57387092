"""The main story: from the first start to a proposal whose figures name who said them."""

from __future__ import annotations

import pytest

from tests.data import shared
from tests.e2e.rep import Rep


@pytest.mark.parametrize("language", ["en", "ru"])
def test_from_an_empty_desk_to_a_proposal(start, tmp_path, language):
    hands = start(language)
    rep = Rep(hands, language)
    rep.begin_empty()
    rep.bring_all(shared("northwind/customers.csv"), shared("northwind/orders.csv"))
    rep.find(rep.words["client"])
    rep.complete_card()
    rep.region()
    rep.people()
    rep.library()
    rep.interview()
    rep.finish_interview()
    rep.costs()
    rep.attention()
    rep.benefit()
    rep.proofs()
    rep.next_step()
    rep.price()
    rep.plan()
    rep.letter()
    folder = tmp_path / "out"
    folder.mkdir()
    text = rep.pdf(folder)
    assert rep.words["typed"] in text
    assert rep.words["total"] in text
    annex = text[text.rindex(rep.words["stops"]) :]
    assert rep.words["speaker"] in annex
