"""Texts of the worked proposal in English, Russian and German."""

from __future__ import annotations

from typing import Any

TEXTS: dict[str, dict[str, Any]] = {
    "en": {
        "title": "Assembly that does not stop, air that costs 24 % less",
        "addressee": "For Mr Arkady L. Zimin, General Director, JSC Sokmash",
        "salutation": "Mr Zimin,",
        "us": {
            "name": "Pnevmaris",
            "legal_name": "Pnevmaris LLC",
            "person": "Anna Veresova",
            "position": "Key account manager",
            "basis": "power of attorney no. 7 of 12 January 2026",
            "contact": ("+7 000 000-00-10", "sales@pnevmaris.example"),
            "details": ("tax number 0000000001",),
        },
        "client": {
            "name": "Sokmash",
            "legal_name": "JSC Sokmash",
            "person": "Arkady L. Zimin",
            "position": "General Director",
        },
        "author": {
            "name": "Pnevmaris",
            "legal_name": "Pnevmaris LLC",
            "person": "Anna Veresova",
            "contact": ("+7 000 000-00-10",),
        },
        "main_message": "For RUB 23.1 million once and RUB 1.9 million a year, five years of "
        "compressed air cost you RUB 23.75 million less.",
        "quote": "I need one stop a quarter, no more, and a power bill two million lower.",
        "figures": (
            "stopped a year, by your figures",
            "cost of the stops a year",
            "cost of each month of waiting",
        ),
        "block_a": (
            "Each month of waiting costs the plant 438 thousand roubles",
            'Mr Zimin, on 26 February you told us: "I need one stop a quarter, no more, and a '
            'power bill two million lower." We calculated together with your engineers.\n\n'
            "Three compressors of 2009 stop assembly for 3.5 hours a month; an hour costs "
            "RUB 85,000, which is RUB 3,570,000 a year. Idle running takes RUB 2,200,000 of power, "
            "and moist air spoils valves worth RUB 900,000. New machines of the same class would "
            "keep these losses. Compared with our scheme the plant pays RUB 5,260,000 a year more, "
            "which is RUB 438,333 for each month of waiting.",
            "We have served machine builders for nine years.",
        ),
        "block_b": (
            "A station with a guarantee lowers the cost of ownership by 24.3 %",
            "",
            "The equipment price is 20 % higher; the extra investment pays back in 8.6 months.",
        ),
        "block_c": ("It already works", "", "Both agreed to answer your questions."),
        "block_d": ("Decision by 30 June, start by 20 October", "", ""),
        "benefits": (
            (
                "Assembly keeps running",
                "Sensors warn 48 hours ahead and the crew repairs by plan. We guarantee no more "
                "than 12 hours of stops a year; every hour above it takes RUB 50,000 off the "
                "service fee.",
                2_550_000,
            ),
            (
                "The bill falls by 2.2 million",
                "Consumption of 1.06 million kWh at today's load stands in the contract and is "
                "tested at acceptance.",
                2_200_000,
            ),
            (
                "One sum for the year",
                "RUB 1,900,000 cover parts, visits and dryers. Service is RUB 500,000 dearer than "
                "today, while scrap and administration fall by RUB 1,010,000.",
                510_000,
            ),
        ),
        "costs_title": "Cost of ownership over five years",
        "columns": ("Same class as today", "Pnevmaris station"),
        "cost_rows": (
            "Equipment",
            "Delivery, installation, training",
            "Energy",
            "Maintenance",
            "Downtime",
            "Scrap and administration",
            "Disposal and residual value",
        ),
        "total": "Total",
        "chart_sentence": "The station is RUB 23.75 million or 24.3 % cheaper to own.",
        "case": {
            "title": "Plating without stops",
            "client": "Demo-Fitting LLC",
            "sector": "machinery",
            "facts": "machinery, 520 people",
            "task": "end the stops of the plating line.",
            "solution": "We built a two-module station with remote control",
            "result": "stops down from 38 to 9 hours a year, energy −21 %.",
            "period": "after 14 months",
        },
        "references": (
            {
                "name": "Sergey Lapin",
                "position": "chief power engineer",
                "client": "Demo-Fitting LLC",
                "contact": "+7 000 000-00-01",
            },
            {
                "name": "Olga Mirnaya",
                "position": "production director",
                "client": "JSC Demo-Prokat",
                "contact": "+7 000 000-00-02",
            },
        ),
        "lines": (
            ("Compressor module", "pcs"),
            ("Dryers and filters", "set"),
            ("Control and monitoring", "set"),
            ("Delivery", "job"),
            ("Installation", "job"),
        ),
        "service": ("Service after acceptance", "job", "a year"),
        "in_words": "twenty-eight million one hundred and eighty-two thousand roubles",
        "payments": ("advance", "on delivery", "after acceptance"),
        "terms": (),
        "resources": (
            "Power engineer",
            "Mechanic",
            "IT specialist",
            "Pressure logs of three months, the supply diagram, two days of access to the "
            "compressor room",
        ),
        "plan": (
            ("Detailed design", "We survey the room and fix the layout.", "Access for two days"),
            ("Contract", "Consumption guarantee of 1.06 million kWh in the text.", "Signature"),
            ("Delivery", "Three modules, dryers, control.", "Unloading"),
            ("Installation", "Old machines run until the change-over.", "Mechanic on site"),
            ("Acceptance", "Consumption measured against the contract.", "Your commission"),
        ),
        "next_step": "On 27 March Mr Tkach, Ms Orlova and our Maria Linnik check the table line "
        "by line (one hour, video).",
        "sources": (
            ("RUB 3,570,000", "stops a year: 3.5 h × 12 × RUB 85,000", "L. Karpov, 12 March"),
            ("RUB 2,200,000", "idle power a year", "measured, meter files, R. Tkach, 12 March"),
            ("RUB 900,000", "scrap from moist air a year", "L. Karpov, 12 March"),
            ("RUB 9,600,000", "power bill of 2025", "bills and meter files, R. Tkach, 12 March"),
            ("RUB 18,000,000", "price of the same class", "offer shown to us on 12 March"),
            ("12 h a year", "most stops with our station", "our guarantee, service contract"),
            ("1.06 million kWh", "yearly consumption", "our guarantee, tested at acceptance"),
            ("RUB 1,850,000", "scrap and administration, five years", "our estimate, 15 March"),
        ),
    },
    "ru": {
        "title": "Сборка без остановок, сжатый воздух дешевле на 24 %",
        "addressee": "Зимину Аркадию Львовичу, генеральному директору АО «Сокмаш»",
        "salutation": "Аркадий Львович,",
        "us": {
            "name": "Пневмарис",
            "legal_name": "ООО «Пневмарис»",
            "person": "Анна Вересова",
            "position": "Менеджер по ключевым клиентам",
            "basis": "доверенность № 7 от 12 января 2026 г.",
            "contact": ("+7 000 000-00-10", "sales@pnevmaris.example"),
            "details": ("ИНН 0000000001",),
        },
        "client": {
            "name": "Сокмаш",
            "legal_name": "АО «Сокмаш»",
            "person": "Зимин Аркадий Львович",
            "position": "Генеральный директор",
        },
        "author": {
            "name": "Пневмарис",
            "legal_name": "ООО «Пневмарис»",
            "person": "Анна Вересова",
            "contact": ("+7 000 000-00-10",),
        },
        "main_message": "За 23,1 млн ₽ один раз и 1,9 млн ₽ в год завод за пять лет владеет "
        "сжатым воздухом на 23,75 млн ₽ дешевле.",
        "quote": "Мне нужна одна остановка в квартал, не больше, и счёт за свет на два миллиона "
        "ниже",
        "figures": (
            "простоя в год, по вашим данным",
            "стоят остановки сборки за год",
            "стоит каждый месяц ожидания",
        ),
        "block_a": (
            "Каждый месяц ожидания стоит заводу 438 тысяч рублей",
            "Аркадий Львович, 26 февраля вы сказали: «Мне нужна одна остановка в квартал, не "
            "больше, и счёт за свет на два миллиона ниже». Мы посчитали вместе с вашими "
            "инженерами.\n\n"
            "Три компрессора 2009 года останавливают сборку на 3,5 часа в месяц; час стоит "
            "85 000 ₽, это 3 570 000 ₽ в год. Холостой ход забирает 2 200 000 ₽ электроэнергии, "
            "влага в воздухе даёт брак клапанов на 900 000 ₽. Если купить машины прежнего класса, "
            "эти потери останутся. По сравнению с нашей схемой завод платит на 5 260 000 ₽ в год "
            "больше, то есть 438 333 ₽ за каждый месяц ожидания.",
            "С машиностроительными заводами мы работаем девять лет.",
        ),
        "block_b": (
            "Станция с гарантией снижает стоимость владения на 24,3 %",
            "",
            "Цена оборудования выше на 20 %; разница во вложениях окупается за 8,6 месяца.",
        ),
        "block_c": ("Так уже работает", "", "Оба согласились ответить на вопросы."),
        "block_d": ("Решение до 30 июня, запуск к 20 октября", "", ""),
        "benefits": (
            (
                "Сборка не встаёт",
                "Датчики предупреждают за 48 часов, бригада чинит по плану. Гарантируем не более "
                "12 часов остановок в год; каждый час сверх этого уменьшает плату за сервис на "
                "50 000 ₽.",
                2_550_000,
            ),
            (
                "Счёт ниже на 2,2 млн ₽",
                "Расход 1,06 млн кВт·ч при нынешней нагрузке записан в договор и проверяется на "
                "приёмке.",
                2_200_000,
            ),
            (
                "Одна сумма на год",
                "1 900 000 ₽ включают запчасти, выезды и осушители. Сервис дороже нынешнего на "
                "500 000 ₽, но брак и учёт дешевеют на 1 010 000 ₽.",
                510_000,
            ),
        ),
        "costs_title": "Стоимость владения за пять лет",
        "columns": ("Машины прежнего класса", "Станция «Пневмарис»"),
        "cost_rows": (
            "Оборудование",
            "Доставка, монтаж, обучение",
            "Энергия",
            "Обслуживание",
            "Простои",
            "Брак и контроль",
            "Вывод и остаточная стоимость",
        ),
        "total": "Итого",
        "chart_sentence": "Владеть станцией дешевле на 23,75 млн ₽, или на 24,3 %.",
        "case": {
            "title": "Гальваника без остановок",
            "client": "ООО «Демо-Фитинг»",
            "sector": "машиностроение",
            "facts": "машиностроение, 520 человек",
            "task": "убрать остановки гальваники.",
            "solution": "станция из двух модулей, удалённый контроль.",
            "result": "остановки с 38 до 9 часов в год, энергия −21 %.",
            "period": "за 14 месяцев",
        },
        "references": (
            {
                "name": "Лапин Сергей",
                "position": "главный энергетик",
                "client": "ООО «Демо-Фитинг»",
                "contact": "+7 000 000-00-01",
            },
            {
                "name": "Мирная Ольга",
                "position": "директор по производству",
                "client": "АО «Демо-Прокат»",
                "contact": "+7 000 000-00-02",
            },
        ),
        "lines": (
            ("Компрессорный модуль", "шт."),
            ("Осушители и фильтры", "компл."),
            ("Управление и контроль", "компл."),
            ("Доставка", "услуга"),
            ("Монтаж", "услуга"),
        ),
        "service": ("Сервис после приёмки", "услуга", "в год"),
        "in_words": "двадцать восемь миллионов сто восемьдесят две тысячи рублей 00 копеек",
        "payments": ("аванс", "поставка", "после приёмки"),
        "terms": (),
        "resources": (
            "Энергетик",
            "Механик",
            "ИТ-специалист",
            "Журналы давления за три месяца, схема питания, доступ в компрессорную на два дня",
        ),
        "plan": (
            ("Точный проект", "Обследуем помещение, закрепляем схему.", "Доступ на два дня"),
            ("Договор", "Гарантия расхода 1,06 млн кВт·ч в тексте.", "Подпись"),
            ("Поставка", "Три модуля, осушители, управление.", "Разгрузка"),
            ("Монтаж", "Старые машины работают до переключения.", "Механик на месте"),
            ("Приёмка", "Измеряем расход и сравниваем с договором.", "Ваша комиссия"),
        ),
        "next_step": "27 марта Р. И. Ткач, Н. С. Орлова и наша М. Линник проверяют таблицу по "
        "строкам (1 час, видеовстреча).",
        "sources": (
            ("3 570 000 ₽", "остановки за год: 3,5 ч × 12 × 85 000 ₽", "Л. А. Карпов, 12 марта"),
            ("2 200 000 ₽", "холостой ход за год", "измерено, файлы счётчиков, Р. И. Ткач"),
            ("900 000 ₽", "брак от влаги за год", "Л. А. Карпов, 12 марта"),
            ("9 600 000 ₽", "счета за энергию 2025 года", "счета и файлы счётчиков, 12 марта"),
            ("18 000 000 ₽", "цена машин прежнего класса", "предложение, показанное 12 марта"),
            (
                "12 ч в год",
                "не больше остановок с нашей станцией",
                "наша гарантия, договор сервиса",
            ),
            ("1,06 млн кВт·ч", "расход за год", "наша гарантия, проверка на приёмке"),
            ("1 850 000 ₽", "брак и контроль за пять лет", "наша оценка, 15 марта"),
        ),
    },
}
TEXTS["de"] = {
    "title": "Montage ohne Stillstand, Druckluft 24 % günstiger",
    "addressee": "An Herrn Arkadi L. Simin, Generaldirektor, AO Sokmasch",
    "salutation": "Sehr geehrter Herr Simin,",
    "us": {
        "name": "Pnewmaris",
        "legal_name": "OOO Pnewmaris",
        "person": "Anna Weressowa",
        "position": "Key-Account-Managerin",
        "basis": "Vollmacht Nr. 7 vom 12. Januar 2026",
        "contact": ("+7 000 000-00-10", "sales@pnevmaris.example"),
        "details": ("Steuernummer 0000000001",),
    },
    "client": {
        "name": "Sokmasch",
        "legal_name": "AO Sokmasch",
        "person": "Arkadi L. Simin",
        "position": "Generaldirektor",
    },
    "author": {
        "name": "Pnewmaris",
        "legal_name": "OOO Pnewmaris",
        "person": "Anna Weressowa",
        "contact": ("+7 000 000-00-10",),
    },
    "main_message": "Für einmalig 23,1 Mio. RUB und 1,9 Mio. RUB im Jahr kostet Ihre Druckluft in "
    "fünf Jahren 23,75 Mio. RUB weniger.",
    "quote": "Ich brauche höchstens einen Stillstand im Quartal und eine um zwei Millionen "
    "niedrigere Stromrechnung.",
    "figures": (
        "Stillstand im Jahr, nach Ihren Zahlen",
        "kosten die Stillstände im Jahr",
        "kostet jeder Monat des Wartens",
    ),
    "block_a": (
        "Jeder Monat des Wartens kostet das Werk 438 Tausend Rubel",
        "Sehr geehrter Herr Simin, am 26. Februar sagten Sie uns: „Ich brauche höchstens einen "
        "Stillstand im Quartal und eine um zwei Millionen niedrigere Stromrechnung.“ Wir haben mit "
        "Ihren Ingenieuren gerechnet.\n\n"
        "Drei Kompressoren von 2009 halten die Montage 3,5 Stunden im Monat an; eine Stunde kostet "
        "85.000 RUB, das sind 3.570.000 RUB im Jahr. Leerlauf verbraucht Strom für 2.200.000 RUB, "
        "feuchte Luft verdirbt Ventile für 900.000 RUB. Neue Maschinen gleicher Klasse ändern "
        "daran nichts. Gegenüber unserem Konzept zahlt das Werk 5.260.000 RUB im Jahr mehr, also "
        "438.333 RUB für jeden Monat des Wartens.",
        "Seit neun Jahren betreuen wir Maschinenbauer.",
    ),
    "block_b": (
        "Eine Station mit Garantie senkt die Gesamtkosten um 24,3 %",
        "",
        "Die Anlagen sind 20 % teurer; die Mehrinvestition ist nach 8,6 Monaten zurückverdient.",
    ),
    "block_c": ("So läuft es bereits", "", "Beide beantworten gern Ihre Fragen."),
    "block_d": ("Entscheidung bis 30. Juni, Start bis 20. Oktober", "", ""),
    "benefits": (
        (
            "Die Montage läuft",
            "Sensoren warnen 48 Stunden vorher, repariert wird nach Plan. Wir garantieren "
            "höchstens 12 Stunden Stillstand im Jahr; jede weitere Stunde senkt die "
            "Servicegebühr um 50.000 RUB.",
            2_550_000,
        ),
        (
            "Die Rechnung sinkt um 2,2 Mio. RUB",
            "Der Verbrauch von 1,06 Mio. kWh bei heutiger Last steht im Vertrag und wird bei der "
            "Abnahme geprüft.",
            2_200_000,
        ),
        (
            "Eine Summe für das Jahr",
            "1.900.000 RUB enthalten Teile, Einsätze und Trockner. Der Service kostet 500.000 RUB "
            "mehr als heute, Ausschuss und Verwaltung kosten 1.010.000 RUB weniger.",
            510_000,
        ),
    ),
    "costs_title": "Gesamtkosten über fünf Jahre",
    "columns": ("Klasse wie heute", "Pnewmaris-Station"),
    "cost_rows": (
        "Anlagen",
        "Lieferung, Montage, Schulung",
        "Energie",
        "Wartung",
        "Stillstand",
        "Ausschuss und Verwaltung",
        "Entsorgung und Restwert",
    ),
    "total": "Summe",
    "chart_sentence": "Die Station kostet 23,75 Mio. RUB oder 24,3 % weniger.",
    "case": {
        "title": "Galvanik ohne Stillstand",
        "client": "OOO Demo-Fitting",
        "sector": "Maschinenbau",
        "facts": "Maschinenbau, 520 Beschäftigte",
        "task": "Stillstände der Galvanik beenden.",
        "solution": "Station mit zwei Modulen und Fernüberwachung.",
        "result": "Stillstand von 38 auf 9 Stunden im Jahr, Energie −21 %.",
        "period": "nach 14 Monaten",
    },
    "references": (
        {
            "name": "Sergej Lapin",
            "position": "Leiter Energie",
            "client": "OOO Demo-Fitting",
            "contact": "+7 000 000-00-01",
        },
        {
            "name": "Olga Mirnaja",
            "position": "Produktionsleiterin",
            "client": "AO Demo-Prokat",
            "contact": "+7 000 000-00-02",
        },
    ),
    "lines": (
        ("Kompressormodul", "Stück"),
        ("Trockner und Filter", "Satz"),
        ("Steuerung und Überwachung", "Satz"),
        ("Lieferung", "pauschal"),
        ("Montage", "pauschal"),
    ),
    "service": ("Service nach der Abnahme", "pauschal", "im Jahr"),
    "in_words": "achtundzwanzig Millionen einhundertzweiundachtzigtausend Rubel",
    "payments": ("Anzahlung", "bei Lieferung", "nach Abnahme"),
    "terms": (),
    "resources": (
        "Energietechniker",
        "Mechaniker",
        "IT-Fachkraft",
        "Druckprotokolle von drei Monaten, Schaltplan, zwei Tage Zugang zum Kompressorraum",
    ),
    "plan": (
        ("Feinplanung", "Wir nehmen den Raum auf und legen das Schema fest.", "Zugang, zwei Tage"),
        ("Vertrag", "Verbrauchsgarantie von 1,06 Mio. kWh im Text.", "Unterschrift"),
        ("Lieferung", "Drei Module, Trockner, Steuerung.", "Entladen"),
        ("Montage", "Die alten Maschinen laufen bis zur Umschaltung.", "Mechaniker vor Ort"),
        ("Abnahme", "Verbrauch wird am Vertrag gemessen.", "Ihre Kommission"),
    ),
    "next_step": "Am 27. März prüfen Herr Tkatsch, Frau Orlowa und unsere Frau Linnik die Tabelle "
    "Zeile für Zeile (eine Stunde, Video).",
    "sources": (
        ("3.570.000 RUB", "Stillstand im Jahr: 3,5 h × 12 × 85.000 RUB", "L. Karpow, 12. März"),
        ("2.200.000 RUB", "Leerlaufstrom im Jahr", "gemessen, Zählerdateien, R. Tkatsch, 12. März"),
        ("900.000 RUB", "Ausschuss durch Feuchte im Jahr", "L. Karpow, 12. März"),
        ("9.600.000 RUB", "Stromrechnung 2025", "Rechnungen und Zählerdateien, 12. März"),
        ("18.000.000 RUB", "Preis der heutigen Klasse", "am 12. März gezeigtes Angebot"),
        (
            "12 h im Jahr",
            "höchster Stillstand mit unserer Station",
            "unsere Garantie, Servicevertrag",
        ),
        ("1,06 Mio. kWh", "Jahresverbrauch", "unsere Garantie, Prüfung bei der Abnahme"),
        ("1.850.000 RUB", "Ausschuss und Verwaltung, fünf Jahre", "unsere Schätzung, 15. März"),
    ),
}
