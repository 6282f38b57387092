"""A document speaks its own language while the window goes on in its own."""

from __future__ import annotations

import threading

from kamdesk import i18n
from kamdesk.i18n import _, language, speaking, term


def test_a_document_speaks_its_language_and_gives_the_word_back():
    i18n.set_language("en")
    with speaking("ru") as speech:
        assert language() == speech.language == "ru"
        assert term("outcome", "order") == "Заказ"
        with speaking("de"):
            assert _("Today") == "Heute"
        assert language() == "ru"
    assert language() == "en"


def test_another_thread_keeps_the_window_s_language():
    i18n.set_language("en")
    seen = []
    with speaking("de"):
        other = threading.Thread(target=lambda: seen.append(language()))
        other.start()
        other.join()
    assert seen == ["en"]
