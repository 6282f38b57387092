"""The sheet on which a client confirms figures, printed or by e-mail (sections 41, 0a.9, 37.9)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path

from kamdesk.domain.clients import Client
from kamdesk.domain.interviews import Fact
from kamdesk.domain.interviews.facts import unconfirmed
from kamdesk.domain.library import OwnCompany
from kamdesk.domain.papers import Blank, Paper, Part, Table
from kamdesk.domain.people import Person
from kamdesk.domain.records import in_language
from kamdesk.domain.settings import Values
from kamdesk.errors import Refused
from kamdesk.formats.eml import Attachment, draft
from kamdesk.formats.filenames import file_name
from kamdesk.i18n import _, fmt_date, language, ngettext
from kamdesk.services import clock, courtesy, documents, letters, settings
from kamdesk.services.base import Workspace
from kamdesk.services.facts.wording import figure_of, label_of, yearly
from kamdesk.services.interviews.papers import speaking_to
from kamdesk.services.letters import Letter
from kamdesk.storage.unit import Reader

ENDINGS = (".pdf", ".eml")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """Figures to confirm, in the order of their numbers: the reader's own, heard, assumed."""

    client: Client
    us: str
    on: date
    values: Values
    person: Person | None
    own: tuple[Fact, ...]
    heard: tuple[Fact, ...]
    assumed: tuple[Fact, ...]

    @property
    def groups(self) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
        """The figures under what is said of them; a group without any is left out."""
        found = (
            (_("You told us"), self.own),
            (_("In the talks we heard"), self.heard),
            (_("We assume so far"), self.assumed),
        )
        return tuple((heading, facts) for heading, facts in found if facts)


def to_confirm(ws: Workspace, client_uid: str, person_uid: str | None = None) -> tuple[str, ...]:
    """Return the uids of the figures on a sheet, in the order of their numbers."""
    with ws.read() as reader:
        asked = _asked(reader, client_uid, person_uid, settings.values(ws), clock.today(ws))
    return tuple(one.uid for _heading, facts in asked.groups for one in facts)


def sheet(ws: Workspace, client_uid: str, person_uid: str | None = None, lang: str = "") -> Paper:
    """Return the sheet for a person of the client, or for anybody there, in their language.

    "You told us" stands over the reader's own figures alone; who told the others is not named
    (37 rule 9). Raises Refused when nothing is left to confirm.
    """
    _see_that_some(ws, client_uid)
    values, today = settings.values(ws), clock.today(ws)
    with speaking_to(ws, client_uid, lang):
        with ws.read() as reader:
            asked = _asked(reader, client_uid, person_uid, values, today)
        return _paper(asked)


def letter(ws: Workspace, client_uid: str, person_uid: str | None = None, lang: str = "") -> Letter:
    """Return the same as a letter that can be answered line by line; raises Refused."""
    _see_that_some(ws, client_uid)
    values, today = settings.values(ws), clock.today(ws)
    with speaking_to(ws, client_uid, lang), ws.read() as reader:
        asked = _asked(reader, client_uid, person_uid, values, today)
        return _letter(reader, asked)


def eml(ws: Workspace, client_uid: str, person_uid: str | None = None, lang: str = "") -> bytes:
    """Return an e-mail draft (.eml) with the letter and the sheet as PDF; raises Refused."""
    paper = sheet(ws, client_uid, person_uid, lang)
    pdf = Attachment(
        name=file_name(paper.title, ".pdf"),
        data=documents.print_paper(ws, paper),
        type="application/pdf",
    )
    mail = letters.mail(letter(ws, client_uid, person_uid, lang))
    return draft(replace(mail, attachments=(pdf,)))


def save_sheet(
    ws: Workspace, client_uid: str, path: Path, person_uid: str | None = None, lang: str = ""
) -> Path:
    """Write the sheet as PDF or as an e-mail draft, by the ending; raises Refused for another."""
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise Refused(_("The sheet is written as .pdf or .eml."), field="out")
    if ending == ".eml":
        return documents.save(path, eml(ws, client_uid, person_uid, lang))
    paper = sheet(ws, client_uid, person_uid, lang)
    return documents.save(path, documents.print_paper(ws, paper))


