"""Short names of records and of their kinds, for labels, messages and the journal."""

from __future__ import annotations

from datetime import date
from typing import Any

from kamdesk.domain.library import Reference, TeamMember
from kamdesk.domain.people import Person
from kamdesk.domain.records import Record, in_language
from kamdesk.i18n import N_, _, fmt_date, language
from kamdesk.storage.tables import TABLES

_LONGEST = 60

#: What a record of each table is called.
KIND_LABELS = {
    "regions": N_("Region"),
    "factors": N_("Regional factor"),
    "competitors": N_("Competitor"),
    "team": N_("Team member"),
    "own_company": N_("Own company"),
    "own_logo": N_("Logo"),
    "own_look": N_("Look of documents"),
    "own_fonts": N_("Typeface"),
    "own_templates": N_("Template"),
    "own_figures": N_("Own figures"),
    "own_fields": N_("Own field"),
    "saved_filters": N_("Saved filter"),
    "cases": N_("Case"),
    "refs": N_("Reference"),
    "library_texts": N_("Ready text"),
    "taken": N_("Version taken from the library"),
    "clients": N_("Client"),
    "client_logos": N_("Client's logo"),
    "key_answers": N_("Key client answer"),
    "signals": N_("Signal"),
    "progress": N_("Progress event"),
    "serve_costs": N_("Cost to serve"),
    "expectations": N_("Expectation"),
    "people": N_("Person"),
    "photos": N_("Photo"),
    "influences": N_("Influence"),
    "deals": N_("Deal"),
    "deal_seats": N_("Place on the map of a deal"),
    "path_steps": N_("Step of the decision path"),
    "talks": N_("Talk"),
    "handovers": N_("Handover"),
    "briefs": N_("Meeting brief"),
    "recaps": N_("Recap"),
    "orders": N_("Order"),
    "order_lines": N_("Order line"),
    "questions": N_("Question"),
    "interviews": N_("Interview"),
    "answers": N_("Answer"),
    "quotes": N_("Quote"),
    "needs": N_("Need"),
    "facts": N_("Fact"),
    "must_asks": N_("Must-ask item"),
    "objections": N_("Objection"),
    "concessions": N_("Concession"),
    "promises": N_("Promise"),
    "tco_sheets": N_("Cost comparison"),
    "tco_cells": N_("Cost"),
    "element_scores": N_("Value score"),
    "proposals": N_("Proposal"),
    "benefits": N_("Benefit"),
    "block_texts": N_("Text of a block"),
    "price_lines": N_("Price line"),
    "price_lists": N_("Price list"),
    "price_items": N_("Item of a price list"),
    "resources": N_("Client's resource"),
    "plan_rows": N_("Stage of the plan"),
    "deliveries": N_("Promised and delivered: line"),
    "sections": N_("Added section"),
    "proposal_events": N_("Proposal event"),
    "attachments": N_("File"),
    "sealed": N_("Sealed document"),
    "distinct_people": N_("People marked as different"),
    "distinct_clients": N_("Clients marked as different"),
    "gate_answers": N_("Override"),
    "bin": N_("Entry of the recycle bin"),
    "settings": N_("Setting"),
}

#: The first of these fields that says something names the record.
_NAMING = (
    "name",
    "short_name",
    "legal_name",
    "short_names",
    "legal_names",
    "number",
    "name",
    "title",
    "titles",
    "names",
    "client_names",
    "headings",
    "heading",
    "label",
    "labels",
    "texts",
    "items",
    "stages",
    "promised",
    "roles",
    "statement",
    "what",
    "goal",
    "text",
    "gave",
    "question_text",
    "product",
    "code",
)


def kind_label(table: str) -> str:
    """Return what a record of a table is called, in the window's language."""
    return _(KIND_LABELS[table]) if table in KIND_LABELS else table


def title_of(record: Record) -> str:
    """Return the short name of a record; one without any is named by its kind and date."""
    found = " ".join(_own_name(record).split())
    if not found:
        return by_kind(unnamed(record))
    return found if len(found) <= _LONGEST else found[: _LONGEST - 1].rstrip() + "…"


def _own_name(record: Record) -> str:
    if isinstance(record, (Person, TeamMember, Reference)):
        name = " ".join(filter(None, (record.surname, record.given)))
        return name or in_language(record.names, language()) or record.code
    return next(filter(None, (_said(record, name) for name in _NAMING)), "")


def _said(record: Record, name: str) -> str:
    value: Any = getattr(record, name, "")
    if isinstance(value, dict):
        return in_language(value, language())
    return value if isinstance(value, str) else ""


def unnamed(record: Record) -> str:
    """Return the table of a record without a name, and its day if it has one; "" for a name."""
    if _own_name(record).strip():
        return ""
    day = getattr(record, "on", None) or getattr(record, "happened_on", None)
    return f"{TABLES[type(record)].name} {day or ''}".strip()


def by_kind(code: str) -> str:
    """Return what `unnamed` says, in words."""
    table, _space, day = code.partition(" ")
    kind = kind_label(table)
    return f"{kind} {fmt_date(date.fromisoformat(day))}" if day else kind
