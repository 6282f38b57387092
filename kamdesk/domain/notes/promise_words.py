"""Verbs that promise, in the forms that a note holds."""

from __future__ import annotations

from typing import Final

from kamdesk.domain.notes.words import word_set

#: Russian: he, they, I, we will do it.
_RU: Final = (
    "пришлет пришлют пришлю пришлем|вышлет вышлют вышлю вышлем|"
    "отправит отправят отправлю отправим|подготовит подготовят подготовлю подготовим|"
    "передаст передадут передам передадим|даст дадут дам дадим|сделает сделают сделаю сделаем|"
    "покажет покажут покажу покажем|позвонит позвонят позвоню позвоним|"
    "перезвонит перезвонят перезвоню перезвоним|согласует согласуют согласую согласуем|"
    "предоставит предоставят предоставлю предоставим|соберет соберут соберу соберем|"
    "организует организуют организую организуем|закажет закажут закажу закажем|"
    "сообщит сообщат сообщу сообщим|ответит ответят отвечу ответим|"
    "привезет привезут привезу привезем|проверит проверят проверю проверим|"
    "посчитает посчитают посчитаю посчитаем|рассчитает рассчитают рассчитаю рассчитаем|"
    "назначит назначат назначу назначим|пригласит пригласят приглашу пригласим|"
    "приедет приедут приеду приедем|проведет проведут проведу проведем|"
    "подпишет подпишут подпишу подпишем|оплатит оплатят оплачу оплатим|"
    "поставит поставят поставлю поставим|составит составят составлю составим|"
    "скинет скинут скину скинем|напишет напишут напишу напишем|"
    "уточнит уточнят уточню уточним|познакомит познакомят познакомлю познакомим|"
    "представит представят представлю представим|примет примут приму примем|"
    "заполнит заполнят заполню заполним|выставит выставят выставлю выставим|"
    "оформит оформят оформлю оформим|внесет внесут внесу внесем|"
    "заменит заменят заменю заменим|изучит изучат изучу изучим|"
    "запросит запросят запрошу запросим|принесет принесут принесу принесем|"
    "установит установят установлю установим|вернется вернутся вернусь вернемся|"
    "обновит обновят обновлю обновим"
)
_RU_FORMS: Final = [group.split() for group in _RU.split("|")]
#: Russian future forms of others and of ourselves.
RU_THEY: Final = frozenset(form for group in _RU_FORMS for form in group[:2])
RU_WE: Final = frozenset(form for group in _RU_FORMS for form in group[2:])
#: "обещал прислать": the promise is the infinitive that follows.
RU_PROMISED: Final = word_set(
    "обещал обещала обещали обещает обещают обещаем обещаю пообещал пообещала пообещали "
    "обязался обязалась обязались договорились"
)

#: English verbs in their base form.
EN: Final = word_set(
    "send provide give deliver prepare call ring share forward check confirm arrange organise "
    "organize schedule sign order pay show bring write calculate draft submit supply reply answer "
    "collect ask introduce book invite install email return review test report present discuss "
    "finish complete fix replace update visit meet compile gather upload ship quote hand set get "
    "put make release approve nominate name join"
)
EN_WILL: Final = word_set("will shall")
EN_PROMISED: Final = word_set("promised promises agreed agrees committed undertakes undertook")


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s"


EN_THIRD: Final = frozenset(_third(verb) for verb in EN)

#: German: infinitive, he, I; "wir schicken" is the infinitive.
_DE: Final = (
    "schicken schickt schicke|senden sendet sende|liefern liefert liefere|geben gibt gebe|"
    "bereiten bereitet bereite|vorbereiten vorbereitet vorbereite|machen macht mache|"
    "rufen ruft rufe|bestätigen bestätigt bestätige|klären klärt kläre|prüfen prüft prüfe|"
    "stellen stellt stelle|übergeben übergibt übergebe|organisieren organisiert organisiere|"
    "bringen bringt bringe|erstellen erstellt erstelle|rechnen rechnet rechne|nennen nennt nenne|"
    "zeigen zeigt zeige|melden meldet melde|bestellen bestellt bestelle|"
    "unterschreiben unterschreibt unterschreibe|bezahlen bezahlt bezahle|"
    "vereinbaren vereinbart vereinbare|übermitteln übermittelt übermittle|"
    "besuchen besucht besuche|antworten antwortet antworte|kommen kommt komme|"
    "zusenden zusendet zusende|zuschicken zuschickt zuschicke|anrufen anruft anrufe|"
    "reichen reicht reiche|einreichen einreicht einreiche|holen holt hole|testen testet teste|"
    "fragen fragt frage|schreiben schreibt schreibe|berechnen berechnet berechne|"
    "besorgen besorgt besorge|informieren informiert informiere|freigeben freigibt freigebe"
)
_DE_FORMS: Final = [group.split() for group in _DE.split("|")]
DE_BASE: Final = frozenset(group[0] for group in _DE_FORMS)
DE_HE: Final = frozenset(group[1] for group in _DE_FORMS)
DE_I: Final = frozenset(group[2] for group in _DE_FORMS)
DE_WILL: Final = word_set("wird werden werde")
DE_PROMISED: Final = word_set(
    "verspricht versprach versprochen zugesagt sagte zusagt sichert verpflichten verpflichtet"
)
#: What was agreed on follows "dass".
DE_AGREED: Final = word_set("vereinbart abgemacht zugesagt versprochen")

#: Who speaks of himself.
FIRST: Final = word_set("я мы i we wir ich")
SECOND: Final = word_set("вы ты you ihr")
THIRD: Final = word_set("он она они he she they er sie клиент client kunde")
#: Who does it in the style of minutes: "client to provide the drawings".
MINUTED: Final = word_set("client customer we us")
#: What makes a promise no promise.
UNSURE: Final = word_set(
    "не если когда чтобы может могут возможно вряд бы ли пусть пока "
    "not never if when unless may might could would should perhaps maybe until "
    "nicht nie wenn falls ob vielleicht könnte sollte würde möchte dass damit"
)
SPLITTERS: Final = word_set("и а но and but und aber sowie while")
