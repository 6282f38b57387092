"""Payments of a proposal: parts of the price and what each follows."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kamdesk.domain.proposals import Payment
from kamdesk.domain.proposals.totals import percent_left
from kamdesk.i18n import _, fmt_number
from ui.pages.proposals import source
from ui.widgets.buttons import icon_button, quiet
from ui.widgets.cards import Card, row
from ui.widgets.editors import Field
from ui.widgets.forms import Form
from ui.widgets.text import Muted

if TYPE_CHECKING:
    from kamdesk.services.proposals.studio import StudioView
    from ui.desk import Desk


class PaymentsCard(Card):
    """Parts of the price in percent and what each follows; saves as a whole."""

    typed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Payments"))
        self.desk = desk
        self.view: StudioView | None = None
        self.form: Form | None = None
        self._key: object = None
        self._payments: tuple[Payment, ...] = ()
        self.left = Muted("")
        self.corner(self.left)
        self.holder = QWidget()
        self.add(self.holder)
        self.more = quiet(_("Add a payment"), self.add_payment, "plus")
        self.fewer = icon_button("minus", _("Remove the last payment"), self.drop_payment)
        self.add(row(self.more, None, self.fewer))

    def show_view(self, view: StudioView) -> None:
        """Show the payments in the language of the document."""
        self.view = view
        self._payments = view.proposal.payments
        key = (len(self._payments), view.language, view.proposal.uid)
        if key != self._key:
            self._rebuild()
            self._key = key
        if self.form is not None:
            self.form.set_values(self._values())
            self.form.setEnabled(view.editable)
        rest = percent_left(self._payments)
        self.left.setText(
            ""
            if not self._payments or rest == 0
            else _("{n} % not assigned").format(n=fmt_number(rest))
        )
        self.left.setVisible(bool(self.left.text()))
        self.more.setVisible(view.editable)
        self.fewer.setVisible(view.editable and bool(self._payments))

    def _rebuild(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
        fields = []
        for nr in range(len(self._payments)):
            number = nr + 1
            fields.append(
                Field(
                    f"share_{nr}", _("Payment {n}: percent").format(n=number), "decimal", more=False
                )
            )
            fields.append(
                Field(f"event_{nr}", _("Payment {n}: when").format(n=number), "text", more=False)
            )
        self.form = Form(fields, self._save)
        for nr in range(len(self._payments)):
            for name in ("share", "event"):
                self.form.editor(f"{name}_{nr}").edited.connect(self.typed)
        self.body.insertWidget(1, self.form)

    def _values(self) -> dict[str, Any]:
        assert self.view is not None
        values: dict[str, Any] = {}
        for nr, one in enumerate(self._payments):
            values[f"share_{nr}"] = one.share_pct
            values[f"event_{nr}"] = one.event.get(self.view.language, "")
        return values

    def _save(self, name: str, value: Any) -> Any:
        assert self.view is not None
        what, nr = name.rsplit("_", 1)
        one = self._payments[int(nr)]
        if what == "share":
            one = replace(one, share_pct=value or Decimal(0))
        else:
            one = replace(one, event={**one.event, self.view.language: value or ""})
        self._payments = tuple(
            one if at == int(nr) else kept for at, kept in enumerate(self._payments)
        )
        return self._store()

    def _store(self) -> Any:
        assert self.view is not None
        uid = self.view.proposal.uid
        return self.desk.write(
            source.set_field, "proposals", uid, "payments", self._payments, owner=self, quiet=True
        )

    def add_payment(self) -> None:
        """Add what is left to 100 percent."""
        self.flush()
        rest = max(percent_left(self._payments), Decimal(0))
        self._payments = (*self._payments, Payment(share_pct=rest))
        self._store()

    def drop_payment(self) -> None:
        """Remove the last payment."""
        self.flush()
        self._payments = self._payments[:-1]
        self._store()

    def flush(self) -> None:
        """Save what is being typed."""
        if self.form is not None:
            self.form.flush()

    def go_first(self) -> None:
        """Put the cursor into the first payment."""
        if self.form is not None and self._payments:
            self.form.focus("share_0")
        else:
            self.more.setFocus()
