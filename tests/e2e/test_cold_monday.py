"""A cold Monday: an address book comes in, a meeting is prepared, held, told, written, kept."""

from __future__ import annotations

from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default

import pytest

from kamdesk.i18n import _, fmt_date, ngettext, term
from tests.e2e.hands import Hands

WORDS = {
    "en": {
        "book": "Company,Name,Position,Phone,E-mail,Birthday\n"
        "Alba Metall,Anna Gruber,Managing director,+43 316 555 01,anna@alba.example,{day}\n"
        "Alba Metall,Robert Bauer,Plant manager,+43 316 555 02,robert@alba.example,\n",
        "client": "Alba Metall", "who": "Anna Gruber",
        "wanted": "Gruber shows us the packing line", "fallback": "A date to call",
        "weak": "We are dearer by 20 %", "honest": "It pays back in nine months",
        "came": "Gruber opens the packing line to us",
        "said": "An hour of standstill costs 85 thousand EUR, three hours a month. "
        "We will send the offer by {due}.",
        "ours": "send the offer", "understood": "a warning a day ahead",
    },
    "ru": {
        "book": "Компания;ФИО;Должность;Телефон;Эл. почта;День рождения\n"
        "Альба Металл;Грубер Анна Карловна;Директор;+7 900 555 00 01;anna@alba.example;{day}\n"
        "Альба Металл;Бауэр Роберт Петрович;Начальник цеха;+7 900 555 00 02;r@alba.example;\n",
        "client": "Альба Металл", "who": "Грубер Анна Карловна",
        "wanted": "Грубер показывает нам линию упаковки", "fallback": "День для звонка",
        "weak": "Мы дороже на 20 %", "honest": "Окупается за девять месяцев",
        "came": "Грубер открывает нам линию упаковки",
        "said": "Час простоя стоит 85 тысяч рублей, три часа в месяц. "
        "Мы пришлём предложение до {due}.",
        "ours": "пришлём предложение", "understood": "предупреждение за день",
    },
    "de": {
        "book": "Firma;Name;Position;Telefon;E-Mail;Geburtstag\n"
        "Alba Metall;Anna Gruber;Geschäftsführerin;+43 316 555 01;anna@alba.example;{day}\n"
        "Alba Metall;Robert Bauer;Werksleiter;+43 316 555 02;robert@alba.example;\n",
        "client": "Alba Metall", "who": "Anna Gruber",
        "wanted": "Gruber zeigt uns die Packlinie", "fallback": "Ein Tag für den Anruf",
        "weak": "Wir sind 20 % teurer", "honest": "Es rechnet sich in neun Monaten",
        "came": "Gruber öffnet uns die Packlinie",
        "said": "Eine Stunde Stillstand kostet 85.000 EUR, drei Stunden im Monat. "
        "Wir schicken das Angebot bis {due}.",
        "ours": "schicken das Angebot", "understood": "eine Warnung einen Tag vorher",
    },
}  # fmt: skip


class Monday:
    """One person, one client, one day."""

    def __init__(self, hands: Hands, language: str) -> None:
        self.hands, self.words = hands, WORDS[language]
        self.due = date.today() + timedelta(days=7)

    def take_in_the_address_book(self, path) -> None:
        """A list of people makes their company as well."""
        h = self.hands
        birthday = date.today() + timedelta(days=10)
        text = self.words["book"].format(day=birthday.replace(year=1970).isoformat())
        path.write_text(text, encoding="utf-8")
        h.click(_("Start with an empty one"))
        h.click(_("Import a list"))
        h.click(_("Choose a file"))
        h.in_dialog(str(path))
        h.sees(path.name)
        h.click(ngettext("Import {n} row", "Import {n} rows", 2))
        h.sees(_("Imported from {file}").format(file=path.name))
        h.press("Ctrl+K")
        h.type(self.words["client"])
        h.row(self.words["client"], _("Results"))
        h.titled(self.words["client"])

    def prepare(self) -> None:
        """Ctrl+B: when, who, what we want, what we would settle for, an honest answer."""
        h, w = self.hands, self.words
        h.press("Ctrl+B")
        h.sees(_("No day agreed yet"))
        h.at(_("Day"))
        h.type(date.today().isoformat())
        h.press("Tab")
        h.type("23:58")
        h.press("Tab")
        h.fill(_("Wanted"), w["wanted"])
        h.fill(_("At least"), w["fallback"])
        h.click(w["who"])
        h.sees(fmt_date(date.today() + timedelta(days=10), "day"))  # the birthday is near
        h.click(_("Add a weak point"))
        h.at(_("Weak point {n}").format(n=1))
        h.type(w["weak"])
        h.press("Tab")
        h.type(w["honest"])
        h.press("Tab")
        h.sees(_("All changes saved"))

    def see_it_on_today(self) -> None:
        """The meeting stands on Today; one key opens its brief again."""
        h = self.hands
        h.press("Ctrl+1")
        h.sees(_("Meetings and next steps"))
        h.press("Ctrl+B")
        h.sees(_("This meeting"))
        h.wait(lambda: h.value(_("Wanted")) == self.words["wanted"], "what was prepared")

    def tell(self) -> None:
        """Notes first, the advance, the step after; keys alone."""
        h, w = self.hands, self.words
        h.press("Ctrl+D")
        h.sees(_("Choose how the meeting ended."))
        h.press("Right", "Space")  # from order on to advance
        h.wait(lambda: h.ticked(term("outcome", "advance")), "advance")
        h.into(_("Outcome of the meeting"))
        h.type(w["came"])
        h.press("Tab", "Tab")
        h.choose(_("Who acts"), w["who"])
        h.press("Tab")
        h.type(self.due.isoformat())
        h.press("Tab")
        h.type(w["said"].format(due=fmt_date(self.due, "day")))
        h.sees(w["ours"])
        h.press("Ctrl+Return")
        h.sees(_("As it will be read"))

    def write(self, folder) -> bytes:
        """The recap is there; a word is put right; the draft goes to the mail program."""
        h, w = self.hands, self.words
        h.fill(_("What was decided"), w["understood"])
        h.sees(f"- {w['understood']}")
        h.click(_("E-mail draft"))
        h.in_dialog(str(folder / "recap.eml"))
        h.sees("recap.eml")
        h.click(_("It has been sent"))
        h.does_not_see(_("Not needed"))
        return (folder / "recap.eml").read_bytes()

    def keep_the_promise(self) -> None:
        """Ours stands on Today; D marks it, and it is gone."""
        h = self.hands
        h.press("Ctrl+1")
        h.sees(self.words["ours"])
        assert _("Send the recap") not in h.screen()
        h.press("D")
        h.does_not_see(self.words["ours"])


@pytest.mark.parametrize("language", ["en", "ru", "de"])
def test_a_cold_monday(start, tmp_path, language):
    monday = Monday(start(language), language)
    monday.take_in_the_address_book(tmp_path / "book.csv")
    monday.prepare()
    monday.see_it_on_today()
    monday.tell()
    mail = message_from_bytes(monday.write(tmp_path), policy=default)
    assert mail["X-Unsent"] == "1"
    assert [one.addr_spec for one in mail["To"].addresses] == ["anna@alba.example"]
    text = mail.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert monday.words["understood"] in text
    assert monday.words["came"] in text
    assert fmt_date(monday.due, "day") in text
    monday.keep_the_promise()
