"""The new words of a letter, and who wrote to whom."""

from __future__ import annotations

import pytest

from kamdesk.domain.mails import Letter, direction_of, new_words

NEW = "Guten Tag,\n\npasst so."


@pytest.mark.parametrize(
    "earlier",
    [
        "On Tue, 10 Mar 2026 at 09:12, Anna Weber <a@b.example> wrote:\n> Dear Ida\n> bye",
        "On Tue, 10 Mar 2026 at 09:12, Anna Katharina Weber-Hohenstein\n<a@b.example> wrote:\n> x",
        "Am 10.03.2026 um 09:12 schrieb Anna Weber:\n> Liebe Ida",
        "вт, 10 мар. 2026 г. в 09:12, Анна Вебер <a@b.example>:\n> Ида",
        "10.03.2026 09:12, Анна Вебер пишет:\n> Ида",
        "-----Original Message-----\nFrom: Anna\nSent: Tuesday",
        "-----Ursprüngliche Nachricht-----\nVon: Anna",
        "________________________________\nVon: Anna\nGesendet: Dienstag",
        "От: Анна Вебер\nОтправлено: 10 марта 2026 г.\nКому: Ида\nТема: цены",
        "> a quotation at the end\n> of two lines",
    ],
)
def test_earlier_letters_are_left_out(earlier):
    assert new_words(f"{NEW}\n\n{earlier}\n") == (NEW, True)


def test_a_letter_that_is_only_passed_on_stays_whole():
    text = "-----Original Message-----\nFrom: Anna\nSent: Tuesday\n\nPrices"
    assert new_words(text) == (text, False)


def test_answers_between_quotations_stay():
    text = "> When?\nOn Friday.\n\n> How many?\nTwelve."
    assert new_words(text) == (text, False)
    assert new_words("From: the beginning it was clear.\nWe go on.")[1] is False


def test_empty_lines_shrink():
    assert new_words("a\r\n\r\n\r\n\r\nb  \r\n") == ("a\n\nb", False)


def test_who_wrote_is_known_by_our_own_addresses():
    letter = Letter(mark="m", sender=("Anna", "Anna@Us.example"), to=(("", "ida@them.example"),))
    assert letter.addresses == ("anna@us.example", "ida@them.example")
    assert direction_of(letter, {"anna@us.example"}) == "ours"
    assert direction_of(letter, set()) == "client"
