"""Who writes, who signs and to whom, as a document names them."""

from __future__ import annotations

from kamdesk.domain.library import TeamMember
from kamdesk.domain.people import Person
from kamdesk.domain.proposals.document import Party
from kamdesk.domain.proposals.material import Material
from kamdesk.domain.records import in_language
from kamdesk.i18n import Speech
from kamdesk.services import names


def client_name(material: Material, language: str) -> str:
    """Return the client's short name in a language, else as typed."""
    client = material.client
    return client.short_names.get(language) or client.short_name


def client_legal_name(material: Material, language: str) -> str:
    """Return the stored legal name; it is never translated."""
    client = material.client
    return client.legal_names.get(language) or client.legal_name or client_name(material, language)


def position_of(person: Person, language: str) -> str:
    """Return the stored position in a language, else as typed."""
    return person.positions.get(language) or person.position


def addressee_line(material: Material, speech: Speech) -> str:
    """Return "To: Mr Arkady L. Zimin, General Director, JSC Sokmash".

    A stored Russian form may hold the position, too; beside a suggested one the position, whose
    case nobody knows, stands in brackets.
    """
    legal = client_legal_name(material, speech.language)
    person = material.addressee
    if person is None:
        return speech.text("To: {addressee}").format(addressee=legal)
    form = names.address_of(person, speech.language).text
    position = position_of(person, speech.language)
    if speech.language != "ru":
        line = ", ".join(filter(None, (form, position, legal)))
    elif "," in form:
        line = f"{form} {legal}"
    else:
        line = f"{form} ({_inner(position)}), {legal}" if position else f"{form}, {legal}"
    return speech.text("To: {addressee}").format(addressee=line)


def _inner(position: str) -> str:
    """Return a position within a line: no capital, save of "ИТ-директор"."""
    return position if position[1:2].isupper() else position[:1].lower() + position[1:]


def salutation(material: Material, speech: Speech) -> str:
    """Return how the letter begins, with its comma; '' without an addressee."""
    if material.addressee is None:
        return ""
    return f"{names.salutation_of(material.addressee, speech.language).text},"


def us(material: Material, speech: Speech) -> Party:
    """Return our side with the signatory and the company's details."""
    own, language = material.own, speech.language
    signatory = material.team.get(material.proposal.signatory_uid or "")
    details = (
        _labelled(speech.term("field", "tax_id"), own.tax_id),
        _labelled(speech.term("field", "registration_no"), own.registration_no),
        in_language(own.addresses, language),
        in_language(own.bank, language),
    )
    return Party(
        name=in_language(own.names, language),
        legal_name=in_language(own.legal_names, language) or in_language(own.names, language),
        person=member_name(signatory, language),
        position=in_language(signatory.positions, language) if signatory else "",
        basis=material.proposal.signatory_basis.get(language, "") if signatory else "",
        contact=tuple(filter(None, (own.phone, own.email, own.website))),
        details=tuple(filter(None, details)),
    )


def client(material: Material, speech: Speech) -> Party:
    """Return the client's side; who signs there is written in by hand."""
    record = material.client
    return Party(
        name=client_name(material, speech.language),
        legal_name=client_legal_name(material, speech.language),
        contact=tuple(filter(None, (record.phone, record.email))),
        details=tuple(
            filter(
                None,
                (
                    _labelled(speech.term("field", "tax_id"), record.tax_id),
                    record.postal_address,
                ),
            )
        ),
    )


def author(material: Material, speech: Speech) -> Party:
    """Return who wrote the proposal, with position and contacts."""
    member = material.team.get(material.proposal.author_uid or "")
    own = material.own
    return Party(
        name=in_language(own.names, speech.language),
        legal_name=in_language(own.legal_names, speech.language),
        person=member_name(member, speech.language),
        position=in_language(member.positions, speech.language) if member else "",
        contact=tuple(filter(None, (member.phone, member.email))) if member else (),
    )


def member_name(member: TeamMember | None, language: str) -> str:
    """Return a colleague's name; Russian letters end with the given name first."""
    if member is None:
        return ""
    stored = member.names.get(language)
    if stored or language != "ru":
        return stored or names.name_of(member, language).text
    return " ".join(filter(None, (member.given, member.surname)))


def _labelled(label: str, value: str) -> str:
    return f"{label} {value}" if value else ""
