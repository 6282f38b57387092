"""The comparison in a few sentences for people (section 38)."""

from __future__ import annotations

from decimal import Decimal

from kamdesk.domain.money import Money, half_up
from kamdesk.domain.statements import N_, Counted, Named, Share, Statement
from kamdesk.domain.tco.rules import Comparison, Payback, Result


def sentences(result: Result) -> tuple[Statement, ...]:
    """Return what the offer saves, what it costs more, when it pays back and what waiting costs.

    An incomplete sheet yields one sentence that names what is missing.
    """
    offer = result.offered
    if offer is None:
        return ()
    if offer.saving.value is None:
        return (_gap(result),)
    said = [_saving(result, offer, offer.saving.value)]
    if offer.premium.value:
        said.append(_premium(offer.premium.value))
    if offer.payback.value is not None:
        said.append(_payback(offer.payback.value))
    if offer.cost_of_delay.value is not None and offer.cost_of_delay.value.minor > 0:
        said.append(
            Statement(
                message=N_("Each month of waiting costs {amount}."),
                args={"amount": Money.of(offer.cost_of_delay.value.whole(), result.currency)},
            )
        )
    return tuple(said)


def _gap(result: Result) -> Statement:
    names = dict.fromkeys(name for one in result.columns.values() for name in one.missing)
    names.pop("amounts", None)
    if not names:
        return Statement(message=N_("No amounts have been entered yet."))
    return Statement(
        message=N_("No saving can be stated yet. Amounts are missing for: {components}."),
        args={"components": Named("tco_component", tuple(names))},
    )


def _saving(result: Result, offer: Comparison, saving: Money) -> Statement:
    message = N_("Over {years} the offer costs as much as today's solution.")
    if saving.minor > 0:
        message = N_("Over {years} the offer costs {amount} less than today's solution ({share}).")
    elif saving.minor < 0:
        message = N_("Over {years} the offer costs {amount} more than today's solution ({share}).")
    return Statement(
        message=message,
        args={
            "years": Counted(result.horizon, "years"),
            "amount": abs(saving),
            "share": Share(abs(offer.saving_share.value or Decimal(0))),
        },
    )


def _premium(premium: Decimal) -> Statement:
    if premium > 0:
        return Statement(message=N_("Its price is {share} higher."), args={"share": Share(premium)})
    return Statement(message=N_("Its price is {share} lower."), args={"share": Share(-premium)})


def _payback(payback: Payback) -> Statement:
    if payback.months is not None:
        return Statement(
            message=N_("The extra investment pays back in {months}."),
            args={"months": Counted(half_up(payback.months, 1), "months")},
        )
    if payback.state == "never":
        return Statement(message=N_("The extra investment does not pay back."))
    return Statement(message=N_("It needs no extra investment."))
