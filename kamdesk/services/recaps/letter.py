"""The recap as a letter in the client's language (section 52)."""

from __future__ import annotations

from kamdesk.domain.people import Person
from kamdesk.domain.recaps import Action, Recap
from kamdesk.i18n import _, pgettext, speaking
from kamdesk.i18n import language as window_language
from kamdesk.services import courtesy, letters
from kamdesk.services.letters import Deed, Letter, Part
from kamdesk.storage.unit import Reader


def letter_of(reader: Reader, recap: Recap) -> Letter:
    """Return the letter of a recap: as it stands, with who writes and to whom."""
    people = [one for uid in recap.person_uids if (one := reader.get(Person, uid))]
    with speaking(recap.language or window_language()) as speech:
        lines, sender = letters.signature(reader, speech.language)
        parts = (
            Part(heading=_("What we understood"), lines=recap.understood),
            Part(heading=_("What was decided"), lines=recap.decisions),
            Part(heading=_("Who does what"), actions=tuple(map(_deed, recap.actions))),
            Part(heading=_("Still open"), lines=recap.questions),
            Part(heading=_("Next meeting"), lines=tuple(filter(None, (recap.next_meeting,)))),
        )
        written = Letter(
            language=speech.language,
            subject=recap.subject,
            greeting=recap.greeting,
            thanks=recap.thanks,
            parts=tuple(one for one in parts if one.lines or one.actions),
            closing=recap.closing,
            regards=_("Kind regards,"),
            signature=lines,
            to=letters.addresses(people, speech.language),
            sender=sender,
        )
        return courtesy.letter(reader, written, people)


def _deed(one: Action) -> Deed:
    side = pgettext("in a letter", "You") if one.side == "client" else pgettext("in a letter", "We")
    return Deed(
        who=f"{side}, {one.who}" if one.who else side,
        what=one.what,
        due=_("by {date}").format(date=one.due) if one.due else "",
    )
