"""What may be there once only, so that two rows of it become one when their owners do."""

from __future__ import annotations

#: By table: the fields that say which thing a row is.
ONCE: dict[str, tuple[str, ...]] = {
    "key_answers": ("client_uid", "criterion"),
    "expectations": ("client_uid", "on"),
    "client_logos": ("client_uid",),
    "photos": ("person_uid",),
    "influences": ("from_uid", "to_uid"),
    "deal_seats": ("deal_uid", "person_uid"),
    "element_scores": ("client_uid", "person_uid", "element"),
    "distinct_people": ("person_uid", "other_uid"),
    "distinct_clients": ("one_uid", "other_uid"),
}
#: By table: two fields that must not point at one and the same.
APART: dict[str, tuple[str, str]] = {
    "influences": ("from_uid", "to_uid"),
    "distinct_people": ("person_uid", "other_uid"),
    "distinct_clients": ("one_uid", "other_uid"),
}
#: Tables whose rows have a short code that is unique within a client (section 0a.3).
CODED = ("people", "needs", "facts", "quotes")
#: Codes that texts of proposals name in their inserts: {fact:CODE.annual}, {quote:CODE}.
NAMED_IN_TEXTS = {"facts": "fact", "quotes": "quote"}
