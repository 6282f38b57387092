"""Our own labels are headings that an import knows."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kamdesk import i18n
from kamdesk.domain.exchange.fields import FIELDS
from kamdesk.i18n import LANGUAGES
from kamdesk.services.exchange import fields_of, look
from kamdesk.services.exchange.labels import label


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", FIELDS)
def test_every_label_is_known_as_a_heading(kind: str, language: str, tmp_path: Path) -> None:
    i18n.set_language(language)
    labels = fields_of(kind)
    path = tmp_path / "list.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([[label for _name, label in labels]] * 2)
    i18n.set_language("en")
    found = look(path, kind)
    assert found.header_row == 1
    names = [name for name, _label in labels]
    wrong = [one.heading for one in found.columns if one.field not in ("", names[one.number])]
    assert not wrong


@pytest.mark.parametrize("kind", FIELDS)
def test_labels_tell_fields_apart(kind: str) -> None:
    labels = [label for _name, label in fields_of(kind)]
    assert len(set(labels)) == len(labels)
    assert label(kind, "note")
