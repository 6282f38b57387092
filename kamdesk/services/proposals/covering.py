"""The letter that brings a proposal: who is greeted how, what comes along, what is asked."""

from __future__ import annotations

from kamdesk.domain.people import Person
from kamdesk.domain.proposals import Proposal
from kamdesk.domain.proposals.document import Document
from kamdesk.i18n import _, speaking
from kamdesk.services import courtesy, letters
from kamdesk.services.letters import Letter
from kamdesk.services.proposals.forms import long_date
from kamdesk.storage.unit import Reader


def cover_letter(reader: Reader, proposal: Proposal, document: Document) -> Letter:
    """Return the e-mail in the language of the document, to its addressee."""
    person = reader.get(Person, proposal.addressee_uid)
    people = [person] if person is not None else []
    with speaking(document.language) as speech:
        lines, sender = letters.signature(reader, speech.language)
        day = long_date(document.dated, speech)
        came = _("here is our proposal {number} of {date}.")
        if speech.language != "de":
            came = came[:1].upper() + came[1:]  # after the comma of a greeting German goes on small
        until = ""
        if document.valid_until is not None:
            until = _("It is valid until {date}.").format(
                date=long_date(document.valid_until, speech)
            )
        parts = [
            came.format(number=document.number, date=day),
            " ".join(document.main_message.text.split()),
            until,
        ]
        written = Letter(
            language=speech.language,
            subject=_("Proposal {number}: {title}").format(
                number=document.number, title=document.title
            )
            if document.title
            else _("Proposal {number}").format(number=document.number),
            greeting=letters.greeting(people, speech.language),
            thanks="\n\n".join(filter(None, parts)),
            closing=_next(document),
            regards=_("Kind regards,"),
            signature=lines,
            to=letters.addresses(people, speech.language),
            sender=sender,
        )
        return courtesy.letter(reader, written, people)


def _next(document: Document) -> str:
    if not document.next_step:
        return _("May I call you about it?")
    return _("Next step: {step}").format(step=document.next_step)
