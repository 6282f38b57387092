"""What a field may hold: checks by record class and field name, and records closed to change."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kamdesk.domain import (
    attachments,
    clients,
    deals,
    interviews,
    library,
    looks,
    negotiation,
    orders,
    people,
    prices,
    proposals,
    regions,
    signals,
    talks,
    tco,
    value,
)
from kamdesk.domain.portfolio.criteria import KEY_CRITERIA
from kamdesk.domain.portfolio.types import CLIENT_TYPES
from kamdesk.domain.proposals import sections
from kamdesk.domain.records import LANGUAGES, Record
from kamdesk.domain.settings import DEFAULTS
from kamdesk.domain.tags import tidied
from kamdesk.domain.tco.components import COMPONENTS
from kamdesk.errors import Refused
from kamdesk.i18n import _, fmt_number, term
from kamdesk.services import clock, settings
from kamdesk.services.base import Workspace
from kamdesk.storage.unit import Reader

#: Takes the new value and returns it as it is stored, or raises Refused naming the field.
Check = Callable[[Any], Any]
#: Raises Refused when a field of this record can no longer be edited.
Guard = Callable[[Workspace, Reader, Record, str], None]

VALIDATORS: dict[tuple[type[Record], str], Check] = {}
GUARDS: dict[type[Record], Guard] = {}


def one_of(field: str, known: Collection[Any]) -> Check:
    """Return a check for an id out of a fixed set; None and '' pass as "not known"."""

    def check(given: Any) -> Any:
        if given is not None and given != "" and given not in known:
            raise Refused(_("This choice is not known: {value}.").format(value=given), field=field)
        return given

    return check


def between(field: str, low: int, high: int) -> Check:
    """Return a check for a number from `low` to `high`, both included; None passes."""

    def check(given: Any) -> Any:
        if given is not None and not low <= given <= high:
            raise Refused(
                _("Give a number from {low} to {high}.").format(low=low, high=high), field=field
            )
        return given

    return check


def some_of(field: str, known: Collection[Any]) -> Check:
    """Return a check for several ids out of a fixed set."""

    def check(given: Any) -> Any:
        strange = [one for one in given if one not in known]
        if strange:
            raise Refused(
                _("This choice is not known: {value}.").format(value=strange[0]), field=field
            )
        return given

    return check


def _not_negative(field: str) -> Check:
    def check(given: Any) -> Any:
        if given is not None and getattr(given, "minor", given) < 0:
            raise Refused(_("Give a number that is not below zero."), field=field)
        return given

    return check


def _no_longer(field: str, most: int) -> Check:
    def check(given: Any) -> Any:
        if len(given or "") > most:
            raise Refused(_("At most {n} characters.").format(n=most), field=field)
        return given

    return check


def _residency(given: Any) -> Any:
    """Refuse "no rule" beside a rule (section 2)."""
    found = some_of("data_residency", regions.DATA_RESIDENCY)(given)
    if len(found) > 1 and "no_rule" in found:
        told = _("“{value}” cannot stand beside a rule.").format(
            value=term("data_residency", "no_rule")
        )
        raise Refused(told, field="data_residency")
    return found


def _suppliers(given: Any) -> Any:
    """Refuse suppliers who together deliver more than all of it (section 1)."""
    if sum(one.share_pct or 0 for one in given) > 100:
        raise Refused(_("The shares add up to more than 100 %."), field="current_suppliers")
    return given


def _e_mail(given: Any) -> Any:
    text = str(given or "").strip()
    if text and not re.fullmatch(r"[^@\s]+@[^@\s]+", text):
        raise Refused(_("An e-mail address looks like name@company.com."), field="email")
    return text


def _currency(given: Any) -> Any:
    text = str(given or "").strip().upper()
    if text and not re.fullmatch(r"[A-Z]{3}", text):
        raise Refused(_("Give the three letters of a currency, such as EUR."), field="currency")
    return text


def _file_name(given: Any) -> Any:
    from kamdesk.formats.filenames import cleaned

    return cleaned(given)


def _digest(given: Any) -> Any:
    """Refuse what is no digest: it names a file on the disk."""
    if not attachments.is_digest(given):
        raise Refused(_("This value is not allowed here."), field="digest")
    return given


def _logo(given: Any) -> Any:
    from kamdesk.services.logo import checked_data

    return checked_data(str(given or ""))


def _colour(field: str) -> Check:
    """Return a check for a colour of documents: one that can be read on white paper; '' passes."""

    def check(given: Any) -> Any:
        colour = looks.colour_of(str(given or ""))
        if colour is None:
            raise Refused(_("Give a colour as #RRGGBB, such as #0E7C7B."), field=field)
        if colour and looks.contrast(colour) < looks.LEAST_CONTRAST:
            told = _(
                "This colour is too light to be read on white paper: its contrast is {found}, "
                "{least} is needed. Choose a darker one."
            )
            found, least = (
                fmt_number(Decimal(one), 1)
                for one in (looks.contrast(colour), looks.LEAST_CONTRAST)
            )
            raise Refused(told.format(found=found, least=least), field=field)
        return colour

    return check


def _zone(given: Any) -> Any:
    """Refuse a time zone that the calendars do not know; '' is not known yet."""
    if given:
        try:
            ZoneInfo(given)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise Refused(
                _("This time zone is not known: {value}.").format(value=given), field="time_zone"
            ) from None
    return given


def _hours(given: Any) -> Any:
    """Refuse working hours that are no times of day, or days that are no weekdays."""
    if given is None:
        return None
    try:
        for text in (given.start, given.end):
            time.fromisoformat(text)
    except ValueError:
        raise Refused(_("Write a time of day as 09:00."), field="working_hours") from None
    some_of("working_hours", range(1, 8))(given.days)
    return given


#: Fields that hold one id out of a fixed set.
_CHOICES: tuple[tuple[type[Record], str, Collection[Any]], ...] = (
    (looks.OwnLook, "font", looks.FONTS),
    (library.LibraryText, "kind", library.TEXT_KINDS),
    (looks.OwnTemplate, "name", looks.TEMPLATES),
    (clients.Client, "ownership", clients.OWNERSHIP),
    (clients.Client, "channel_format", clients.CHANNEL_FORMATS),
    (clients.Client, "financial_state", clients.FINANCIAL_STATES),
    (clients.Client, "grade", clients.GRADES),
    (clients.Client, "preferred_channel", people.CHANNELS),
    (clients.Client, "ended", clients.ENDED),
    (clients.KeyAnswer, "criterion", KEY_CRITERIA),
    (clients.KeyAnswer, "answer", ("yes", "no", "unknown")),
    (clients.Signal, "signal", DEFAULTS.table("table_signal_weights")),
    (clients.Signal, "status", signals.SIGNAL_STATES),
    (clients.Signal, "cause_group", signals.CAUSE_GROUPS),
    (clients.ServeCost, "kind", clients.COST_KINDS),
    (orders.Order, "status", orders.STATUSES),
    (people.Person, "decision_role", people.DECISION_ROLES),
    (people.Person, "sex", people.SEXES),
    (people.Person, "attitude", people.ATTITUDES),
    (people.Person, "preferred_channel", people.CHANNELS),
    (people.DealSeat, "decision_role", people.DECISION_ROLES),
    (people.DealSeat, "attitude", people.ATTITUDES),
    (people.Influence, "polarity", people.POLARITIES),
    (people.Influence, "how", people.INFLUENCE_HOW),
    (people.PathStep, "does", people.PATH_DOES),
    (deals.Deal, "status", deals.STATUSES),
    (deals.Deal, "stage", deals.STAGES),
    (deals.Deal, "strategy", deals.STRATEGIES),
    (negotiation.Objection, "kind", negotiation.OBJECTION_KINDS),
    (negotiation.Objection, "result", negotiation.OBJECTION_RESULTS),
    (interviews.Interview, "kind", interviews.INTERVIEW_KINDS),
    (talks.Talk, "channel", people.CHANNELS),
    (interviews.Interview, "channel", people.CHANNELS),
    (talks.Talk, "direction", talks.DIRECTIONS),
    (talks.Talk, "outcome", talks.OUTCOMES),
    (talks.Promise, "status", talks.PROMISE_STATES),
    (talks.Promise, "side", talks.SIDES),
    (interviews.Interview, "outcome", talks.OUTCOMES),
    (interviews.Answer, "type", interviews.TYPES),
    (interviews.Answer, "need_kind", interviews.NEED_KINDS),
    (interviews.Question, "type", interviews.TYPES),
    (interviews.MustAsk, "state", interviews.MUST_STATES),
    (interviews.Need, "kind", interviews.NEED_KINDS),
    (interviews.Fact, "period", interviews.PERIODS),
    (interviews.Fact, "number_source", interviews.NUMBER_SOURCES),
    (interviews.Fact, "evidence_state", interviews.EVIDENCE),
    (regions.Factor, "dimension", regions.DIMENSIONS),
    (regions.Factor, "direction", regions.DIRECTIONS),
    (regions.Factor, "trend", regions.TRENDS),
    (regions.Competitor, "price_level", regions.PRICE_LEVELS),
    (regions.Region, "legal_entity_required", regions.LEGAL_ENTITY),
    (regions.Region, "code_residency", regions.CODE_RESIDENCY),
    (value.ElementScore, "element", value.ELEMENTS),
    (proposals.Proposal, "kind", proposals.KINDS),
    (proposals.Proposal, "binding", proposals.BINDING),
    (proposals.Proposal, "status", proposals.STATUSES),
    (proposals.Proposal, "language", LANGUAGES),
    (proposals.BlockText, "language", LANGUAGES),
    (proposals.BlockText, "block", proposals.BLOCKS),
    (proposals.PriceLine, "unit", proposals.UNITS),
    (proposals.PriceLine, "per", interviews.PERIODS),
    (proposals.Proposal, "tier", proposals.TIERS),
    (prices.PriceItem, "unit", proposals.UNITS),
    (proposals.Delivery, "state", proposals.DELIVERY_STATES),
    (sections.AddedSection, "after", sections.AFTER),
    (sections.AddedSection, "kind", sections.SECTION_KINDS),
    (tco.TcoCell, "column", tco.COLUMNS),
    (tco.TcoCell, "component", COMPONENTS),
    (tco.TcoCell, "number_source", interviews.NUMBER_SOURCES),
)
#: Fields that hold a number from … to ….
_RANGES: tuple[tuple[type[Record], str, int, int], ...] = (
    (people.Person, "power", 1, 5),
    (people.Person, "involvement", 1, 5),
    (people.Person, "interest", 1, 5),
    (people.DealSeat, "power", 1, 5),
    (people.DealSeat, "involvement", 1, 5),
    (people.DealSeat, "interest", 1, 5),
    (people.Influence, "strength", 1, 3),
    (regions.Factor, "impact", 1, 5),
    (regions.Factor, "probability", 1, 5),
    (regions.Region, "legal_similarity", 1, 5),
    (regions.Region, "review_after_days", 1, 3650),
    (regions.Competitor, "share_pct", 0, 100),
    (deals.Deal, "x_factor", 1, 5),
    (deals.Deal, "candidates", 1, 99),
    (value.ElementScore, "importance", 0, 5),
    (value.ElementScore, "our_performance", 1, 5),
    (value.ElementScore, "rival_performance", 1, 5),
    (tco.TcoSheet, "horizon", 1, 15),
    (tco.TcoCell, "score", 1, 5),
    (clients.Client, "revenue_year", 1800, 2200),
    (clients.Client, "founded_year", 1000, 2200),
)


def _register() -> None:
    client, person = clients.Client, people.Person
    for cls, field, known in _CHOICES:
        VALIDATORS[cls, field] = one_of(field, known)
    for cls, field, low, high in _RANGES:
        VALIDATORS[cls, field] = between(field, low, high)
    VALIDATORS[library.OwnLogo, "data"] = VALIDATORS[clients.ClientLogo, "data"] = _logo
    for field in ("accent", "second"):
        VALIDATORS[looks.OwnLook, field] = _colour(field)
    VALIDATORS[attachments.Attachment, "name"] = _file_name
    VALIDATORS[attachments.Attachment, "digest"] = _digest
    VALIDATORS[attachments.Attachment, "size"] = _not_negative("size")
    VALIDATORS[person, "buyer_types"] = some_of("buyer_types", people.BUYER_TYPES)
    VALIDATORS[people.DealSeat, "buyer_types"] = VALIDATORS[person, "buyer_types"]
    VALIDATORS[person, "extra_roles"] = some_of("extra_roles", people.EXTRA_ROLES)
    VALIDATORS[client, "current_suppliers"] = _suppliers
    VALIDATORS[client, "manual_types"] = some_of("manual_types", CLIENT_TYPES)
    VALIDATORS[proposals.PriceLine, "tiers"] = some_of("tiers", proposals.TIERS)
    VALIDATORS[proposals.Proposal, "languages"] = some_of("languages", LANGUAGES)
    VALIDATORS[regions.Region, "data_residency"] = _residency
    VALIDATORS[regions.Factor, "statement"] = _no_longer("statement", regions.STATEMENT)
    VALIDATORS[regions.Competitor, "price"] = _not_negative("price")
    for cls in (client, regions.Region, library.OwnCompany):
        VALIDATORS[cls, "time_zone"] = _zone
        VALIDATORS[cls, "working_hours"] = _hours
    VALIDATORS[talks.Talk, "zone"] = VALIDATORS[interviews.Interview, "zone"] = _zone
    for field in ("size_employees", "annual_revenue", "purchase_volume_category"):
        VALIDATORS[client, field] = _not_negative(field)
    for cls in (client, person):
        VALIDATORS[cls, "email"] = _e_mail
        VALIDATORS[cls, "tags"] = tidied
    for cls in (client, tco.TcoSheet, proposals.Proposal, prices.PriceList):
        VALIDATORS[cls, "currency"] = _currency


#: Fields of a sent proposal that its later life still changes (section 46).
_AFTER_SENDING = frozenset({"status", "needs_refresh", "sent_via", "sent_at", "follow_up_on"})


def _sent_proposal(_ws: Workspace, reader: Reader, record: Record, field: str) -> None:
    """Refuse to edit what has been sent: a new revision is made instead."""
    uid = getattr(record, "proposal_uid", record.uid)
    proposal = reader.get(proposals.Proposal, uid)
    if proposal is None or proposal.status in ("draft", "checked"):
        return
    if isinstance(record, proposals.Proposal) and field in _AFTER_SENDING:
        return
    raise Refused(
        _("This proposal has been sent. Make a new revision to change it."), field=field or None
    )


def _sealed(_ws: Workspace, _reader: Reader, _record: Record, field: str) -> None:
    raise Refused(_("A sent document is kept as it was sent."), field=field or None)


def _old_talk(ws: Workspace, _reader: Reader, record: Record, field: str) -> None:
    """Refuse to edit a talk later than allowed (section 1): a correction is added instead."""
    assert isinstance(record, talks.Talk)
    if not record.held or record.recorded_at is None:
        return
    hours = settings.values(ws).integer("history_edit_hours")
    if clock.now(ws) - record.recorded_at > timedelta(hours=hours):
        raise Refused(
            _("This talk is part of the history. Add a correction instead."), field=field or None
        )


_register()
GUARDS.update(
    {
        talks.Talk: _old_talk,
        proposals.Sealed: _sealed,
        **dict.fromkeys(
            (
                proposals.Proposal,
                proposals.BlockText,
                proposals.PriceLine,
                proposals.Resource,
                proposals.PlanRow,
                proposals.Delivery,
                sections.AddedSection,
                value.Benefit,
            ),
            _sent_proposal,
        ),
    }
)
