"""The panel that asks for a new region: country, part of it, name, zone, hours."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.domain.records import Texts
from kamdesk.domain.regions import Region
from kamdesk.i18n import LANGUAGES, _, language, term
from kamdesk.services import places, regions
from ui.widgets.buttons import primary
from ui.widgets.cards import row
from ui.widgets.drafts import Sketch
from ui.widgets.editors import Field
from ui.widgets.forms import Form
from ui.widgets.records import hours_field
from ui.widgets.text import Muted

if TYPE_CHECKING:
    from ui.desk import Desk


class NewRegion(QWidget):
    """Choosing a country, or a part of it, fills name and zone as far as they are known."""

    def __init__(self, desk: Desk, done: Callable[[Region], Any]) -> None:
        super().__init__()
        self.desk, self._done = desk, done
        self._country = ""
        self._guess: dict[str, Any] = {}
        self.form = Form(
            [
                Field(
                    "country", term("field", "country"), "choice",
                    choices=places.countries(language()),
                ),
                Field(
                    "subdivision", term("field", "subdivision"), "choice",
                    choices=lambda: places.subdivisions(self._country, language()),
                ),
                Field(
                    "name", _("Name of the region"), hint=_("Samara region, or the whole country")
                ),
                Field("time_zone", term("field", "time_zone"), "zone"),
                hours_field("working_hours"),
            ],
            self._typed,
        )  # fmt: skip
        names = ("country", "subdivision", "name", "time_zone", "working_hours")
        inputs = {name: self.form.editor(name) for name in names}
        self.sketch = Sketch(desk, self, "new-region", "", inputs)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(
            Muted(_("A passport is written once and used for every client there."), wrap=True)
        )
        box.addWidget(self.form)
        box.addLayout(row(primary(_("Add region"), self.submit, "plus"), None))

    def _typed(self, name: str, value: Any) -> None:
        """The place says what the rest most likely is; what was typed stays."""
        if name == "country":
            self._country = value or ""
            self.form.editor("subdivision").offer_again()  # type: ignore[attr-defined]
            self.form.set_values({"subdivision": None})
        if name not in ("country", "subdivision") or not value:
            return
        now = self.form.values()
        part = value if name == "subdivision" else ""
        guess: dict[str, Any] = {"name": _names(self._country, part).get(language(), "")}
        zones = places.zones_of(self._country, part)
        # A part's own zones begin with the capital's; a country's are of far places.
        sure = len(zones) in (1, 2) or zones != places.zones_of(self._country)
        guess["time_zone"] = zones[0] if sure else None
        fresh = {
            key: found
            for key, found in guess.items()
            if found and now.get(key) in (None, "", self._guess.get(key))
        }
        self._guess |= fresh
        self.form.set_values(fresh)

    def submit(self) -> None:
        """Add the region; what cannot be read is said beside its field first."""
        self.form.flush()
        if self.form.errors:
            return
        now = self.form.values()
        region = Region(
            code="",
            country=now.get("country") or "",
            subdivision=now.get("subdivision") or "",
            names=self._named(now),
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

    def _named(self, now: dict[str, Any]) -> Texts:
        """The name in all languages when it was taken as it is, else in the window's."""
        name = now.get("name") or ""
        known = _names(now.get("country") or "", now.get("subdivision") or "")
        if name and name == known.get(language()):
            return known
        return {language(): name} if name else {}

    def _added(self, done: Any) -> None:
        self.sketch.forget()
        self._done(done.value)

    def flush(self) -> None:
        """Keep what is typed as a draft."""
        self.sketch.flush()

    def _refuse(self, error: Any) -> None:
        """Say what is wrong beside its field."""
        place = error.field if error.field == "time_zone" else "name"
        self.form.fail(place, error.message)
        self.form.focus(place)


def _names(country: str, subdivision: str) -> Texts:
    """The name of a place in each language in which it is known."""
    part = places.part_of(subdivision) if subdivision else None
    if part is not None:
        return part.names if language() in part.names else {language(): part.name(language())}
    if not country:
        return {}
    return {one: places.country_name(country, one) for one in LANGUAGES}
