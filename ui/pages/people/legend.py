"""What the signs of the map mean, at the foot of the map; and what the keys do just now."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from kamdesk.i18n import _
from ui.widgets.text import Elided, Muted


class Legend(QWidget):
    """One line under the map."""

    def __init__(self) -> None:
        super().__init__()
        self.signs = Muted(
            " · ".join(
                (
                    _("Size: power"),
                    _("Heavy border: decides"),
                    _("Dots: covered by one of us, talked lately"),
                    _("Dashed box: stance unknown"),
                    _("Dashed arrow: against us"),
                )
            ),
            wrap=True,
            small=True,
        )
        self.told = Elided("", "accent")
        self.told.hide()
        box = QHBoxLayout(self)
        box.setContentsMargins(16, 4, 16, 6)
        box.addWidget(self.signs)
        box.addWidget(self.told)

    @property
    def text(self) -> str:
        """The whole legend."""
        return self.signs.text()

    def tell(self, sentence: str) -> None:
        """Say what the keys do now instead of the legend; an empty sentence ends it."""
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))
        self.signs.setVisible(not sentence)
