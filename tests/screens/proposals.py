"""Pictures of a proposal's hints, a renewal, our logo, and where dictionaries come from."""

from __future__ import annotations

from typing import Any

from PySide6.QtTest import QTest

from tests.screens.stage import Stage

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 190 36"><path fill="#fff"'
    ' fill-rule="evenodd" d="M0 0h36v36H0zM9 9h18v18H9z"/><text x="46" y="26" fill="#fff"'
    ' font-size="24" font-weight="700" font-family="Inter">Pnevmaris</text></svg>'
)
#: Slips, a word that no dictionary knows, and a figure that the data has.
TYPED = {
    "en": "We like the the maintenace , it costs RUB 3,570,000 a year.",
    "ru": "Нам нравится нравится обслужывание , это 3 570 000 ₽ в год.",
    "de": "Wir mögen mögen die Wartunk , das sind 3.570.000 RUB im Jahr.",
}

FIELDS = {
    "en": (("Tender number", "T-2026-4711"), ("Delivery terms", "DAP Samara")),
    "ru": (("Номер тендера", "Т-2026-4711"), ("Условия поставки", "DAP Самара")),
    "de": (("Ausschreibungsnummer", "T-2026-4711"), ("Lieferbedingungen", "DAP Samara")),
}
PHRASES = {
    "en": (
        ("Service", "Our engineer is with you within four working hours, with spare parts."),
        ("Training", "Two days of training for your operators are part of the price."),
    ),
    "ru": (
        ("Сервис", "Наш инженер будет у вас через четыре рабочих часа, с запасными частями."),
        ("Обучение", "Два дня обучения ваших операторов входят в цену."),
    ),
    "de": (
        ("Service", "Unser Techniker ist binnen vier Arbeitsstunden mit Ersatzteilen bei Ihnen."),
        ("Schulung", "Zwei Tage Schulung Ihrer Bediener sind im Preis enthalten."),
    ),
}  # fmt: skip


def pictures(stage: Stage, uids: dict[str, str]) -> None:
    """Make them; the logo and the renewal are taken back."""
    if stage.wants("07-studio-hints"):
        _hints(stage, uids["proposal"])
    if stage.wants("07-studio-files"):
        _files(stage, uids["proposal"])
    if stage.wants("07-studio-own"):
        _own(stage, uids["proposal"])
    if stage.wants("07-studio-phrase"):
        _phrase(stage, uids["proposal"])
    if stage.wants("07-studio-changes"):
        _changes(stage, uids["proposal"])
    if stage.wants("07-studio-tree"):
        _tree(stage, uids["proposal"])
    if stage.wants("11-settings-words"):
        stage.go("settings", find="Hunspell")
        QTest.qWait(400)
        stage.shoot("11-settings-words")
    if stage.wants("07-studio-prices") or stage.wants("13-library-book"):
        _prices(stage, uids["proposal"])
    if stage.wants("07-studio-renewal"):
        _renewal(stage)
    if stage.wants("13-library-logo") or stage.wants("07-studio-logo"):
        _logo(stage, uids["proposal"])


def _tree(stage: Stage, proposal: str) -> None:
    stage.go("studio", uid=proposal)
    page: Any = stage.page
    page.show_part("b")
    stage.settle()
    page.sections["b"].key_line.open_tree()
    stage.shoot("07-studio-tree")
    stage.clear()


def _hints(stage: Stage, proposal: str) -> None:
    stage.go("studio", uid=proposal)
    page: Any = stage.page
    page.presenter.speak(stage.language)
    stage.settle()
    page.show_part("d")
    page.contents.hints.set_open(True)
    text = page.sections["d"].text
    stage.until(lambda: text.form is not None)
    edit = text.form.editor("body").edit
    before = edit.template()
    edit.setFocus()
    edit.put(TYPED[stage.language])
    stage.until(lambda: len(page.contents.checks) >= 3)
    stage.settle()
    stage.shoot("07-studio-hints")
    edit.set_template(before)
    edit.edited.emit()
    page.flush()
    stage.settle()


def _files(stage: Stage, proposal: str) -> None:
    """The panel with all kinds of files."""
    stage.go("studio", uid=proposal)
    page: Any = stage.page
    page.more.choose_files()
    stage.settle()
    stage.shoot("07-studio-files")
    page.more.panel.close_panel()


def _own(stage: Stage, proposal: str) -> None:
    """Fields of one's own filled with the letter and printed; they are taken back."""
    from kamdesk.services import own_fields

    for label, value in FIELDS[stage.language]:
        field = stage.write(own_fields.declare, "proposals", label).value
        stage.write(own_fields.redefine, field.uid, "in_documents", True)
        stage.write(own_fields.set_value, "proposals", proposal, field.key, value)
    stage.go("studio", uid=proposal)
    page: Any = stage.page
    page.presenter.speak(stage.language)
    page.show_part("letter")
    own = page.sections["letter"].own
    own.more.set_open(True)
    stage.until(lambda: own.form is not None)
    stage.settle()
    page.area.ensureWidgetVisible(own)
    stage.settle()
    stage.shoot("07-studio-own")
    _take_back(stage, 3 * len(FIELDS[stage.language]))


