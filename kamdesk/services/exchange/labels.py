"""What fields of a list are called in the window's language."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kamdesk.domain.exchange.fields import FIELDS
from kamdesk.domain.exchange.headings import joined
from kamdesk.domain.exchange.mapping import Mapping
from kamdesk.domain.own_fields import OwnField
from kamdesk.i18n import LANGUAGES, N_, Speech, _, term
from kamdesk.terms import TERMS

#: Fields that have no label of their own among the form fields.
_OWN = {
    "address": N_("Street address"),
    "zip": N_("Postal code"),
    "state": N_("State or province"),
    "contact_name": N_("Contact: full name"),
    "contact_surname": N_("Contact: surname"),
    "contact_given": N_("Contact: given name"),
    "contact_patronymic": N_("Contact: patronymic"),
    "contact_position": N_("Contact: position"),
    "contact_phone": N_("Contact: phone"),
    "contact_email": N_("Contact: e-mail"),
    "client_name": N_("Client: name"),
    "client_id": N_("Client: number in another program"),
    "client_tax_id": N_("Client: tax id"),
    "birthday": N_("Birthday"),
    "phone_work": N_("Phone, work"),
    "phone_mobile": N_("Phone, mobile"),
    "phone_home": N_("Phone, home"),
    "phone_fax": N_("Phone, fax"),
    "phone_other": N_("Phone, other"),
    "email_work": N_("E-mail, work"),
    "email_home": N_("E-mail, home"),
    "email_other": N_("E-mail, other"),
    "address_work": N_("Address, work"),
    "address_home": N_("Address, home"),
    "address_other": N_("Address, other"),
    "facts": N_("Personal facts"),
    "number": N_("Order number"),
    "due_on": N_("Payment due on"),
    "product_id": N_("Product code"),
    "price": N_("Unit price"),
    "amount": N_("Amount of the line"),
    "order_total": N_("Amount of the order"),
}


def label(kind: str, name: str) -> str:
    """Return the label of a field of a kind of list."""
    if name in _OWN:
        return _(_OWN[name])
    return term("field", name) if name in TERMS["field"] else name


def label_of(mapping: Mapping, name: str) -> str:
    """Return the label of a field that a column may become, a declared one included."""
    own = mapping.own_field(name)
    return own.label if own is not None else label(mapping.kind, name)


@cache
def headings(kind: str) -> dict[str, str]:
    """Return the fields of a kind by their labels in all languages, as headings are compared."""
    found: dict[str, str] = {}
    for spec in FIELDS[kind]:
        for one in LANGUAGES:
            speech = Speech(one)
            own = _OWN.get(spec.id)
            text = speech.text(own) if own else speech.term("field", spec.id)
            found.setdefault(joined(text), spec.id)
    return found


def fields_of(kind: str, own: Sequence[OwnField] = ()) -> tuple[tuple[str, str], ...]:
    """Return the fields of a kind with their labels, in the order in which they are offered."""
    ours = tuple((spec.id, label(kind, spec.id)) for spec in FIELDS[kind])
    return (*ours, *((one.name, one.label) for one in own if one.subject == kind))


KIND_LABELS = {"clients": N_("Clients"), "people": N_("People"), "orders": N_("Orders")}


def kind_label(kind: str) -> str:
    """Return what a kind of list is called."""
    return _(KIND_LABELS[kind])
