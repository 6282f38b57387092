"""What fields of a list are called in the window's language."""

from __future__ import annotations

from kamdesk.domain.exchange.fields import FIELDS
from kamdesk.i18n import N_, _, term
from kamdesk.terms import TERMS

#: Fields that have no label of their own among the form fields.
_OWN = {
    "external_id": N_("Id elsewhere"),
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
    "client_id": N_("Client: id elsewhere"),
    "client_tax_id": N_("Client: tax id"),
    "birthday": N_("Birthday"),
    "number": N_("Order number"),
    "ordered_on": N_("Ordered on"),
    "shipped_on": N_("Shipped on"),
    "invoiced_on": N_("Invoiced on"),
    "due_on": N_("Payment due on"),
    "paid_on": N_("Paid on"),
    "product": N_("Product"),
    "product_id": N_("Product code"),
    "product_group": N_("Product group"),
    "add_on": N_("Add-on"),
    "price": N_("Unit price"),
    "amount": N_("Amount of the line"),
    "order_total": N_("Amount of the order"),
}


def label(kind: str, name: str) -> str:
    """Return the label of a field of a list."""
    if name in _OWN and (kind != "clients" or name != "number"):
        return _(_OWN[name])
    return term("field", name) if name in TERMS["field"] else name


def fields_of(kind: str) -> tuple[tuple[str, str], ...]:
    """Return the fields of a kind with their labels, in the order in which they are offered."""
    return tuple((spec.id, label(kind, spec.id)) for spec in FIELDS[kind])


KIND_LABELS = {"clients": N_("Clients"), "people": N_("People"), "orders": N_("Orders")}


def kind_label(kind: str) -> str:
    """Return what a kind of list is called."""
    return _(KIND_LABELS[kind])
