"""Words that must not part stay together; nothing else changes."""

from __future__ import annotations

import pytest

from kamdesk.domain.papers import Paper, Part, Point
from kamdesk.formats.pdf.typeset import text_width, tie, tied


@pytest.mark.parametrize(
    ("language", "text", "tied"),
    [
        ("ru", "3 570 000 ₽ в год", "3~570~000~₽ в~год"),
        ("ru", "на 3,5 часа и в цехе", "на~3,5~часа и~в~цехе"),
        ("ru", "Р. И. Ткач и № 7", "Р.~И.~Ткач и~№~7"),
        ("ru", "час — это много", "час~— это много"),
        ("ru", "он не встал", "он~не~встал"),
        ("en", "For RUB 23.1 million a year", "For RUB~23.1~million a year"),
        ("en", "lowers it by 24.3 %", "lowers it by 24.3~%"),
        ("en", "in 2026 we met", "in 2026 we met"),
        ("de", "um 2,2 Mio. RUB im Jahr", "um 2,2~Mio.~RUB im Jahr"),
        ("ru", "за 23,1 млн ₽", "за~23,1~млн~₽"),
        ("ru", "Три компрессора 2009 года", "Три компрессора 2009~года"),
        ("ru", "до 30 июня 2026 г.", "до~30~июня~2026~г."),
        ("en", "in March 2026, on 12 March 2026", "in March 2026, on 12~March~2026"),
        ("de", "vom 12. Januar 2026", "vom 12.~Januar~2026"),
        ("en", "by 30 June, Mr Tkach and Ms Orlova", "by 30~June, Mr~Tkach and Ms~Orlova"),
        ("de", "am 26. Februar, z. B. von Herr Simin, Nr. 7",
         "am 26.~Februar, z.~B. von Herr~Simin, Nr.~7"),
        ("de", "Energie −21 %", "Energie~−21~%"),
        ("en", 'he said: "Yes", a 19" rack', "he said: “Yes”, a 19\" rack"),
        ("en", "today's plant", "today’s plant"),
        ("ru", 'завод "Сокмаш" и "Пневмарис"', "завод «Сокмаш» и~«Пневмарис»"),
        ("de", 'das Werk "Sokmasch"', "das Werk „Sokmasch“"),
        ("en", 'one " alone', 'one " alone'),
        ("de", "1.900.000 RUB", "1.900.000~RUB"),
        ("en", "rooms 12 3456", "rooms 12 3456"),
        ("en", "", ""),
    ],
)  # fmt: skip
def test_ties(language: str, text: str, tied: str) -> None:
    assert tie(text, language).replace("\u00a0", "~") == tied
    assert len(tie(text, language)) == len(text)


def test_wider_text_is_wider() -> None:
    assert text_width("WWW", 8) > text_width("iii", 8) > 0
    assert text_width("abc", 16) == 2 * text_width("abc", 8)


def test_all_texts_of_a_paper_are_tied_and_its_drawing_stays():
    part = Part(heading="5 000 ₽", drawing="<g>5 000</g>", points=(Point(text="за 5 лет"),))
    paper = Paper(kind="brief", language="ru", title="№ 7", parts=(part,))
    found = tied(paper, "ru")
    assert found.title == "№\u00a07"
    assert found.parts[0].heading == "5\u00a0000\u00a0₽"
    assert found.parts[0].points[0].text == "за\u00a05 лет"
    assert found.parts[0].drawing == part.drawing
