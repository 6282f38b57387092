"""The terms of a comparison: how long, in what money, at which rate, against what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kamdesk.i18n import N_, _, fmt_percent, language
from ui.pages.tco import source
from ui.widgets import reading
from ui.widgets.cards import Card
from ui.widgets.editors import Field
from ui.widgets.forms import Form

if TYPE_CHECKING:
    from kamdesk.services.tco import SheetView
    from ui.desk import Desk


class TermsCard(Card):
    """Horizon, currency and discount rate; names and basis on demand."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Terms"))
        self.desk = desk
        self._uid = ""
        self.form = Form(
            [
                Field("horizon", _("Years"), "int", required=True),
                Field("currency", _("Currency"), required=True),
                Field(
                    "discount_rate",
                    _("Discount rate"),
                    parse=reading.share,
                    format=fmt_percent,
                    hint=N_("for the present value"),
                ),
                Field("name_current", _("Today's solution"), more=True),
                Field("name_offered", _("Our solution"), more=True),
                Field("basis", _("What today's solution is"), "multiline", more=True),
                Field("titles", _("Title"), more=True),
            ],
            self._save,
            form_id="tco-terms",
            shown=3,
        )
        self.add(self.form)

    def show_sheet(self, view: SheetView) -> None:
        """Show the terms of a sheet."""
        sheet, lang = view.sheet, language()
        values: dict[str, Any] = {
            "horizon": sheet.horizon,
            "currency": sheet.currency,
            "discount_rate": sheet.discount_rate,
            "name_current": sheet.column_names.get("current", {}).get(lang, ""),
            "name_offered": sheet.column_names.get("offered", {}).get(lang, ""),
            "basis": sheet.basis.get(lang, ""),
            "titles": sheet.titles.get(lang, ""),
        }
        if sheet.uid != self._uid:
            self.form.flush()
            self._uid = sheet.uid
            self.form.reset(values)
        else:
            self.form.set_values(values)

    def _save(self, name: str, value: Any) -> Any:
        return self.desk.write(
            source.set_term, self._uid, name, value, language(), owner=self, quiet=True
        )

    def flush(self) -> None:
        """Save what is being typed."""
        self.form.flush()
