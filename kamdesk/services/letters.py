"""Letters to the client's people: how one begins and ends, as text, as HTML, as a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from kamdesk.domain.library import OwnCompany, TeamMember
from kamdesk.domain.people import Person
from kamdesk.domain.records import in_language
from kamdesk.formats.eml import Attachment, Mail, Named
from kamdesk.services.names import name_of, salutation_of
from kamdesk.storage.unit import Reader

#: More people than these are greeted together.
BY_NAME = 3
_TOGETHER = {"en": "Dear all", "ru": "Коллеги", "de": "Sehr geehrte Damen und Herren"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A line of a table of actions: whose side and who, what, by when."""

    who: str
    what: str
    due: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a letter under its heading: lines or a table of actions."""

    heading: str
    lines: tuple[str, ...] = ()
    actions: tuple[Deed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter as it is read, in one language."""

    language: str
    subject: str
    greeting: str
    thanks: str = ""
    parts: tuple[Part, ...] = ()
    closing: str = ""
    regards: str = ""
    signature: tuple[str, ...] = ()
    to: tuple[Named, ...] = ()
    sender: Named | None = None


def greeting(people: Sequence[Person], language: str) -> str:
    """Return the first line of an e-mail: "Dear Mr Tkach," or "Роман Игоревич, здравствуйте!".

    Up to three people are greeted by name, the stored salutation first; more, or nobody known,
    together.
    """
    known = [text for one in people if (text := salutation_of(one, language).text)]
    if not known or len(people) > BY_NAME or len(known) < len(people):
        line = _TOGETHER[language]
    elif language == "en":
        line = "Dear " + ", dear ".join(known)
    elif language == "de":
        line = ", ".join((known[0], *(one[:1].lower() + one[1:] for one in known[1:])))
    else:
        line = ", ".join(known)
    return f"{line}, здравствуйте!" if language == "ru" else f"{line},"


def signature(reader: Reader, language: str) -> tuple[tuple[str, ...], Named | None]:
    """Return the lines under an e-mail and its sender: name, position, company, telephone."""
    me, own = reader.first(TeamMember, is_me=True), reader.first(OwnCompany)
    company = in_language(own.names, language) if own else ""
    if me is None:
        return ((company,) if company else ()), None
    name = me.names.get(language) or name_of(me, language).text
    office = ", ".join(filter(None, (in_language(me.positions, language), company)))
    lines = tuple(line for line in (name, office, me.phone) if line)
    return lines, (name, me.email) if me.email else None


def addresses(people: Sequence[Person], language: str) -> tuple[Named, ...]:
    """Return (name, address) of those who have an e-mail address."""
    return tuple(
        (name_of(one, language).text, one.email.strip()) for one in people if one.email.strip()
    )


def plain(letter: Letter) -> str:
    """Return a letter as plain text, lists by dashes."""
    blocks = [letter.greeting, letter.thanks]
    for part in letter.parts:
        lines = [*part.lines, *(_deed(one) for one in part.actions)]
        blocks.append("\n".join((f"{part.heading}:", *(f"- {line}" for line in lines))))
    blocks += [letter.closing, "\n".join(filter(None, (letter.regards, *letter.signature)))]
    return "\n\n".join(one for one in blocks if one.strip()) + "\n"


def _deed(one: Deed) -> str:
    words = f"{one.who}: {one.what}" if one.who else one.what
    return f"{words}, {one.due}" if one.due else words


def html(letter: Letter) -> str:
    """Return a letter as simple HTML; everything that was typed is escaped."""
    from kamdesk.formats.pdf.html import environment

    return environment().get_template("letter/letter.html").render(asdict(letter))


def mail(letter: Letter, attachments: tuple[Attachment, ...] = ()) -> Mail:
    """Return a letter as an e-mail that is not sent yet, with files that go along."""
    return Mail(
        subject=letter.subject,
        text=plain(letter),
        html=html(letter),
        sender=letter.sender,
        to=letter.to,
        attachments=attachments,
    )
