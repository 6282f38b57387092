"""Themes: the same roles in both, text readable on every ground it stands on, icons tinted."""

from __future__ import annotations

import gc
import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontInfo, QIcon, QPixmap

from ui import theme
from ui.assets import asset

GROUNDS = ("paper", "surface", "bar", "shade", "select")
PAIRS = [
    *((text, ground) for text in ("ink", "muted", "error") for ground in GROUNDS),
    *((text, ground) for text in ("link", "accent_text") for ground in ("paper", "surface", "bar")),
    *((f"{role}_text", f"{role}_soft") for role in ("accent", "good", "warn", "bad", "info")),
    *((f"{role}_text", "surface") for role in ("good", "warn", "bad", "info")),
    ("neutral_text", "neutral_soft"),
    ("accent_ink", "accent"),
    ("accent_ink", "accent_hover"),
    ("select_ink", "select"),
    ("rail_text", "rail"),
    ("rail_muted", "rail"),
    ("rail_ink", "rail_on"),
    ("rail_text", "rail_hover"),
    ("warn_text", "warn_soft"),
    ("ink", "warn_soft"),
]


def luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(p) for p in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", theme.NAMES)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_is_readable(name, text, ground):
    roles = theme.roles(name)
    assert contrast(roles[text], roles[ground]) >= 4.5


@pytest.mark.parametrize("name", theme.NAMES)
def test_the_focus_is_seen(name):
    roles = theme.roles(name)
    for ground in ("paper", "surface", "bar", "rail"):
        mark = roles["accent"] if ground == "rail" else roles["focus"]
        assert contrast(mark, roles[ground]) >= 3


def test_both_themes_have_the_same_roles():
    assert theme.roles("light").keys() == theme.roles("dark").keys()
    for name in theme.NAMES:
        for value in theme.roles(name).values():
            assert re.fullmatch(r"#[0-9A-F]{6}", value)


@pytest.mark.parametrize("name", theme.NAMES)
def test_the_style_sheet_is_filled(name):
    sheet = theme.style_sheet(name)
    assert "@" not in sheet
    assert theme.roles(name)["ink"] in sheet


def test_switching_is_live(app):
    theme.apply(app, "dark")
    assert theme.color("paper").name().upper() == theme.roles("dark")["paper"]
    assert app.palette().window().color() == theme.color("paper")
    theme.apply(app, "light")
    assert theme.color("paper").name().upper() == theme.roles("light")["paper"]


def test_the_shipped_typeface_is_used(app):
    assert QFontInfo(theme.font()).family() == "Inter"


def test_icons_take_the_colour_of_a_role(app):
    picture = theme.pixmap("users", "bad", 24, 2.0)
    assert picture.width() == 48
    image = picture.toImage()
    colors = {
        image.pixelColor(x, y).name()
        for x in range(48)
        for y in range(48)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert colors == {theme.color("bad").name()}


def test_an_icon_is_drawn_for_the_screen_it_is_seen_on(app):
    icon = theme.icon("users", "bad", 24)
    assert icon.actualSize(QSize(96, 96)) == QSize(24, 24)
    picture = icon.pixmap(QSize(24, 24), 2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (48, 2.0)
    greyed = icon.pixmap(QSize(24, 24), 2.0, QIcon.Mode.Disabled).toImage()
    assert greyed == theme.pixmap("users", "neutral", 24, 2.0).toImage()


def test_a_copy_of_an_icon_may_be_changed(app):
    icon = theme.icon("users", "bad", 24)
    copy = QIcon(icon)
    copy.addPixmap(QPixmap(3, 3))
    del copy
    gc.collect()
    assert not icon.pixmap(24, 24).isNull()


def test_an_unknown_icon_is_empty_not_an_error(app):
    assert theme.icon("no-such-icon").isNull()


def test_icons_that_the_frame_names_are_shipped(window, desk):
    from ui.pages.registry import PAGES

    names = {a.icon for a in desk.actions.all() if a.icon} | {spec.icon for spec in PAGES}
    missing = sorted(name for name in names if not asset("icons", f"{name}.svg").is_file())
    assert missing == []
