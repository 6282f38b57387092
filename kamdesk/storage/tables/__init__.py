"""All tables, one for each record class; `TABLES` finds one by class, `BY_NAME` by name.

A table is made when it is first asked for, and SQLAlchemy is loaded with the first of them: what a
start shows is read without.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple

from kamdesk.domain.records import Record
from kamdesk.later import offered

if TYPE_CHECKING:
    import sqlalchemy as sa

    from kamdesk.storage.tables.making import journal_rows, journal_steps, metadata, settings
else:
    __getattr__ = offered(
        __name__,
        {
            ".making": "journal_rows journal_steps metadata settings",
        },
    )

__all__ = ["BY_NAME", "TABLES", "Entry", "journal_rows", "journal_steps", "metadata", "settings"]


class Entry(NamedTuple):
    """A record class with its table; `refers` maps its columns to the tables they point at."""

    cls: type[Record]
    table: sa.Table
    refers: Mapping[str, str]


class _Plan(NamedTuple):
    """Where a record class is at home under `kamdesk.domain`, and what its table is made with."""

    home: str
    indexes: tuple[tuple[str, ...], ...]
    refers: Mapping[str, str]


class _ByName(Mapping[str, Entry]):
    """All tables in the order of their declaration; one is made with the first look at it."""

    def __init__(self) -> None:
        self.plans: dict[str, _Plan] = {}
        self._made: dict[str, Entry] = {}
        self._turn = RLock()

    def __getitem__(self, name: str) -> Entry:
        return self._made.get(name) or self._make(name, self.plans[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self.plans)

    def __len__(self) -> int:
        return len(self.plans)

    def __contains__(self, name: object) -> bool:
        return name in self.plans

    def _make(self, name: str, plan: _Plan) -> Entry:
        with self._turn:
            if name not in self._made:
                from kamdesk.storage.tables.making import metadata, table_of

                module, cls_name = plan.home.rsplit(".", 1)
                cls = getattr(importlib.import_module(f"kamdesk.domain.{module}"), cls_name)
                table = table_of(name, cls, metadata, refers=plan.refers, indexes=plan.indexes)
                self._made[name] = Entry(cls, table, plan.refers)
            return self._made[name]


class _ByClass:
    """The table of a record class; who wants all of them goes through `BY_NAME`."""

    __iter__ = None

    def __init__(self) -> None:
        self._made: dict[type[Record], sa.Table] = {}

    def __getitem__(self, cls: type[Record]) -> sa.Table:
        table = self._made.get(cls)
        if table is None:
            table = self._made[cls] = BY_NAME[name_of(cls)].table
        return table


BY_NAME = _ByName()
TABLES = _ByClass()


def name_of(cls: type[Record]) -> str:
    """Return the name of the table of a record class, which need not be made for that."""
    home = f"{cls.__module__}.{cls.__name__}".removeprefix("kamdesk.domain.")
    name = next((name for name, plan in BY_NAME.plans.items() if plan.home == home), "")
    if not name:
        raise KeyError(cls)
    return name


def whole() -> sa.MetaData:
    """Return the description of the database with every table made."""
    from kamdesk.storage.tables.making import metadata

    list(BY_NAME.values())
    return metadata


def _declare(
    name: str,
    home: str,
    indexes: tuple[tuple[str, ...], ...] = (),
    **refers: str,
) -> None:
    led = {index[0] for index in indexes}
    further = [(one,) for one, to in refers.items() if one not in led and to not in _SELDOM]
    BY_NAME.plans[name] = _Plan(home, (*indexes, *further), refers)


#: Tables whose rows hardly ever go. What points elsewhere has an index: without it the database
#: would read a whole table for each row that goes.
_SELDOM = ("regions", "team")
_CLIENT = (("client_uid",),)

_declare("regions", "regions.Region")
_declare("factors", "regions.Factor", (("region_uid",),), region_uid="regions")
_declare("competitors", "regions.Competitor", (("region_uid",),), region_uid="regions")
_declare("team", "library.TeamMember")
_declare("own_company", "library.OwnCompany")
_declare("own_logo", "library.OwnLogo")
_declare("own_look", "looks.OwnLook")
_declare("own_fonts", "looks.OwnFont")
_declare("own_templates", "looks.OwnTemplate", (("name",),))
_declare("own_figures", "library.OwnFigures")
_declare("own_fields", "own_fields.OwnField", (("subject",),))
_declare("saved_filters", "clients.filters.SavedFilter")
_declare("cases", "library.Case")
_declare("refs", "library.Reference")
_declare("library_texts", "library.LibraryText")
_declare(
    "clients",
    "clients.Client",
    (("short_name",), ("sector",), ("grade",), ("region_uid",), ("tax_id",)),
    region_uid="regions",
    owner_user="team",
    deputy_user="team",
)
_declare("client_logos", "clients.ClientLogo", _CLIENT, client_uid="clients")
_declare("key_answers", "clients.KeyAnswer", _CLIENT, client_uid="clients")
_declare("signals", "clients.Signal", _CLIENT, client_uid="clients")
_declare("progress", "clients.Progress", _CLIENT, client_uid="clients")
_declare("serve_costs", "clients.ServeCost", _CLIENT, client_uid="clients")
_declare("expectations", "clients.Expectation", _CLIENT, client_uid="clients")
_declare(
    "people",
    "people.Person",
    (*_CLIENT, ("dates",)),
    client_uid="clients",
    reports_to_uid="people",
    owner_user="team",
    our_senior_sponsor="team",
)
_declare("photos", "people.Photo", (("person_uid",),), client_uid="clients", person_uid="people")
_declare(
    "influences",
    "people.Influence",
    _CLIENT,
    client_uid="clients",
    from_uid="people",
    to_uid="people",
)
_declare("deals", "deals.Deal", _CLIENT, client_uid="clients")
_declare(
    "deal_seats",
    "people.DealSeat",
    (("client_uid",), ("deal_uid",)),
    client_uid="clients",
    deal_uid="deals",
    person_uid="people",
)
_declare("path_steps", "people.PathStep", _CLIENT, client_uid="clients", deal_uid="deals")
_declare(
    "talks",
    "talks.Talk",
    (("client_uid", "on"), ("on",), ("held", "on"), ("outcome", "on")),
    client_uid="clients",
    deal_uid="deals",
)
_declare("handovers", "handover.Handover", _CLIENT, client_uid="clients", from_user="team",
         to_user="team")  # fmt: skip
_declare("briefs", "briefs.Brief", (("talk_uid",), ("client_uid",)), client_uid="clients",
         talk_uid="talks")  # fmt: skip
_declare("recaps", "recaps.Recap", (("talk_uid",), ("client_uid",)), client_uid="clients",
         talk_uid="talks")  # fmt: skip
_declare(
    "orders",
    "orders.Order",
    (("client_uid", "ordered_on"), ("number",), ("shipped_on",)),
    client_uid="clients",
)
_declare("order_lines", "orders.OrderLine", (("order_uid",),), order_uid="orders")
_declare("questions", "interviews.Question")
_declare("interviews", "interviews.Interview", _CLIENT, client_uid="clients", deal_uid="deals")
_declare(
    "answers",
    "interviews.Answer",
    (("interview_uid",), ("client_uid",)),
    client_uid="clients",
    interview_uid="interviews",
    person_uid="people",
)
_declare("quotes", "interviews.Quote", _CLIENT, client_uid="clients", person_uid="people")
_declare("needs", "interviews.Need", _CLIENT, client_uid="clients", deal_uid="deals")
_declare("facts", "interviews.Fact", _CLIENT, client_uid="clients", deal_uid="deals")
_declare(
    "must_asks",
    "interviews.MustAsk",
    (("interview_uid",), ("deal_uid",)),
    client_uid="clients",
    interview_uid="interviews",
)
_declare(
    "promises",
    "talks.Promise",
    (("client_uid", "status"), ("status", "due_on")),
    client_uid="clients",
    deal_uid="deals",
    person_uid="people",
    team_uid="team",
)
_declare(
    "objections", "negotiation.Objection", (("deal_uid",),), client_uid="clients",
    deal_uid="deals", interview_uid="interviews", person_uid="people",
)  # fmt: skip
_declare(
    "concessions", "negotiation.Concession", (("deal_uid",),), client_uid="clients",
    deal_uid="deals", interview_uid="interviews",
)  # fmt: skip
_declare("tco_sheets", "tco.TcoSheet", _CLIENT, client_uid="clients", deal_uid="deals")
_declare(
    "tco_cells", "tco.TcoCell", (("sheet_uid",),), client_uid="clients", sheet_uid="tco_sheets",
    fact_uid="facts",
)  # fmt: skip
_declare("element_scores", "value.ElementScore", _CLIENT, client_uid="clients", person_uid="people")
_declare(
    "proposals",
    "proposals.Proposal",
    (("client_uid",), ("number",), ("status", "valid_until")),
    client_uid="clients",
    deal_uid="deals",
    tco_uid="tco_sheets",
    addressee_uid="people",
    author_uid="team",
    signatory_uid="team",
)
_declare("price_lists", "prices.PriceList")
_declare("price_items", "prices.PriceItem", (("list_uid",), ("code",)), list_uid="price_lists")
_PROPOSAL = (("proposal_uid",),)
_declare(
    "benefits", "value.Benefit", _PROPOSAL, client_uid="clients", proposal_uid="proposals",
    need_uid="needs",
)  # fmt: skip
_declare(
    "deliveries", "proposals.Delivery", _PROPOSAL, client_uid="clients", proposal_uid="proposals",
    fact_uid="facts", promise_uid="promises",
)  # fmt: skip
for _name, _home in (
    ("block_texts", "proposals.BlockText"),
    ("price_lines", "proposals.PriceLine"),
    ("resources", "proposals.Resource"),
    ("plan_rows", "proposals.PlanRow"),
    ("sections", "proposals.sections.AddedSection"),
    ("taken", "library.Taken"),
    ("proposal_events", "proposals.ProposalEvent"),
    ("sealed", "proposals.Sealed"),
):
    _declare(_name, _home, _PROPOSAL, client_uid="clients", proposal_uid="proposals")
_declare(
    "attachments",
    "attachments.Attachment",
    _CLIENT,
    client_uid="clients",
    talk_uid="talks",
    interview_uid="interviews",
    fact_uid="facts",
    proposal_uid="proposals",
)
_declare(
    "distinct_people", "merging.DistinctPeople", (("person_uid",), ("other_uid",)),
    person_uid="people", other_uid="people",
)  # fmt: skip
_declare(
    "distinct_clients", "merging.DistinctClients", (("one_uid",), ("other_uid",)),
    one_uid="clients", other_uid="clients",
)  # fmt: skip
_declare("gate_answers", "deals.GateAnswer", deal_uid="deals", proposal_uid="proposals")
_declare("bin", "bin.Binned", (("deleted_at",),))