def _asked(
    reader: Reader, client_uid: str, person_uid: str | None, values: Values, on: date
) -> _Asked:
    own = reader.first(OwnCompany)
    facts = [
        one
        for one in reader.find(Fact, client_uid=client_uid, order=("learned_on", "code"))
        if unconfirmed(one)
    ]
    told = [one for one in facts if one.number_source == "client_stated"]
    mine = [one for one in told if person_uid is not None and one.person_uid == person_uid]
    return _Asked(
        client=reader.one(Client, client_uid),
        us=in_language(own.names, language()) if own else "",
        on=on,
        values=values,
        person=reader.get(Person, person_uid),
        own=tuple(mine),
        heard=tuple(one for one in told if one not in mine),
        assumed=tuple(one for one in facts if one not in told),
    )


def _see_that_some(ws: Workspace, client_uid: str) -> None:
    """Refuse, in the language of the window, when nothing is left to confirm."""
    if not to_confirm(ws, client_uid):
        raise Refused(_("The client has no more figures to confirm."))


def _name(asked: _Asked) -> str:
    return in_language(asked.client.short_names, language()) or asked.client.short_name


def _paper(asked: _Asked) -> Paper:
    numbers = count(1)
    parts = [Part(lead=_lead())]
    for heading, facts in asked.groups:
        parts.append(Part(heading=heading, table=_table(facts, numbers, asked.values)))
    signed = Blank(text=_("Name, date, signature"), lines=1)
    day = fmt_date(asked.on)
    return Paper(
        kind="confirmation",
        language=language(),
        title=_("Figures to confirm"),
        about=" · ".join((_name(asked), day)),
        us=asked.us,
        mark=day,
        parts=(*parts, Part(blanks=(signed,))),
        pages=2,
    )


def _lead() -> str:
    return _(
        "Our calculation is based on these figures. Please tick those that are"
        " correct, write the correct figure beside those that are not, and"
        " return the sheet."
    )


def _table(facts: Iterable[Fact], numbers: Iterable[int], values: Values) -> Table:
    rows = tuple(
        (f"{number}. {label_of(one)}", _told(one, values), "", "")
        for one, number in zip(facts, numbers, strict=False)
    )
    return Table(
        heads=(_("Figure"), _("As we have it"), _("That is correct"), _("Correct figure")),
        rows=rows,
        widths=(0, 54, 12, 34),
        boxes=(2,),
        lines=(3,),
    )


def _letter(reader: Reader, asked: _Asked) -> Letter:
    people: Sequence[Person] = [asked.person] if asked.person else []
    signature, sender = letters.signature(reader, language())
    numbers = count(1)
    parts = tuple(
        letters.Part(
            heading=heading,
            lines=tuple(_line(next(numbers), one, asked.values) for one in facts),
        )
        for heading, facts in asked.groups
    )
    many = sum(len(facts) for _heading, facts in asked.groups)
    written = Letter(
        language=language(),
        subject=ngettext("Please confirm {n} figure", "Please confirm {n} figures", many),
        greeting=letters.greeting(people, language()),
        thanks=_(
            "Before we calculate our offer, we would like to be sure of the"
            " figures it is based on. Please reply with “correct” after each"
            " figure, or with the correct one. The attached sheet holds the same"
            " list, if you prefer paper."
        ),
        parts=parts,
        closing=_("Thank you. Our calculation will then be based on your figures."),
        regards=_("Kind regards,"),
        signature=signature,
        to=letters.addresses(people, language()),
        sender=sender,
    )
    return courtesy.letter(reader, written, people)


def _line(number: int, fact: Fact, values: Values) -> str:
    return f"{number}. {label_of(fact)}: {_told(fact, values)}"


def _told(fact: Fact, values: Values) -> str:
    """Return a figure with what it makes a year, where that is not the figure itself."""
    plain = fact.frequency is None and fact.period in ("once", "per_year")
    makes = "" if plain else yearly(fact, values)
    return f"{figure_of(fact)} = {makes}" if makes else figure_of(fact)
