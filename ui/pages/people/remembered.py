"""Which view and which map of each client were shown last, kept on this computer by uid."""

from __future__ import annotations

from kamdesk.services.maps import VIEW_NAMES
from ui.assets import prefs

_KEY = "people/views"
#: The views of so many clients are remembered; the ones looked at longest ago are forgotten.
MOST = 200


def recall(client_uid: str) -> tuple[str, str]:
    """Return the view and the deal uid ("" = the client's map) that were shown last."""
    view, deal = _kept().get(client_uid, ("influence", ""))
    return (view if view in VIEW_NAMES else "influence"), deal


def keep(client_uid: str, view: str, deal_uid: str) -> None:
    """Remember what is shown of a client."""
    kept = _kept()
    kept.pop(client_uid, None)
    kept[client_uid] = (view, deal_uid)
    lines = [" ".join((uid, *shown)) for uid, shown in list(kept.items())[-MOST:]]
    prefs().setValue(_KEY, "\n".join(lines))


def _kept() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for line in str(prefs().value(_KEY, "")).split("\n"):
        uid, _blank, shown = line.partition(" ")
        view, _blank, deal = shown.partition(" ")
        if uid and view:
            found[uid] = (view, deal)
    return found
