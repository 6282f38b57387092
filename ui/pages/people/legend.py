"""What the signs of a view mean, at its foot; what is missing there; what the keys do just now."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from kamdesk.i18n import N_, _
from kamdesk.services.maps import LEGENDS
from kamdesk.services.people import MapView
from ui.widgets.text import Elided, Muted

#: What to do where a view has nothing to show yet.
_NO_LINES = N_("Nobody reports to anybody here yet: choose “Reports to” at a person.")
_NO_GRADES = N_("Power and interest are not known yet: choose them at a person.")


def legend_of(which: str) -> str:
    """Return the whole legend of a view; a table needs none."""
    return " · ".join(_(one) for one in LEGENDS.get(which, ()))


def missing(view: MapView, which: str) -> str:
    """Return what a view cannot show yet and what to do about it, or nothing."""
    people = [one.person for one in view.people]
    here = {one.uid for one in people}
    if which == "reports" and not any(one.reports_to_uid in here for one in people):
        return _(_NO_LINES)
    if which == "grid" and not any(one.power and one.interest for one in people):
        return _(_NO_GRADES)
    return ""


class Legend(QWidget):
    """One line under the map."""

    def __init__(self) -> None:
        super().__init__()
        self.signs = Muted("", wrap=True, small=True)
        self.told = Elided("", "accent")
        self.told.hide()
        box = QHBoxLayout(self)
        box.setContentsMargins(16, 4, 16, 6)
        box.addWidget(self.signs)
        box.addWidget(self.told)

    def show_text(self, words: str) -> None:
        """Show the legend of a view, or what is missing there."""
        self.signs.setText(words)

    def tell(self, sentence: str) -> None:
        """Say what the keys do now instead of the legend; an empty sentence ends it."""
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))
        self.signs.setVisible(not sentence)
        if sentence:
            self.show()
