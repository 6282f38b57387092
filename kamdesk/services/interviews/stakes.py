"""What the results of a deal rest on now, and the questions that could move them most (37)."""

from __future__ import annotations

from kamdesk.domain.interviews.suggest import Situation
from kamdesk.domain.interviews.worth import Stakes, Unknown, most_valuable
from kamdesk.domain.orders import Order
from kamdesk.domain.qualification import BANT, BantResult
from kamdesk.domain.tco import TcoCell, TcoSheet
from kamdesk.domain.tco.components import kind_of
from kamdesk.domain.tco.lines import lines_of
from kamdesk.domain.tco.rules import Result, evaluate
from kamdesk.domain.value import ElementScore, priority, top_elements
from kamdesk.i18n import _, fmt_money, term
from kamdesk.services.interviews.reading import Basis
from kamdesk.services.interviews.views import QuestionRow
from kamdesk.services.qualification import deal_bant
from kamdesk.storage.unit import Reader


def best_questions(
    reader: Reader, basis: Basis, situation: Situation, *, limit: int = 3
) -> tuple[QuestionRow, ...]:
    """Return the questions whose answers could move most, each with its reason in one line."""
    if basis.interview.status != "open":
        return ()
    stakes = stakes_of(reader, basis)
    found = most_valuable(situation, stakes, basis.bank, basis.values, limit=limit)
    told = {one.question_text for one in basis.answers}
    rows = (_row(one, stakes, basis) for one in found)
    return tuple(one for one in rows if one.text not in told)


def stakes_of(reader: Reader, basis: Basis) -> Stakes:
    """Return what is known of the four results that an answer could move."""
    from kamdesk.services.results.account import scores
    from kamdesk.services.results.basis import Basis as Account

    on, values = basis.now.date(), basis.values
    bant = None if basis.deal is None else deal_bant(reader, basis.deal, on, values).value
    people = {one.person.uid: one.person.power for one in basis.map.people}
    rows = reader.find(ElementScore, client_uid=basis.client.uid)
    supply = reader.first(Order, client_uid=basis.client.uid) is not None
    present = [people.get(uid) or 0 for uid in basis.interview.person_uids or people]
    return Stakes(
        result=_result(reader, basis),
        bant_total=None if bant is None else bant.total,
        bant_unknown=() if bant is None else _unknown(basis, bant),
        criteria=scores(Account.read(reader, basis.client.uid, on, values)),
        top=top_elements(rows, people, values, we_supply=supply),
        scored=frozenset(
            one.element for one in rows if priority(one, we_supply=supply) is not None
        ),
        power=max(present, default=0) if rows else None,
    )


def _unknown(basis: Basis, bant: BantResult) -> tuple[str, ...]:
    """Return the letters that an answer could bring: those nobody knows, the need while none is
    explicit, and authority while nobody is known to decide.
    """
    letters = list(bant.unknown)
    if not any(one.kind == "explicit" for one in basis.needs):
        letters.append("need")
    if not basis.known.deciders:
        letters.append("authority")
    decided = basis.deal.bant if basis.deal is not None else {}
    return tuple(one for one in BANT if one in letters and one not in decided)


def _result(reader: Reader, basis: Basis) -> Result | None:
    """Return the evaluated cost sheet of the deal: its newest, else one of no deal."""
    deal_uid = basis.interview.deal_uid
    sheets = [
        one
        for one in reader.find(TcoSheet, client_uid=basis.client.uid)
        if one.deal_uid in (None, deal_uid)
    ]
    if not sheets:
        return None
    sheet = max(sheets, key=lambda one: (one.deal_uid is not None, sheets.index(one)))
    cells = reader.find(TcoCell, sheet_uid=sheet.uid)
    facts = {one.uid: one for one in basis.facts}
    return evaluate(sheet, lines_of(sheet, cells, facts, basis.values))


def _row(one: Unknown, stakes: Stakes, basis: Basis) -> QuestionRow:
    question = basis.bank.get(one.question_id)
    if question is not None:
        return QuestionRow.of(question, reason=words(one, stakes))
    told = _("What amount should we calculate with? {component}")
    if kind_of(one.subject) == "annual":
        told = _("What does this cost you today, and how often? {component}")
    return QuestionRow(
        id=None,
        text=told.format(component=term("tco_component", one.subject)),
        type="situation",
        component=one.subject,
        amount=True,
        reason=words(one, stakes),
    )


def words(one: Unknown, stakes: Stakes) -> str:
    """Return in one line what an answer could move."""
    subject = term(_TERMS[one.kind], one.subject)
    if one.reason == "cell" and one.bands:
        low, high = (term("band", band).lower() for band in one.bands)
        told = _("9-box: {subject} decides between {low} and {high}")
        return told.format(subject=subject, low=low, high=high)
    return {
        "no_saving": _("{subject}: without it no saving can be stated"),
        "no_figure": _("{topic}: problem named, no figure yet"),
        "turns": _("{subject}: could move the saving by up to {sum}, and turn it into a loss"),
        "moves": _("{subject}: could move the saving by up to {sum}"),
        "bant_pass": _("BANT: {subject} decides ({points} of 4 so far)"),
        "bant": _("BANT: {subject} is not known ({points} of 4 so far)"),
        "box": _("9-box: {subject} is missing for the cell"),
        "top": _("{subject}: could be one of the five values that count most"),
    }[one.reason].format(
        subject=subject,
        topic=subject,
        sum=fmt_money(one.amount) if one.amount else "",
        points=stakes.bant_total,
    )


_TERMS = {
    "tco": "tco_component",
    "bant": "bant",
    "nine_box": "nine_box_criterion",
    "value": "element",
}
