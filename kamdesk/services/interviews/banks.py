"""Own questions: listed, changed, shared as files; lists prepared for a meeting (section 37)."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from kamdesk.domain.clients import Client
from kamdesk.domain.interviews import TYPES, Interview, Question
from kamdesk.domain.interviews.bank import INDUSTRIES, BankError
from kamdesk.domain.interviews.lists import BUYERS, LISTS, prepared
from kamdesk.domain.interviews.own import LONGEST, MOST, OWN, from_rows, to_rows
from kamdesk.domain.notes import guess_language
from kamdesk.domain.tco.components import COMPONENTS
from kamdesk.domain.value import ELEMENTS
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _, language, ngettext, term
from kamdesk.services import clock, documents, settings
from kamdesk.services.bank import shipped
from kamdesk.services.base import Done, Workspace
from kamdesk.services.interviews.asking import industry_of, open_deal
from kamdesk.services.interviews.figures import losses_of
from kamdesk.services.interviews.reading import basis_from
from kamdesk.services.interviews.states import must_rows, situation_of
from kamdesk.storage.unit import new_uid
from kamdesk.text import clean_text

_LARGEST = 4 * 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A list that a meeting may begin with: its name, and the ids of its questions in order."""

    id: str
    label: str
    question_ids: tuple[str, ...]


def prepared_lists(ws: Workspace, client_uid: str) -> tuple[Prepared, ...]:
    """Return the lists for the next meeting with a client; empty ones are left out."""
    values, now = settings.values(ws), clock.now(ws)
    with ws.read() as reader:
        client = reader.one(Client, client_uid)
        deal = open_deal(reader, client_uid)
        meeting = Interview(
            uid="next",
            client_uid=client_uid,
            deal_uid=deal.uid if deal else None,
            on=now.date(),
            industry=industry_of(reader, client),
        )
        basis = basis_from(reader, meeting, values, now)
    losses = losses_of(basis, client.currency or settings.own_currency(ws))
    situation = situation_of(basis, losses, must_rows(basis), None)
    made = [
        Prepared(
            id=one,
            label=_label(one, meeting.industry),
            question_ids=prepared(one, situation, basis.bank, values),
        )
        for one in LISTS
    ]
    return tuple(one for one in made if one.question_ids)


def _label(which: str, industry: str) -> str:
    if which == "short":
        return _("45 minutes")
    if which in BUYERS:
        return _("For: {kind}").format(kind=term("buyer_type", which))
    return _("Of the industry: {name}").format(name=term("bank_industry", industry))


def own_questions(ws: Workspace) -> tuple[Question, ...]:
    """Return the questions of our own, in the order of their kind."""
    with ws.read() as reader:
        found = reader.find(Question)
    return tuple(sorted(found, key=lambda one: (TYPES.index(one.type), one.industry)))


def change_question(
    ws: Workspace,
    uid: str,
    *,
    text: str | None = None,
    type_: str = "",
    industry: str = "",
    component: str | None = None,
    element: str | None = None,
) -> Done[Question]:
    """Change the words of a question, its kind or its industry.

    The words are those of the window's language; where there are none yet, of the language typed.

    `component` is the line of the costs and `element` the value that it asks for, "" for none.
    """
    with ws.unit(N_("Changed a question of our own")) as unit:
        known = unit.one(Question, uid)
        changed = known
        if text is not None:
            plain = clean_text(text).strip()
            if not plain or len(plain) > LONGEST:
                raise Refused(_("Write the question first."), field="text")
            spoken = language()
            if spoken not in known.texts:
                spoken = guess_language(plain, spoken)
            changed = replace(changed, texts={**known.texts, spoken: plain})
        if type_:
            changed = replace(changed, type=type_)
        if industry:
            changed = replace(changed, industry=industry)
        if component is not None:
            changed = replace(changed, tco=component)
        if element is not None:
            changed = replace(changed, element=element)
        if changed.tco not in ("", *COMPONENTS) or changed.element not in ("", *ELEMENTS):
            raise Refused(_("This value is not allowed here."), field="component")
        if changed.type not in TYPES or changed.industry not in (OWN, *INDUSTRIES):
            raise Refused(_("There are no questions for this industry."), field="industry")
        stored = unit.put(changed)
    return Done(value=stored, changes=unit.changes)


def export_questions(ws: Workspace, path: Path) -> Path:
    """Write our own questions into a file for colleagues (JSON); raises Refused without any."""
    found = own_questions(ws)
    if not found:
        raise Refused(_("You have no questions of your own yet."))
    text = json.dumps(to_rows(found), ensure_ascii=False, indent=1)
    return documents.save(path, text.encode("utf-8"))


def import_questions(ws: Workspace, path: Path) -> Done[int]:
    """Take the questions of a file over, in one step; the value is how many were new.

    Those with the same words as one that is here are passed over. Raises Refused for a file that
    is none, and says which question is wrong; then nothing is taken.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST + 1)
        data = json.loads(raw.decode("utf-8")) if len(raw) <= _LARGEST else None
    except OSError as error:
        told = _("The file {path} cannot be read.").format(path=path)
        raise Refused(told, field="file") from error
    except (ValueError, RecursionError) as error:
        raise Refused(_told("format"), field="file") from error
    try:
        found = from_rows(data, shipped())
    except BankError as error:
        raise Refused(_told(str(error)), field="file") from error
    with ws.unit(N_("Took questions over from {name}"), name=path.name) as unit:
        here = {text.casefold() for one in unit.find(Question) for text in one.texts.values()}
        fresh = [
            one for one in found if not here & {text.casefold() for text in one.texts.values()}
        ]
        uids = {one.uid: new_uid() for one in fresh}
        unit.add_all(
            replace(one, uid=uids[one.uid], next=uids.get(one.next, _kept(one.next)))
            for one in fresh
        )
    return Done(value=len(fresh), changes=unit.changes)


def _kept(following: str) -> str:
    """Return what a question leads to when that is none of the file's new ones."""
    return following if following == "close" or following in shipped() else ""


def _told(code: str) -> str:
    """Say what is wrong with a file of questions."""
    number, _colon, what = code.partition(": ")
    if what:
        told = _("Question {number} of the file is wrong: {field}. Nothing was imported.")
        return told.format(number=number, field=term("field", what))
    if code == "many":
        return ngettext(
            "A question file can hold {n} question at most.",
            "A question file can hold {n} questions at most.",
            MOST,
        )
    if code == "version":
        return _("This file was written by a newer version of the program.")
    return _("This is not a question file from KAM Desk.")
