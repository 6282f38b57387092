"""What a line of the list of proposals says: its columns, words and colours, its order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from kamdesk.domain.records import in_language
from kamdesk.i18n import N_, _, fmt_date, fmt_money, fmt_percent, language, ngettext, term
from ui.widgets.tables import Column

if TYPE_CHECKING:
    from kamdesk.domain.proposals.steps import Statistics
    from kamdesk.services.proposals import ProposalRow

ROLES = {
    "draft": "neutral",
    "checked": "accent",
    "sent": "info",
    "discussed": "info",
    "accepted": "good",
    "rejected": "bad",
    "expired": "warn",
}
#: From so many days before its end a validity is a warning.
SOON_DAYS = 14


def columns(
    title_of: Callable[[ProposalRow], str], today: Callable[[], date]
) -> tuple[Column, ...]:
    """The columns of the list; titles and the day are asked for when a cell is shown."""
    return (
        Column(
            "number", N_("Number"), lambda one: number_of(one[0]), width=150, strong=True,
            sub=lambda one: fmt_date(one[0].proposal.dated),
        ),
        Column(
            "client", N_("Client"), lambda one: one[0].client.short_name, width=0,
            sub=lambda one: title_of(one[0]),
        ),
        Column("to", N_("Addressee"), lambda one: addressee_of(one[0]), width=150),
        Column(
            "amount", N_("Amount, net"), lambda one: fmt_money(one[0].proposal.stored_net),
            width=140, align="right",
        ),
        Column(
            "status", N_("Status"), lambda one: status_of(one[0]),
            width=120, chip=True, role=lambda one: role_of(one[0]),
        ),
        Column(
            "valid", N_("Valid until"), lambda one: day_of(one[0].proposal.valid_until),
            width=120, role=lambda one: valid_role(one[0], today()),
        ),
        Column(
            "ask", N_("Ask about it"), lambda one: day_of(one[0].proposal.follow_up_on),
            width=120, role=lambda one: ask_role(one[0], today()),
        ),
    )  # fmt: skip


def became(came: Statistics) -> str:
    """What became of the proposals that were sent, in one line; "" while none was."""
    if not came.sent:
        return ""
    parts = [
        ngettext("{n} proposal sent", "{n} proposals sent", came.sent),
        _("{share} discussed").format(share=fmt_percent(came.sent_to_discussed)),
    ]
    if came.discussed:
        parts.append(
            _("{share} of these accepted").format(share=fmt_percent(came.discussed_to_accepted))
        )
    if came.median_days is not None:
        parts.append(
            ngettext(
                "an answer after {n} day (median)",
                "an answer after {n} days (median)",
                came.median_days,
            )
        )
    return " · ".join(parts)


def number_of(one: ProposalRow) -> str:
    """Number and revision."""
    return f"{one.proposal.number} r{one.proposal.revision}"


def written(one: ProposalRow) -> str:
    """The title as it is written, with its inserts."""
    return in_language(one.proposal.title, language())


def addressee_of(one: ProposalRow) -> str:
    """The reader's name."""
    from kamdesk.services.names import called

    person = one.addressee
    return called(person, language()) if person is not None else "—"


def day_of(day: date | None) -> str:
    """A date, a dash when there is none."""
    return fmt_date(day) if day is not None else "—"


def status_of(one: ProposalRow) -> str:
    """The state, or which revision has taken this one's place."""
    if one.replaced_by is not None:
        return _("Replaced by r{n}").format(n=one.replaced_by)
    return term("proposal_status", one.status)


def role_of(one: ProposalRow) -> str:
    """How the state is coloured; what is replaced is of no concern any more."""
    return "neutral" if one.replaced_by is not None else ROLES.get(one.status, "neutral")


def waits(one: ProposalRow) -> bool:
    """True while an answer is waited for."""
    return one.replaced_by is None and one.status in ("sent", "discussed")


def valid_role(one: ProposalRow, today: date) -> str:
    """Bad when the day has passed, a warning when it is near."""
    until = one.proposal.valid_until
    if until is None or one.replaced_by or one.status in ("accepted", "rejected"):
        return "muted"
    if until < today:
        return "bad"
    return "warn" if (until - today).days <= SOON_DAYS else ""


def ask_role(one: ProposalRow, today: date) -> str:
    """Bad when one should have asked by now."""
    day = one.proposal.follow_up_on
    if day is None or not waits(one):
        return "muted"
    return "bad" if day <= today else ""


def sort_key(one: ProposalRow, key: str) -> Any:
    """What a column sorts by; unknown goes last."""
    proposal = one.proposal
    never = date.max
    return {
        "number": (proposal.number, proposal.revision),
        "client": one.client.short_name.casefold(),
        "to": addressee_of(one).casefold(),
        "amount": proposal.stored_net.amount if proposal.stored_net is not None else -1,
        "status": list(ROLES).index(one.status),
        "valid": proposal.valid_until or never,
        "ask": proposal.follow_up_on or never,
    }[key]
