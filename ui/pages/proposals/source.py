"""Calls of the studio that run in the database lane; heavy imports happen there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def set_field(workspace: Any, kind: str, uid: str, name: str, value: Any) -> Any:
    """Save a field of a record."""
    from kamdesk.services import records

    if (kind, name) == ("proposals", "addressee_uid"):
        from kamdesk.services.proposals import editing

        return editing.choose_addressee(workspace, uid, value)
    if kind == "proposals" and name in ("author_uid", "signatory_uid"):
        from kamdesk.services import library

        return library.choose_member(workspace, uid, name, value)
    return records.set_field(workspace, kind, uid, name, value)


def tick(workspace: Any, uid: str, name: str, value: str, on: bool) -> Any:
    """Choose one of what a proposal prints, or leave it out."""
    if name in ("case_uids", "reference_uids"):
        from kamdesk.services import library

        return library.choose(workspace, uid, name, value, on=on)
    from kamdesk.services import records

    return records.tick(workspace, "proposals", uid, name, value, on=on)


def take_newer(workspace: Any, uid: str, entry: str) -> Any:
    """Take the version that the library has now."""
    from kamdesk.services import library

    return library.take_newer(workspace, uid, entry)


def find_phrases(workspace: Any, text: str, language: str) -> Any:
    """The phrases of the library that fit what was typed."""
    from kamdesk.services import library

    return library.find_phrases(workspace, text, language)


def use_phrase(workspace: Any, uid: str, phrase: str, typed: Any) -> Any:
    """Save a text of the proposal that holds a phrase, and note that it does."""
    from kamdesk.services import phrases

    return phrases.use(workspace, uid, phrase, typed)


def ready_texts(workspace: Any) -> Any:
    """The ready texts of the library."""
    from kamdesk.services import library

    return library.ready_texts(workspace)


def take_text(workspace: Any, uid: str, text: str) -> Any:
    """Put a ready text into the proposal."""
    from kamdesk.services import library

    return library.take_text(workspace, uid, text)


def set_text(workspace: Any, kind: str, uid: str, name: str, language: str, text: str) -> Any:
    """Save one language of a text."""
    from kamdesk.services.proposals import editing

    return editing.set_text(workspace, kind, uid, name, language, text)


def note_draft(workspace: Any, form_id: str, name: str, text: str | None) -> None:
    """Keep what is typed and not saved, or forget it."""
    from kamdesk.services import drafts

    drafts.note(workspace, form_id, name, text)


def drafts_of(workspace: Any, form_id: str) -> dict[str, str]:
    """What was typed in a form and not saved before the program ended."""
    from kamdesk.services import drafts

    return drafts.of_form(workspace, form_id)


def studio(workspace: Any, uid: str, language: str, typed: Iterable[Any], kept: Any = None) -> Any:
    """The proposal as the studio shows it; without a language in the one it is sent in."""
    from kamdesk.services.proposals.studio import studio as look

    return look(workspace, uid, language, typed, kept)


def newest(workspace: Any, client_uid: str) -> str:
    """The uid of a client's newest draft, "" when there is none."""
    from kamdesk.services.proposals import listing
    from kamdesk.services.proposals.studio import newest_draft

    found = newest_draft([one.proposal for one in listing(workspace, client_uid)])
    return found.uid if found is not None else ""


def create(workspace: Any, client_uid: str, kind: str = "new_business") -> Any:
    """A new proposal out of what is known of the client."""
    from kamdesk.services import proposals

    return proposals.create(workspace, client_uid, kind=kind)


def revise(workspace: Any, uid: str) -> Any:
    """The next revision."""
    from kamdesk.services import proposals

    return proposals.revise(workspace, uid)


def set_status(workspace: Any, uid: str, status: str) -> Any:
    """What became of a sent proposal."""
    from kamdesk.services import proposals

    return proposals.set_status(workspace, uid, status)


def clearance(workspace: Any, uid: str, languages: Sequence[str]) -> Any:
    """What stops a proposal, and what is asked before it leaves."""
    from kamdesk.services.proposals.leaving import clearance as look

    return look(workspace, uid, languages)


def answer(workspace: Any, uid: str, languages: Sequence[str], answers: Mapping[str, str]) -> Any:
    """Record what was answered before a PDF was made."""
    from kamdesk.services.proposals import leaving

    return leaving.answer(workspace, uid, languages, answers)


def send(
    workspace: Any,
    uid: str,
    languages: Sequence[str],
    answers: Mapping[str, str],
    shipped: bool = False,
) -> Any:
    """Seal the revision as it leaves, with our own templates unless `shipped`."""
    from kamdesk.services.proposals import leaving

    return leaving.send(workspace, uid, languages, answers, shipped=shipped)


def pack(workspace: Any, uid: str, languages: Sequence[str], wish: Any, folder: str) -> list[str]:
    """Write all files that are wanted into a folder; for the lane of files."""
    from pathlib import Path

    from kamdesk.services import proposals

    return [str(one) for one in proposals.pack(workspace, uid, languages, Path(folder), wish)]


