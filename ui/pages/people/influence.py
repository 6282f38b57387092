"""One influence in the side panel: why, how, how strong, for or against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.domain.people import INFLUENCE_HOW, POLARITIES
from kamdesk.i18n import _, term
from ui.widgets.buttons import Button
from ui.widgets.cards import row
from ui.widgets.records import RecordForm, named, terms
from ui.widgets.text import Muted

if TYPE_CHECKING:
    from collections.abc import Callable

    from kamdesk.domain.people import Influence
    from ui.desk import Desk


class InfluenceEditor(QWidget):
    """The form of an influence with a button that removes it."""

    def __init__(
        self, desk: Desk, edge: Influence, names: str, remove: Callable[[str], object]
    ) -> None:
        super().__init__()
        self.uid = edge.uid
        self.form = RecordForm(
            desk,
            "influences",
            [
                named("why", required=True, hint=_("Signs every investment above 10 million")),
                named("how", "choice", choices=terms("influence_how", INFLUENCE_HOW)),
                named(
                    "strength", "choice", required=True,
                    choices=[(one, term("influence_strength", one)) for one in (1, 2, 3)],
                ),
                named(
                    "polarity", "choice", required=True, choices=terms("polarity", POLARITIES)
                ),
                named("note", "multiline"),
            ],
            form_id="influence",
        )  # fmt: skip
        self.form.show_record(edge)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(Muted(names, wrap=True))
        box.addWidget(self.form)
        box.addLayout(
            row(
                Button(
                    _("Remove the arrow"),
                    kind="danger",
                    icon="trash-2",
                    run=lambda: remove(self.uid),
                ),
                None,
            )
        )

    def flush(self) -> None:
        """Save what is being typed."""
        self.form.flush()
