"""The form of one person: seven fields first, the rest on demand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from kamdesk.domain.people import (
    ATTITUDES,
    BUYER_TYPES,
    CHANNELS,
    DECISION_ROLES,
    EXTRA_ROLES,
    OWN_IN_DEAL,
    SEXES,
    Address,
    DealSeat,
    Person,
)
from kamdesk.domain.people.naming import joined
from kamdesk.domain.people.reaching import EMAIL, PHONE, reaches
from kamdesk.i18n import _, language, term
from kamdesk.services import people
from kamdesk.services.exchange import words
from kamdesk.services.people import reach
from kamdesk.services.places import country_name
from ui.tasks import Job
from ui.widgets.addresses import ADDRESSES
from ui.widgets.editors import Field
from ui.widgets.reaches import EMAILS, PHONES
from ui.widgets.records import RecordForm, named, terms
from ui.widgets.tags import TAGS, TagsEditor

if TYPE_CHECKING:
    from ui.desk import Desk

Choices = Callable[[], list[tuple[Any, str]]]
STYLES = ("brief", "detailed", "formal", "informal")
_FULL, _ROLES, _SPOKEN = "full_name", "project_roles", "languages"
_CHANNEL = "preferred_channel"
_REACHES = {PHONES: PHONE, EMAILS: EMAIL}


class PersonForm(RecordForm):
    """A record form whose first field is the whole name in one line."""

    _roles: Mapping[str, str] = {}

    def __init__(
        self, desk: Desk, team: Choices, colleagues: Choices, seat: DealSeat | None = None
    ) -> None:
        self._tags: list[tuple[Any, str]] = []
        fields = person_fields(team, colleagues, lambda: self._tags, of_deal=seat is not None)
        super().__init__(desk, "people", fields, form_id="person")
        self.deal_uid = seat.deal_uid if seat is not None else ""
        desk.read(_tags_in_use, then=self._offer_tags, owner=self)

    def _offer_tags(self, tags: list[tuple[Any, str]]) -> None:
        """Complete the tags that are in use on clients and people."""
        self._tags = tags
        editor = self.editor("tags")
        assert isinstance(editor, TagsEditor)
        editor.offer_again()

    def show_person(self, person: Person, seat: DealSeat | None) -> None:
        """Show a person as the map sees them; on a deal's map with the role in the project."""
        self._roles = seat.project_roles if seat is not None else {}
        self.show_record(person)

    def show_record(self, record: Person) -> None:
        """Show a person; the name is joined from its parts."""
        values = {name: getattr(record, name, None) for name in self._kinds}
        values[_ROLES] = self._roles
        values |= {name: reaches(record, of) for name, of in _REACHES.items()}
        values[ADDRESSES] = tuple(map(_with_country, record.addresses))
        if values[_CHANNEL] == "unknown":
            values[_CHANNEL] = None
        values[_FULL] = joined(record.surname, record.given, record.patronymic)
        super().show_record(SimpleNamespace(uid=record.uid, **values))

    def _save(self, name: str, value: Any) -> Job:
        if name in _REACHES:
            return self.desk.write(
                reach.set_reaches, self.uid, _REACHES[name], value, owner=self, quiet=True
            )
        if name == ADDRESSES:
            return self.desk.write(reach.set_addresses, self.uid, value, owner=self, quiet=True)
        if name == _SPOKEN:
            value = value or ()
        if name == _FULL:
            return self.desk.write(people.rename, self.uid, value, owner=self, quiet=True)
        if self.deal_uid and name in (*OWN_IN_DEAL, _ROLES):
            return self.desk.write(
                people.see, self.deal_uid, self.uid, name, value, owner=self, quiet=True
            )
        return super()._save(name, value)