def pack_shipped(
    workspace: Any, uid: str, languages: Sequence[str], wish: Any, folder: str
) -> list[str]:
    """Write the files as `pack` does, without templates of our own."""
    from dataclasses import replace

    from kamdesk.services.proposals import Wish

    return pack(workspace, uid, languages, replace(wish or Wish(), shipped=True), folder)


def compare(workspace: Any, uid: str) -> Any:
    """What differs from the revision before, in the window's language."""
    from kamdesk.i18n import speech
    from kamdesk.services import proposals

    return proposals.compare(workspace, uid, speech=speech())


def duplicate(workspace: Any, uid: str, client_uid: str) -> Any:
    """A proposal for another client out of this one."""
    from kamdesk.services import proposals

    return proposals.duplicate(workspace, uid, client_uid)


def draw(workspace: Any, document: Any, page: int, width: int, ratio: float) -> Any:
    """A page of a document as pixels; for the lane of files."""
    from kamdesk.services import documents, looks

    return documents.preview(document, page, width, ratio, looks.theme(workspace))


def spell(words: Sequence[str], language: str, folder: str) -> bool:
    """Look words up; True when one was wrong. For the lane of words."""
    from kamdesk.services import spelling

    return spelling.look_up(words, language, folder)


def add_word(workspace: Any, word: str) -> Any:
    """Never flag a word again."""
    from kamdesk.services import settings

    return settings.add_word(workspace, word)


def add_row(workspace: Any, kind: str, uid: str, values: Mapping[str, Any]) -> Any:
    """Add a row to a list of the proposal."""
    from kamdesk.services.proposals import editing

    return editing.add_row(workspace, kind, uid, values)


def move_row(workspace: Any, kind: str, uid: str, by: int) -> Any:
    """Move a row up or down."""
    from kamdesk.services.proposals import editing

    return editing.move_row(workspace, kind, uid, by)


def remove_row(workspace: Any, kind: str, uid: str) -> Any:
    """Remove a row; Undo brings it back."""
    from kamdesk.services import records

    return records.remove(workspace, kind, uid)


def add_language(workspace: Any, uid: str, language: str) -> Any:
    """Let the proposal hold another language."""
    from kamdesk.services.proposals.studio import add_language as add

    return add(workspace, uid, language)


def take_totals(workspace: Any, uid: str) -> Any:
    """Store the totals as the lines make them."""
    from kamdesk.services import proposals

    return proposals.take_totals(workspace, uid)


def turn_way(workspace: Any, what: str, uid: str, *args: Any) -> Any:
    """Change the ways to buy: offer_ways, choose_way, drop_way or name_way."""
    from kamdesk.services.proposals import ways

    return getattr(ways, what)(workspace, uid, *args)


def set_rate(workspace: Any, uid: str, currency: str, rate: Any, on: Any, said: str) -> Any:
    """State what a currency is worth; None takes the rate away."""
    from kamdesk.services.proposals import ways

    return ways.set_rate(workspace, uid, currency, rate, on=on, source=said)


def book_entries(workspace: Any, text: str, on: Any) -> Any:
    """Items of the price book that fit what was typed and hold on a day."""
    from kamdesk.services import prices

    return prices.find_entries(workspace, text, on)


def take_item(workspace: Any, uid: str, item: str, quantity: Any, expanded: bool) -> Any:
    """Add an item of the price book to the lines."""
    from kamdesk.services import prices

    return prices.take_item(workspace, uid, item, quantity, expanded=expanded)


def follow_book(workspace: Any, line: str) -> Any:
    """Let a line have the price that the book has today."""
    from kamdesk.services import prices

    return prices.follow_book(workspace, line)


def take_promises(workspace: Any, uid: str) -> Any:
    """Take our promises to the client into a renewal."""
    from kamdesk.services.proposals import editing

    return editing.take_promises(workspace, uid)


def take_up(workspace: Any, uid: str, element: str) -> Any:
    """Begin a benefit about an element that leads."""
    from kamdesk.services import value

    return value.take_up(workspace, uid, element)


def turn_key_line(workspace: Any, what: str, uid: str, *args: Any) -> Any:
    """Change the key line by hand: move_item, drop_item, add_item or add_support."""
    from kamdesk.services.proposals import keyline

    return getattr(keyline, what)(workspace, uid, *args)


def tick_story(workspace: Any, uid: str, language: str, on: bool) -> Any:
    """Say that the headings alone tell the story, or take that back."""
    from kamdesk.services.proposals import keyline

    return keyline.tick_story(workspace, uid, language, on=on)


def build_key_line(workspace: Any, uid: str) -> Any:
    """Make the key line out of the benefits."""
    from kamdesk.services.proposals import editing

    return editing.build_key_line(workspace, uid)
