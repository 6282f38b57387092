"""Settings: declared defaults, a person's changes, journalled like all else."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kamdesk.domain.settings import SETTINGS
from kamdesk.errors import NotFound, Refused
from kamdesk.services import journal, settings


def test_defaults_hold_until_changed(ws):
    assert settings.values(ws).integer("history_edit_hours") == 24
    views = {one.key: one for one in settings.all_settings(ws)}
    assert set(views) >= {one.key for one in SETTINGS}
    assert not any(one.changed for one in views.values())
    assert all(one.label for one in views.values())


@pytest.mark.parametrize(
    ("key", "given", "stored"),
    [
        ("history_edit_hours", 48, 48),
        ("history_edit_hours", "48", 48),
        ("completeness_ready", "0.75", Decimal("0.75")),
        ("completeness_ready", Decimal("0.7500"), Decimal("0.7500")),
        ("our_hour_cost", Decimal("35.5"), Decimal("35.5")),
        ("undo_depth", 20, 20),
        ("own_currency", "rub", "RUB"),
    ],
)
def test_change_undo_redo_reset(ws, key, given, stored):
    before = settings.setting(ws, key)
    assert settings.set_setting(ws, key, given).value.value == stored
    assert settings.setting(ws, key) == stored
    journal.undo(ws)
    assert settings.setting(ws, key) == before
    journal.redo(ws)
    assert settings.setting(ws, key) == stored
    assert not settings.reset_setting(ws, key).value.changed
    assert settings.setting(ws, key) == before


def test_table_is_kept_whole(ws):
    table = {**settings.values(ws).table("table_signal_weights")} if _has(ws) else None
    assert table is not None
    table["volume_drop"] = 5
    settings.set_setting(ws, "table_signal_weights", table)
    assert settings.values(ws).table("table_signal_weights") == table


def test_what_is_in_force_is_what_the_page_shows(ws):
    settings.set_setting(ws, "history_edit_hours", 48)
    settings.set_setting(ws, "own_currency", "RUB")
    shown = {one.key: one.value for one in settings.all_settings(ws)}
    assert settings.in_force(ws) == shown
    assert (shown["history_edit_hours"], shown["own_currency"]) == (48, "RUB")


def _has(ws) -> bool:
    return any(one.key == "table_signal_weights" for one in settings.all_settings(ws))


def test_default_value_takes_the_change_back(ws):
    settings.set_setting(ws, "history_edit_hours", 48)
    settings.set_setting(ws, "history_edit_hours", 24)
    with ws.read() as reader:
        assert reader.setting("history_edit_hours") is None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("history_edit_hours", "soon"),
        ("history_edit_hours", 1.5),
        ("completeness_ready", "2"),
        ("undo_depth", -1),
        ("own_currency", "EURO"),
        ("language", "fr"),
        ("table_signal_weights", {"a": 1}),
    ],
)
def test_misfit_is_refused_by_key(ws, key, value):
    with pytest.raises(Refused) as caught:
        settings.set_setting(ws, key, value)
    assert caught.value.field == key


def test_unknown_setting(ws):
    for act in (settings.reset_setting, settings.setting):
        with pytest.raises(NotFound):
            act(ws, "nonsense")


def test_stored_value_that_fits_no_more_gives_way(ws):
    with ws.unit("By hand") as unit:
        unit.put_setting("history_edit_hours", "soon")
        unit.put_setting("gone_setting", 1)
    assert settings.values(ws).integer("history_edit_hours") == 24
    assert settings.setting(ws, "history_edit_hours") == 24


def test_own_currency_falls_back(ws):
    from kamdesk.services import records

    assert settings.own_currency(ws) == "EUR"
    records.add(ws, "own_company", {"currency": "RUB"})
    assert settings.own_currency(ws) == "RUB"
    settings.set_setting(ws, "own_currency", "USD")
    assert settings.own_currency(ws) == "USD"
