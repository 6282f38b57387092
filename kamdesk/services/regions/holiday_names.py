"""Names of holidays that calendars know in English alone, in the window's language."""

from __future__ import annotations

from typing import Final

from kamdesk.i18n import N_, _

#: What most calendars have, and all of Russia, Belarus and Kazakhstan.
KNOWN: Final = frozenset(
    (
        N_("New Year's Day"),
        N_("New Year Holidays"),
        N_("Epiphany"),
        N_("Good Friday"),
        N_("Easter Sunday"),
        N_("Easter Monday"),
        N_("Labor Day"),
        N_("Holiday of Spring and Labor"),
        N_("Ascension Day"),
        N_("Whit Monday"),
        N_("Corpus Christi"),
        N_("Assumption Day"),
        N_("All Saints' Day"),
        N_("Christmas Eve"),
        N_("Christmas Day"),
        N_("Boxing Day"),
        N_("Independence Day"),
        N_("International Women's Day"),
        N_("Defender of the Fatherland Day"),
        N_("Victory Day"),
        N_("Russia Day"),
        N_("Unity Day"),
        N_("Constitution Day"),
        N_("Republic Day"),
        N_("National Day"),
        N_("Thanksgiving Day"),
        N_("Veterans Day"),
        N_("Eid al-Fitr"),
        N_("Eid al-Adha"),
        N_("New Year's Eve"),
        N_("Women's Day"),
        N_("Orthodox Christmas"),
        N_("Orthodox Christmas Day"),
        N_("Orthodox Easter"),
        N_("Catholic Christmas Day"),
        N_("Catholic Easter"),
        N_("Radunitsa (Day of Rejoicing)"),
        N_("Independence Day of the Republic of Belarus (Day of the Republic)"),
        N_("October Revolution Day"),
        N_("Nowruz"),
        N_("Nowruz Holiday"),
        N_("Kazakhstan's People Solidarity Holiday"),
        N_("Capital Day"),
    )
)
#: What calendars add: the day off is another one, or the moon decides.
_ADDED = (" (observed, estimated)", " (observed)", " (estimated)")


def in_words(name: str) -> str:
    """Return an English name of a calendar in the window's language, as it is when not known."""
    added = next((one for one in _ADDED if name.endswith(one)), "")
    bare = name.removesuffix(added)
    if bare not in KNOWN:
        return name
    if "observed" in added:
        return _("{holiday} (observed)").format(holiday=_(bare))
    return _("{holiday} (estimated)").format(holiday=_(bare)) if added else _(bare)