def _phrase(stage: Stage, proposal: str) -> None:
    """Phrases of the library, looked for by typing; they are taken back."""
    from kamdesk.services import records

    for title, body in PHRASES[stage.language]:
        texts = {"titles": {stage.language: title}, "bodies": {stage.language: body}}
        stage.write(records.add, "library_texts", texts)
    stage.go("studio", uid=proposal)
    page: Any = stage.page
    page.presenter.speak(stage.language)
    stage.settle()
    page.show_part("d")
    page.more.choose_phrase()
    stage.settle()
    stage.shoot("07-studio-phrase")
    page.more.panel.close_panel()
    _take_back(stage, len(PHRASES[stage.language]))


def _take_back(stage: Stage, steps: int) -> None:
    from kamdesk.services import journal

    for _step in range(steps):
        stage.write(journal.undo)


def _changes(stage: Stage, proposal: str) -> None:
    """A second revision that costs less, compared with the first; it is taken back."""
    from kamdesk.services import proposals, records

    made = stage.write(proposals.revise, proposal).value
    line = records.listing(stage.desk.workspace, "price_lines", proposal_uid=made.uid)[-2]
    price = {"amount": "900000", "currency": "RUB"}
    stage.write(records.set_field, "price_lines", line.uid, "unit_price", price)
    stage.write(proposals.take_totals, made.uid)
    stage.write(records.set_field, "proposals", made.uid, "valid_until", "2026-07-31")
    stage.go("studio", uid=made.uid)
    page: Any = stage.page
    page.more.show_changes()
    stage.until(lambda: page.more.panel is not None and page.more.panel.is_open)
    stage.settle()
    stage.shoot("07-studio-changes")
    page.more.panel.close_panel()
    stage.write(records.remove, "proposals", made.uid)


def _prices(stage: Stage, proposal: str) -> None:
    """A price book, and an offer with three ways to buy, a rate and a margin; all is taken back."""
    from kamdesk.services import prices, proposals, records
    from kamdesk.services.proposals import ways

    def rub(amount: int) -> dict[str, str]:
        return {"amount": str(amount), "currency": "RUB"}

    listed = stage.write(
        records.add, "price_lists", {"name": "Pnevmaris 2026", "currency": "RUB",
        "vat_rate": "0.22", "discount_limit": "0.1", "valid_from": "2026-01-01"},
    ).value  # fmt: skip
    items = [
        stage.write(
            records.add, "price_items", {"list_uid": listed.uid, "code": code, "names": names,
            "price": rub(price), "cost": rub(cost), "unit": "set"},
        ).value
        for code, names, price, cost in (
            ("S-10", {"en": "Sensor kit", "ru": "Комплект датчиков", "de": "Sensorpaket"},
             350_000, 210_000),
            ("S-20", {"en": "Remote alarm", "ru": "Сигнализация", "de": "Fernalarm"},
             90_000, 61_000),
        )
    ]  # fmt: skip
    names = {"en": "Early warning", "ru": "Раннее предупреждение", "de": "Frühwarnung"}
    parts = [{"item_uid": items[0].uid, "quantity": "3"}, {"item_uid": items[1].uid}]
    package = stage.write(
        records.add, "price_items", {"list_uid": listed.uid, "code": "S-90", "names": names,
        "parts": parts, "together": "0.05"},
    ).value  # fmt: skip
    made = stage.write(proposals.revise, proposal).value
    stage.write(ways.offer_ways, made.uid)
    line = stage.write(prices.take_item, made.uid, package.uid).value[0]
    stage.write(records.set_field, "price_lines", line.uid, "tiers", ("best",))
    stage.write(prices.take_item, made.uid, items[1].uid)
    stage.write(records.set_field, "price_items", items[1].uid, "price", rub(95_000))
    if stage.wants("13-library-book"):
        stage.go("library", section="prices", uid=package.uid)
        stage.shoot("13-library-book")
    stage.go("studio", uid=made.uid)
    page: Any = stage.page
    page.show_part("price")
    page.split.setSizes([900, 120])
    stage.settle()
    stage.shoot("07-studio-prices")
    page.area.verticalScrollBar().setValue(900)
    stage.shoot("07-studio-prices-ways")
    page.sections["price"].open_book()
    stage.settle()
    stage.shoot("07-studio-prices-book")
    stage.clear()
    stage.write(records.remove, "proposals", made.uid)
    stage.write(records.remove, "price_lists", listed.uid)


def _renewal(stage: Stage) -> None:
    from kamdesk.services import proposals, records

    made = stage.write(proposals.create, "sokmash", kind="renewal").value
    stage.go("studio", uid=made.uid)
    page: Any = stage.page
    page.split.setSizes([900, 120])
    stage.settle()
    page.area.verticalScrollBar().setValue(10_000)
    stage.shoot("07-studio-renewal")
    stage.write(records.remove, "proposals", made.uid)


def _logo(stage: Stage, proposal: str) -> None:
    from kamdesk.services.logo import remove_logo, set_logo

    stage.write(set_logo, LOGO.encode())
    stage.go("library", section="own_company")
    stage.shoot("13-library-logo")
    stage.go("studio", uid=proposal)
    stage.shoot("07-studio-logo")
    stage.write(remove_logo)
