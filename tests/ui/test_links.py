"""Links: four schemes and nothing else."""

from __future__ import annotations

import pytest

from ui.links import safe_url, shown_host


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("https://example.com/a?b=1", "example.com"),
        ("example.com", "example.com"),
        ("http://пример.рф", "пример.рф"),
        ("mailto:a@b.example", "a@b.example"),
        ("tel:+78460000000", "+78460000000"),
    ],
)
def test_allowed(text, host):
    assert safe_url(text) is not None
    assert shown_host(text) == host


@pytest.mark.parametrize(
    "text",
    [
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "FILE://server/share",
        "data:text/html,x",
        "smb://host/x",
        "\\\\host\\share",
        "https://exa mple.com",
        "https://example.com/\u0000",
        "note",
    ],
)
def test_refused(text):
    assert safe_url(text) is None
