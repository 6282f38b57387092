"""The page of regions over a real workspace: list, passport, factors, answers, ageing."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kamdesk.domain.clients import Client, Hours
from kamdesk.domain.library import OwnCompany
from kamdesk.domain.regions import Factor, PaymentHabits, Region
from kamdesk.services import clients, records, regions
from ui import printing
from ui.assets import prefs
from ui.pages.regions.business import (
    read_languages,
    read_payment,
    show_languages,
    show_payment,
)
from ui.pages.regions.factors import FactorEditor, NewFactor
from ui.pages.regions.newcomer import NewRegion
from ui.pages.regions.page import EMPTY, SHOWN, RegionsPage
from ui.widgets.text import LinkLabel

LEFT = Qt.MouseButton.LeftButton
TODAY = date(2026, 3, 16)


@pytest.fixture
def page(live, qtbot, settle) -> RegionsPage:
    live.workspace.pinned = TODAY
    made = RegionsPage(live)
    qtbot.addWidget(made)
    made.resize(1250, 850)
    made.show()
    return made


@pytest.fixture
def samara(live, ws) -> str:
    ws.pinned = TODAY
    records.add(ws, "own_company", OwnCompany(time_zone="Europe/Moscow", working_hours=Hours()))
    uid = regions.add_region(
        ws,
        Region(code="samara", country="RU", subdivision="RU-SAM",
               names={"en": "Samara region"}, time_zone="Europe/Samara",
               working_hours=Hours(start="08:00", end="17:00")),
    ).value.uid  # fmt: skip
    for statement, impact in (("Noise limits", 1), ("Power price +9 %", 4)):
        records.add(
            ws, "factors",
            Factor(region_uid=uid, dimension="economic", statement=statement,
                   direction="threat", impact=impact, probability=4,
                   source_text="regulator", source_date=date(2025, 1, 10)),
        )  # fmt: skip
    clients.add_client(ws, Client(short_name="Sokmash", region_uid=uid))
    return uid


def shown(page: RegionsPage, settle, uid: str | None = None) -> RegionsPage:
    page.open(**({"uid": uid} if uid else {}))
    settle()
    settle()
    return page


def test_without_regions_the_page_teaches_and_adds_the_first(page, ws, qtbot, settle, live):
    shown(page, settle)
    assert page.stack.currentIndex() == EMPTY
    qtbot.mouseClick(page.empty.button, LEFT)
    content = page.panel.content
    assert isinstance(content, NewRegion)
    combo = content.form.editor("country").combo
    combo.setCurrentIndex(combo.findData("DE"))
    content._typed("country", "DE")
    assert content.form.values()["name"] == "Germany"
    assert content.form.values()["time_zone"] == "Europe/Berlin"
    live.went.connect(lambda _page, args: page.open(**args))
    content.submit()
    settle()
    qtbot.waitUntil(lambda: page.stack.currentIndex() == SHOWN)
    qtbot.waitUntil(lambda: page.passport.name.text() == "Germany")
    (row,) = regions.list_regions(ws)
    assert row.country == "DE"


def test_a_region_without_a_name_is_refused(page, settle, qtbot):
    shown(page, settle)
    page.presenter.ask_new()
    page.panel.content.submit()
    settle()
    form = page.panel.content.form
    assert form.errors == {"name": "Type the name of the region first."}
    form.editor("name").line.setText("Samara")
    form.editor("name").edited.emit()
    form.editor("working_hours").line.setText("morning")
    form.editor("working_hours").edited.emit()
    page.panel.content.submit()
    settle()
    assert list(form.errors) == ["working_hours"]
    assert page.panel is not None


def test_the_passport_says_clock_overlap_holiday_and_clients(page, samara, settle):
    shown(page, settle, samara)
    words = page.passport.under.text().replace("\u00a0", " ")
    assert words == (
        "Russia · RU-SAM · 1 h ahead of us · 7 h shared · next holiday 1 May · 1 client"
    )
    assert page.title == "Samara region"
    line = page.passport.overlap.lines[0]
    assert line.status.text() == "Enough shared time"
    assert "7 h shared" in line.bar.accessibleName()
    assert page.passport.overlap.never_less.isVisible()
    assert not page.passport.overlap.lines[1].isVisible()


def test_the_worst_day_has_a_bar_where_summer_time_moves(page, ws, samara, settle):
    regions.set_field(ws, samara, "time_zone", "America/New_York")
    shown(page, settle, samara)
    worst = page.passport.view.worst
    assert worst.status == "red"
    assert page.passport.overlap.lines[0].status.text() == "Too little shared time"


def test_factors_stand_by_score_with_old_sources_marked(page, samara, settle):
    shown(page, settle, samara)
    lines = [
        page.passport.factors.lines.itemAt(at).widget().accessibleName().replace("\xa0", " ")
        for at in range(page.passport.factors.lines.count())
    ]
    assert lines[0].startswith("Power price +9 %. Threat. Economic · regulator, 10 Jan 2025")
    assert lines[1].startswith("Noise limits")
    assert all("to be checked again" in line for line in lines)
    assert page.passport.age.text() == "2 facts to check again"


def test_a_factor_is_added_and_edited_in_the_panel(page, ws, samara, settle, qtbot):
    shown(page, settle, samara)
    page.passport.factors.new_wanted.emit()
    content = page.panel.content
    assert isinstance(content, NewFactor)
    content.submit()
    settle()
    assert content.error.text() == "Say what is happening in the region."
    content.line.setText("Interest subsidy")
    content.submit()
    settle()
    editor = page.panel.content
    assert isinstance(editor, FactorEditor)
    impact = editor.form.editor("impact")
    impact.combo.setCurrentIndex(impact.combo.findData(5))
    impact.combo.activated.emit(0)
    settle()
    assert records.get(ws, "factors", editor.uid).impact == 5
    editor._remove()
    settle()
    assert page.panel is None
    assert len(regions.passport(ws, samara).factors) == 2


def test_enter_on_a_factor_opens_it(page, samara, settle, qtbot):
    shown(page, settle, samara)
    line = page.passport.factors.lines.itemAt(0).widget()
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert isinstance(page.panel.content, FactorEditor)


def test_a_stale_passport_is_reviewed_by_a_button(page, ws, samara, settle, qtbot):
    records.set_field(ws, "regions", samara, "updated_on", date(2025, 1, 1))
    shown(page, settle, samara)
    assert page.passport.age.text() == "reviewed 439 days ago"
    assert page.list._model.rows[0][5] == "very_old"
    qtbot.mouseClick(page.passport.review, LEFT)
    settle()
    qtbot.waitUntil(lambda: regions.passport(ws, samara).age == "fresh")
    qtbot.waitUntil(lambda: "reviewed" not in page.passport.age.text())


def test_the_passport_is_printed_by_a_button(page, samara, settle, qtbot, tmp_path):
    prefs().setValue(printing.FOLDER, str(tmp_path))
    shown(page, settle, samara)
    qtbot.mouseClick(page.passport.pdf, LEFT)
    qtbot.waitUntil(lambda: any(tmp_path.glob("Region passport*.pdf")))


def test_two_regions_stand_side_by_side(page, ws, samara, settle, qtbot, live):
    shown(page, settle, samara)
    assert not page.passport.compare.isVisible()
    berlin = Region(code="", country="DE", names={"en": "Berlin"}, time_zone="Europe/Berlin",
                    working_hours=Hours())  # fmt: skip
    regions.add_region(ws, berlin)
    shown(page, settle, samara)
    qtbot.mouseClick(page.passport.compare, LEFT)
    content = page.panel.content

    def said() -> list[str]:
        return [one.text() for one in content.findChildren(QLabel) if one.isVisible()]

    qtbot.waitUntil(lambda: "The same" in said())
    texts = said()
    assert texts.index("Different") < texts.index("The same")
    assert {"Samara region", "Berlin", "Europe/Samara", "Europe/Berlin"} <= set(texts)
    assert content.together.text().startswith("With each other: ")
    live.masked = True
    settle()
    assert page.panel is None
    assert not page.passport.compare.isVisible()


def test_days_and_hours_of_work_keep_each_other(page, ws, samara, settle):
    shown(page, settle, samara)
    form = page.passport.form
    days = form.editor("working_days")
    days.show_value((7, 1, 2, 3, 4))
    days.edited.emit()
    days.left.emit()
    settle()
    hours = form.editor("working_hours")
    hours.line.setText("9-18")
    hours.edited.emit()
    page.flush()
    settle()
    stored = regions.passport(ws, samara).region.working_hours
    assert stored == Hours(days=(1, 2, 3, 4, 7), start="09:00", end="18:00")


def test_answers_of_market_entry_hint_when_too_few(page, ws, samara, settle, qtbot):
    shown(page, settle, samara)
    entry = page.passport.entry
    assert not entry.hint.isVisibleTo(entry)
    for question in ("local_office", "fluent_language", "guide_role"):
        qtbot.mouseClick(entry.answers[question][1], LEFT)
        settle()
    assert regions.passport(ws, samara).region.market_entry["guide_role"] is False
    qtbot.waitUntil(lambda: entry.hint.isVisibleTo(entry))


def test_a_click_on_a_client_goes_there(page, samara, settle, live, qtbot):
    shown(page, settle, samara)
    (link,) = (
        one for one in page.passport.meaning.findChildren(LinkLabel) if one.text() == "Sokmash"
    )
    qtbot.mouseClick(link, LEFT)
    assert live.place[0] == "clients"


def test_the_same_is_said_once_and_its_clients_appear_step_by_step(page, ws, samara, settle, qtbot):
    for at in range(20):
        clients.add_client(ws, Client(short_name=f"Client {at:02}", region_uid=samara))
    shown(page, settle, samara)
    card = page.passport.meaning
    assert len(card._groups) == 1

    def named() -> list[str]:
        return [one.text() for one in card.findChildren(LinkLabel) if one.isVisible()]

    assert named() == ["Client 00", "Client 01", "Client 02", "Client 03", "and 17 more"]
    (more,) = (one for one in card.findChildren(LinkLabel) if one.text() == "and 17 more")
    qtbot.mouseClick(more, LEFT)
    qtbot.waitUntil(lambda: len(named()) == 21)
    assert named()[-1] == "Sokmash"
    assert not card.more.isVisible()


def test_removing_a_region_can_be_undone(page, ws, samara, settle, live, qtbot):
    shown(page, settle, samara)
    page.passport.removed.emit()
    settle()
    qtbot.waitUntil(lambda: page.stack.currentIndex() == EMPTY)
    live.undo()
    settle()
    qtbot.waitUntil(lambda: page.stack.currentIndex() == SHOWN)
    assert len(regions.passport(ws, samara).factors) == 2


def test_while_the_client_is_watching_scores_and_notes_are_hidden(page, samara, settle, live):
    shown(page, settle, samara)
    live.masked = True
    settle()
    assert not page.passport.business.isVisible()
    assert not page.passport.entry.isVisible()
    assert not page.passport.meaning.isVisible()
    page.presenter.open_factor(page.passport.view.factors[0].uid)
    assert page.panel is None


def test_what_people_type_about_languages_and_payment_is_read():
    assert [(one.language, one.level) for one in read_languages("ru, en written")] == [
        ("ru", "spoken"), ("en", "written"),
    ]  # fmt: skip
    needs = read_languages("en written, fr fluent")
    assert show_languages(needs) == "English: written, fr: fluent"
    assert read_languages(show_languages(needs)) == needs
    habits = read_payment("RUB, 30 days, 20 % prepaid")
    assert habits == PaymentHabits(currency="RUB", deferral_days=30, prepayment_pct=20)
    assert read_payment(show_payment(habits)) == habits
    with pytest.raises(ValueError, match="Write currency"):
        read_payment("soon")
    with pytest.raises(ValueError, match="Write a language"):
        read_languages("ru perfectly")


def test_a_part_of_a_country_brings_its_names_and_zone(live, qtbot, settle, ws):
    added = []
    asked = NewRegion(live, added.append)
    qtbot.addWidget(asked)
    asked.show()
    asked.form.editor("country").show_value("RU")
    asked._typed("country", "RU")
    assert asked.form.values()["name"] == "Russia"
    assert asked.form.values()["time_zone"] is None
    asked.form.editor("subdivision").show_value("RU-SAM")
    asked._typed("subdivision", "RU-SAM")
    assert asked.form.values()["name"] == "Samara Region"
    assert asked.form.values()["time_zone"] == "Europe/Samara"
    asked.submit()
    settle()
    region = added[0]
    assert (region.country, region.subdivision) == ("RU", "RU-SAM")
    assert region.names["ru"] == "Самарская область"


def test_the_figures_of_the_country_say_where_they_come_from(page, samara, settle):
    shown(page, settle, samara)
    card = page.passport.figures
    words = [one.text() for one in card.findChildren(QLabel)]
    assert "140 million" in words
    assert "2021" in words
    assert any("World Factbook" in one for one in words)
    card.show_country("AX")
    assert [one.text() for one in card.findChildren(QLabel)].count("no data") == 9
    card.show_country("")
    assert card.isHidden()