def person_fields(
    team: Choices, colleagues: Choices, tags: Choices = list, *, of_deal: bool = False
) -> list[Field]:
    """The fields of section 3; the first seven are shown at once."""
    attitudes = [(one, term("attitude", one)) for one in ATTITUDES]
    powers = [(one, f"{one} · {term('power', one)}") for one in range(1, 6)]
    first = [
        named(_FULL, required=True, hint=_("Surname, given name, patronymic")),
        named("position"),
        named("decision_role", "choice", choices=terms("decision_role", DECISION_ROLES)),
        named(
            "buyer_types", "multichoice", term="buyer_type",
            choices=terms("buyer_type", BUYER_TYPES),
        ),
        named("power", "choice", choices=powers),
        named("attitude", "choice", choices=attitudes),
        named("owner_user", "choice", choices=team),
    ]  # fmt: skip
    roles = [named(_ROLES, "names", hint=_("Said to the client, such as “project lead”"))]
    more = [*_contact(tags), *_judgement(team, colleagues), *_spelling()]
    return [*first, *(roles if of_deal else ()), *more]


def _contact(tags: Choices) -> list[Field]:
    return [
        named(PHONES, PHONES, wide=True),
        named(EMAILS, EMAILS, wide=True),
        named("messenger"),
        named(_CHANNEL, "choice", choices=terms("channel", CHANNELS[:6])),
        named("preferred_style", "multichoice", choices=terms("preferred_style", STYLES)),
        named("talks_when"),
        named(ADDRESSES, ADDRESSES, wide=True),
        named(_SPOKEN, "languages", parse=_read_languages, format=_show_languages),
        named("links", "list"),
        named("tags", TAGS, choices=tags),
    ]


def _with_country(one: Address) -> Address:
    """Write the country out."""
    return replace(one, country=country_name(one.country, language())) if one.country else one


def _show_languages(codes: Sequence[str]) -> str:
    return ", ".join(map(words.language_name, codes))


def _read_languages(text: str) -> tuple[str, ...]:
    typed = (one.strip() for one in text.replace(";", ",").split(","))
    return tuple(dict.fromkeys(words.language(one) or one for one in typed if one))


def _judgement(team: Choices, colleagues: Choices) -> list[Field]:
    def graded(enum: str) -> Sequence[tuple[int, str]]:
        return [(one, f"{one} · {term(enum, one)}") for one in range(1, 6)]

    return [
        named("department"),
        named("reports_to_uid", "choice", term="reports_to", choices=colleagues),
        named("extra_roles", "multichoice", choices=terms("extra_role", EXTRA_ROLES)),
        named("involvement", "choice", choices=graded("involvement")),
        named("interest", "choice", choices=graded("interest")),
        named("personal_goals", "multiline"),
        named("pains", "multiline"),
        named("our_senior_sponsor", "choice", choices=team),
        named("source_of_knowledge"),
        named("consent", "choice", choices=[(True, _("Yes")), (False, _("No"))]),
        named("note", "multiline"),
        named("left_on", "date"),
    ]


def _spelling() -> list[Field]:
    return [
        named("surname"),
        named("given"),
        named("patronymic"),
        named("sex", "choice", choices=terms("sex", SEXES), required=True),
        named("title"),
        named("suffix"),
        named("names", "names"),
        named("salutations", "names", term="salutation"),
        named("positions", "names", term="position"),
        named("case_forms", "multiline", parse=read_cases, format=show_cases,
              hint=_("One per line: ru dative: …")),
    ]  # fmt: skip


def _tags_in_use(workspace: Any) -> list[tuple[Any, str]]:
    from kamdesk.services.tags import tags_in_use

    return [(one.tag, one.tag) for one in tags_in_use(workspace)]


def show_cases(forms: dict[str, dict[str, str]]) -> str:
    """Write case forms one a line: "ru dative: Зимину Аркадию Львовичу"."""
    return "\n".join(
        f"{language} {case}: {text}"
        for language, found in forms.items()
        for case, text in found.items()
    )


def read_cases(text: str) -> dict[str, dict[str, str]]:
    """Read case forms the way they are written."""
    forms: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        head, colon, form = line.partition(":")
        language, _blank, case = head.strip().partition(" ")
        if not line.strip():
            continue
        known = case in ("genitive", "dative", "accusative", "instrumental")
        if not colon or language not in ("en", "ru", "de") or not known:
            raise ValueError(_("Write one form per line, such as ru dative: …"))
        if form.strip():
            forms.setdefault(language, {})[case] = form.strip()
    return forms
