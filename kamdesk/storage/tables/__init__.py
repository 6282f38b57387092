"""All tables, one for each record class; `TABLES` finds one by class, `BY_NAME` by name."""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa

from kamdesk.domain import (
    briefs,
    clients,
    deals,
    interviews,
    library,
    merging,
    orders,
    people,
    proposals,
    recaps,
    regions,
    tco,
    value,
)
from kamdesk.domain import talks as talk_records
from kamdesk.domain.records import Record
from kamdesk.storage.codec import table_of

metadata = sa.MetaData()


class Entry(NamedTuple):
    """A record class with its table."""

    cls: type[Record]
    table: sa.Table


TABLES: dict[type[Record], sa.Table] = {}
BY_NAME: dict[str, Entry] = {}


def _declare(
    name: str,
    cls: type[Record],
    indexes: tuple[tuple[str, ...], ...] = (),
    **refers: str,
) -> None:
    table = table_of(name, cls, metadata, refers=refers, indexes=indexes)
    TABLES[cls] = table
    BY_NAME[name] = Entry(cls, table)


_CLIENT = (("client_uid",),)

_declare("regions", regions.Region)
_declare("factors", regions.Factor, (("region_uid",),), region_uid="regions")
_declare("team", library.TeamMember)
_declare("own_company", library.OwnCompany)
_declare("own_figures", library.OwnFigures)
_declare("cases", library.Case)
_declare("refs", library.Reference)
_declare(
    "clients",
    clients.Client,
    (("short_name",), ("sector",), ("grade",), ("region_uid",), ("tax_id",)),
    region_uid="regions",
    owner_user="team",
    deputy_user="team",
)
_declare("key_answers", clients.KeyAnswer, _CLIENT, client_uid="clients")
_declare("signals", clients.Signal, _CLIENT, client_uid="clients")
_declare("progress", clients.Progress, _CLIENT, client_uid="clients")
_declare("serve_costs", clients.ServeCost, _CLIENT, client_uid="clients")
_declare("expectations", clients.Expectation, _CLIENT, client_uid="clients")
_declare(
    "people",
    people.Person,
    _CLIENT,
    client_uid="clients",
    reports_to_uid="people",
    owner_user="team",
    our_senior_sponsor="team",
)
_declare("photos", people.Photo, (("person_uid",),), client_uid="clients", person_uid="people")
_declare(
    "influences",
    people.Influence,
    _CLIENT,
    client_uid="clients",
    from_uid="people",
    to_uid="people",
)
_declare("deals", deals.Deal, _CLIENT, client_uid="clients")
_declare("path_steps", people.PathStep, _CLIENT, client_uid="clients", deal_uid="deals")
_declare(
    "talks",
    talk_records.Talk,
    (("client_uid", "on"), ("on",)),
    client_uid="clients",
    deal_uid="deals",
)
_declare("briefs", briefs.Brief, (("talk_uid",), ("client_uid",)), client_uid="clients",
         talk_uid="talks")  # fmt: skip
_declare("recaps", recaps.Recap, (("talk_uid",), ("client_uid",)), client_uid="clients",
         talk_uid="talks")  # fmt: skip
_declare("orders", orders.Order, (("client_uid", "ordered_on"), ("number",)), client_uid="clients")
_declare("order_lines", orders.OrderLine, (("order_uid",),), order_uid="orders")
_declare("questions", interviews.Question)
_declare("interviews", interviews.Interview, _CLIENT, client_uid="clients", deal_uid="deals")
_declare(
    "answers",
    interviews.Answer,
    (("interview_uid",), ("client_uid",)),
    client_uid="clients",
    interview_uid="interviews",
    person_uid="people",
)
_declare("quotes", interviews.Quote, _CLIENT, client_uid="clients", person_uid="people")
_declare("needs", interviews.Need, _CLIENT, client_uid="clients", deal_uid="deals")
_declare("facts", interviews.Fact, _CLIENT, client_uid="clients", deal_uid="deals")
_declare(
    "must_asks",
    interviews.MustAsk,
    (("interview_uid",), ("deal_uid",)),
    client_uid="clients",
    interview_uid="interviews",
)
_declare(
    "promises",
    talk_records.Promise,
    (("client_uid",), ("status", "due_on")),
    client_uid="clients",
    deal_uid="deals",
    person_uid="people",
    team_uid="team",
)
_declare("tco_sheets", tco.TcoSheet, _CLIENT, client_uid="clients", deal_uid="deals")
_declare(
    "tco_cells", tco.TcoCell, (("sheet_uid",),), client_uid="clients", sheet_uid="tco_sheets",
    fact_uid="facts",
)  # fmt: skip
_declare("element_scores", value.ElementScore, _CLIENT, client_uid="clients", person_uid="people")
_declare(
    "proposals",
    proposals.Proposal,
    (("client_uid",), ("number",), ("status", "valid_until")),
    client_uid="clients",
    deal_uid="deals",
    tco_uid="tco_sheets",
    addressee_uid="people",
    author_uid="team",
    signatory_uid="team",
)
_PROPOSAL = (("proposal_uid",),)
_declare(
    "benefits", value.Benefit, _PROPOSAL, client_uid="clients", proposal_uid="proposals",
    need_uid="needs",
)  # fmt: skip
for _name, _cls in (
    ("block_texts", proposals.BlockText),
    ("price_lines", proposals.PriceLine),
    ("resources", proposals.Resource),
    ("plan_rows", proposals.PlanRow),
    ("proposal_events", proposals.ProposalEvent),
    ("sealed", proposals.Sealed),
):
    _declare(_name, _cls, _PROPOSAL, client_uid="clients", proposal_uid="proposals")
_declare(
    "distinct_people", merging.DistinctPeople, (("person_uid",), ("other_uid",)),
    person_uid="people", other_uid="people",
)  # fmt: skip
_declare(
    "distinct_clients", merging.DistinctClients, (("one_uid",), ("other_uid",)),
    one_uid="clients", other_uid="clients",
)  # fmt: skip
_declare("gate_answers", deals.GateAnswer, deal_uid="deals", proposal_uid="proposals")

#: What a person set differently from the declared default; one row a setting.
settings = sa.Table(
    "settings",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.JSON, nullable=False),
)

#: The change journal: a step is one thing a person did, its rows what that changed.
journal_steps = sa.Table(
    "journal_steps",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("args", sa.JSON, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("of", sa.Integer, sa.ForeignKey("journal_steps.seq")),
    sa.Index("ix_journal_steps_state_seq", "state", "seq"),
    sa.Index("ix_journal_steps_of", "of"),
)
journal_rows = sa.Table(
    "journal_rows",
    metadata,
    sa.Column("step", sa.Integer, sa.ForeignKey("journal_steps.seq"), primary_key=True),
    sa.Column("nr", sa.Integer, primary_key=True),
    sa.Column("table", sa.Text, nullable=False),
    sa.Column("uid", sa.Text, nullable=False),
    sa.Column("before", sa.JSON(none_as_null=True)),
    sa.Column("after", sa.JSON(none_as_null=True)),
    sa.Index("ix_journal_rows_uid", "uid"),
)
