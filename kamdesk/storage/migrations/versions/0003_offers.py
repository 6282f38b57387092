"""Offers in depth: the price book, ways to buy, prices in other currencies."""

from __future__ import annotations

from kamdesk.storage.migrations.build import column, index, table

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Go there from the revision before."""
    _tables_1()
    _columns()
    _indexes()


def _tables_1() -> None:
    """Create tables."""
    table(
        "library_texts",
        "uid text, kind text, titles json, bodies json, sector text, valid_until date?",
    )
    table(
        "own_fonts",
        "uid text, family text, weight integer, data text, editable boolean, lacks json",
    )
    table(
        "own_look",
        "uid text, accent text, second text, font text, header json, footer json",
    )
    table(
        "own_templates",
        "uid text, name text, text text, shipped text",
    )
    table(
        "price_lists",
        "uid text, name text, currency text, valid_from date?, valid_to date?, vat_rate text?, "
        "with_vat boolean, discount_limit text?, note text",
    )
    table(
        "price_items",
        "uid text, list_uid text, code text, names json, unit text, price_minor big?, "
        "price_currency text?, cost_minor big?, cost_currency text?, vat_rate text?, "
        "discount_limit text?, notes json, parts json, together text",
        "list_uid price_lists.uid",
    )
    table(
        "handovers",
        "uid text, client_uid text, from_user text?, to_user text?, reason text, "
        "started_on date?, client_informed_on date?, joint_meeting_on date?, finished_on date?, "
        "followed_up_on date?, accepted json, first_days_plan text, anyway text",
        "client_uid clients.uid, from_user team.uid, to_user team.uid",
    )
    table(
        "sections",
        "uid text, client_uid text, proposal_uid text, position integer, after text, kind text, "
        "titles json, bodies json",
        "client_uid clients.uid, proposal_uid proposals.uid",
    )
    table(
        "taken",
        "uid text, client_uid text, proposal_uid text, source text, entry text, row text, "
        "taken_on date, data text",
        "client_uid clients.uid, proposal_uid proposals.uid",
    )


def _columns() -> None:
    """Add and drop columns."""
    column("deals", "told json", "{}")
    column("facts", "part_uids json", "[]")
    column("interviews", "channel text", '"meeting"')
    column("own_fields", "in_documents boolean", "false")
    column("own_fields", "shown_as json", "{}")
    column("price_lines", "with_vat boolean", "false")
    column("price_lines", "tiers json", "[]")
    column("price_lines", "item_uid text?")
    column("price_lines", "list_price_minor big?")
    column("price_lines", "list_price_currency text?")
    column("price_lines", "list_on date?")
    column("price_lines", "cost_minor big?")
    column("price_lines", "cost_currency text?")
    column("price_lines", "agreed_with text", '""')
    column("proposals", "tiers json", "[]")
    column("proposals", "tier text", '""')
    column("proposals", "rates json", "[]")
    column("proposals", "price_until date?")
    column("proposals", "own json", "{}")


def _indexes() -> None:
    """Create and drop indexes."""
    index("handovers", "client_uid")
    index("orders", "shipped_on")
    index("own_templates", "name")
    index("price_items", "code")
    index("price_items", "list_uid")
    index("sections", "client_uid")
    index("sections", "proposal_uid")
    index("taken", "client_uid")
    index("taken", "proposal_uid")
    index("talks", "held on")
    index("talks", "outcome on")
