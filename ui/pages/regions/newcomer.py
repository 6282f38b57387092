"""The panel that asks for a new region: country, name, zone, hours."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.domain.regions import Region
from kamdesk.i18n import _, language, term
from kamdesk.services import places, regions
from ui.widgets.buttons import primary
from ui.widgets.cards import row
from ui.widgets.drafts import Sketch
from ui.widgets.editors import Field
from ui.widgets.forms import Form
from ui.widgets.records import hours_field
from ui.widgets.text import Label, Muted

if TYPE_CHECKING:
    from ui.desk import Desk


class NewRegion(QWidget):
    """Choosing the country fills name and zone, where the country has but one."""

    def __init__(self, desk: Desk, done: Callable[[Region], Any]) -> None:
        super().__init__()
        self.desk, self._done = desk, done
        self.form = Form(
            [
                Field(
                    "country", term("field", "country"), "choice",
                    choices=places.countries(language()),
                ),
                Field(
                    "name", _("Name of the region"), hint=_("Samara region, or the whole country")
                ),
                Field("time_zone", term("field", "time_zone"), "zone"),
                hours_field("working_hours"),
            ],
            self._typed,
        )  # fmt: skip
        names = ("country", "name", "time_zone", "working_hours")
        inputs = {name: self.form.editor(name) for name in names}
        self.sketch = Sketch(desk, self, "new-region", "", inputs)
        self.error = Label("", "error", wrap=True)
        self.error.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(
            Muted(_("A passport is written once and used for every client there."), wrap=True)
        )
        box.addWidget(self.form)
        box.addWidget(self.error)
        box.addLayout(row(primary(_("Add region"), self.submit, "plus"), None))

    def _typed(self, name: str, value: Any) -> None:
        """The country says what the rest most likely is; what was typed stays."""
        if name != "country" or not value:
            return
        now = self.form.values()
        guess: dict[str, Any] = {}
        if not now.get("name"):
            guess["name"] = places.country_name(value, language())
        zones = places.zones_of(value)
        if not now.get("time_zone") and len(zones) in (1, 2):
            guess["time_zone"] = zones[0]
        self.form.set_values(guess)

    def submit(self) -> None:
        """Add the region."""
        now = self.form.values()
        region = Region(
            code="",
            country=now.get("country") or "",
            names={language(): now["name"]} if now.get("name") else {},
            time_zone=now.get("time_zone") or "",
            working_hours=now.get("working_hours"),
        )
        self.desk.write(
            regions.add_region,
            region,
            then=self._added,
            failed=self._refuse,
            owner=self,
        )

    def _added(self, done: Any) -> None:
        self.sketch.forget()
        self._done(done.value)

    def flush(self) -> None:
        """Keep what is typed as a draft."""
        self.sketch.flush()

    def _refuse(self, error: Any) -> None:
        self.error.setText(error.message)
        self.error.show()
