"""The pyramid by hand: order, own arguments, supports, headings that tell the story (42)."""

import pytest

from kamdesk.domain.proposals.minto import headings, opening, pyramid, story_told
from kamdesk.errors import Refused
from kamdesk.services import proposals, records, settings
from kamdesk.services.proposals import editing, keyline


@pytest.fixture
def uid(ws):
    found = records.listing(ws, "proposals")[0].uid
    records.set_field(ws, "proposals", found, "status", "draft")
    return found


def line(ws, uid):
    proposal = records.get(ws, "proposals", uid)
    benefits = {one.uid: one for one in records.listing(ws, "benefits", proposal_uid=uid)}
    return pyramid(proposal.key_line, benefits, settings.values(ws))


def test_arguments_are_moved_added_supported_and_dropped(ws, uid):
    editing.build_key_line(ws, uid)
    before = [one.benefit_uid for one in line(ws, uid).items]
    keyline.move_item(ws, uid, 3, -1)
    moved = [one.benefit_uid for one in line(ws, uid).items]
    assert moved == [before[0], before[2], before[1]]
    keyline.add_item(ws, uid, "ru", " Мы рядом ")
    assert line(ws, uid).unsupported == (4,)
    keyline.add_support(ws, uid, 4, "ru", "Склад в городе клиента")
    found = line(ws, uid)
    assert (found.sound, found.items[3].texts) == (True, {"ru": "Мы рядом"})
    for _time in range(2):
        keyline.drop_item(ws, uid, 1)
    assert not line(ws, uid).count_fits
    with pytest.raises(Refused):
        keyline.add_item(ws, uid, "ru", "  ")


def test_a_tick_holds_for_the_headings_that_were_read(ws, uid):
    first = proposals.document(ws, uid, "ru")
    assert len(headings(first)) >= 6
    keyline.tick_story(ws, uid, "ru", on=True)
    story = records.get(ws, "proposals", uid).story
    assert story_told(story, first)
    assert not story_told(story, proposals.document(ws, uid, "de"))
    text = next(one for one in records.listing(ws, "block_texts", proposal_uid=uid)
                if (one.language, one.block) == ("ru", "a"))  # fmt: skip
    records.set_field(ws, "block_texts", text.uid, "heading", "Другое")
    assert not story_told(story, proposals.document(ws, uid, "ru"))
    keyline.tick_story(ws, uid, "ru", on=False)
    assert records.get(ws, "proposals", uid).story == {}


def test_the_opening_is_what_block_a_says(ws, uid):
    found = opening(proposals.document(ws, uid, "en"), ("No more than one stop a quarter",))
    assert found.situation
    assert found.complication
    assert found.question == ("No more than one stop a quarter",)
