"""How the page reaches the declared settings, and the words for their groups and sources."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from kamdesk.i18n import N_, _, fmt_number, methods
from ui.pages.settings.tables import TableText
from ui.widgets.editors import Field
from ui.widgets.reading import shown_share

GROUPS: dict[str, str] = {
    "clients": N_("Clients"),
    "regions": N_("Regions"),
    "people": N_("People"),
    "talks": N_("Talks"),
    "interviews": N_("Interviews"),
    "tco": N_("Cost of ownership"),
    "value": N_("Value"),
    "qualification": N_("Qualification"),
    "portfolio": N_("Portfolio"),
    "signals": N_("Signals"),
    "deals": N_("Deals"),
    "proposals": N_("Proposals"),
    "library": N_("Library"),
    "planning": N_("Plan"),
    "briefs": N_("Briefs"),
    "exchange": N_("Import and export"),
    "workspace": N_("Workspace"),
    "reports": N_("Reports"),
}
KINDS = {
    "integer": "int",
    "number": "decimal",
    "share": "share",
    "money": "money",
    "flag": "bool",
    "table": "multiline",
    "words": "multiline",
}


def group_name(group: str) -> str:
    """The name of a group in the present language."""
    return _(GROUPS[group]) if group in GROUPS else group


#: What the defaults that are not our own were taken from.
ORIGINS = {
    "S0": N_("literature on entering new markets"),
    "S1": N_("literature on regular clients"),
    "S2": N_("literature on key clients"),
    "S3": N_("literature on growing with clients"),
    "S4": N_("literature on expert sales"),
    "PUB": N_("public knowledge"),
    "DEF": N_("our own default"),
}


def source_text(setting: Any) -> str:
    """Where the default comes from and what it serves, in words."""
    if not setting.section:
        return _("Default {value}").format(value=shown(setting.type, setting.default))
    origins = ", ".join(_(ORIGINS[tag]) for tag in setting.source.split(", "))
    if setting.type == "table":
        return f"{origins} · {methods(setting.section)}"
    return _("Default {value} · {origin} · {method}").format(
        value=shown(setting.type, setting.default), origin=origins, method=methods(setting.section)
    )


def shown(kind: str, value: Any) -> str:
    """A value as text."""
    if value is None or value == "":
        return "—"
    if kind == "text":
        return str(value)
    if kind == "words":
        return ", ".join(value) or "—"
    if kind == "flag":
        return _("yes") if value else _("no")
    if kind == "share":
        return shown_share(Decimal(value))
    return fmt_number(Decimal(value))


def field_of(setting: Any) -> Field:
    """The field that edits a setting."""
    kind = KINDS.get(setting.type, "text")
    if setting.type == "words":
        return Field(setting.key, setting.label, kind, parse=_lines, format="\n".join, wide=True)
    if setting.type != "table":
        return Field(setting.key, setting.label, kind, required=setting.default not in (None, ""))
    lines = TableText(setting.key, setting.default)
    return Field(setting.key, setting.label, kind, parse=lines.read, format=lines.show, wide=True)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def load(workspace: Any) -> Any:
    """All declared settings with their values."""
    import kamdesk.services.settings as settings

    return settings.all_settings(workspace)


def store(workspace: Any, key: str, value: Any) -> Any:
    """Keep a person's value."""
    import kamdesk.services.settings as settings

    return settings.set_setting(workspace, key, value)


def reset(workspace: Any, key: str) -> Any:
    """Back to the default."""
    import kamdesk.services.settings as settings

    return settings.reset_setting(workspace, key)


Load = Callable[[Any], Any]
