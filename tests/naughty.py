"""Strings that have broken programs: characters, lengths, markup, formulas, codes of other tongues.

Made here from their kinds, after the idea of the big list of naughty strings.
"""

from __future__ import annotations

import unicodedata

#: Characters that are invisible, active, of odd width, fold oddly or are none at all.
_CODES = (
    *range(0x20), *range(0x7F, 0xA1), 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x180E,
    *range(0x2000, 0x2010), *range(0x2028, 0x2030), *range(0x205F, 0x2070), 0x3000, 0x3164, 0xFEFF,
    0xFFA0, *range(0xFFF9, 0x10000), 0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xE000, 0xF8FF, 0x1FFFE,
    0x10FFFF, 0xE0001, 0xE0020, 0xE007F, 0x1D173, 0x13430, 0x1BCA0,
    0xDF, 0x130, 0x131, 0x149, 0x1C4, 0x1F0, 0x3C2, 0x1E9E, 0xFB01, 0xFB03, 0x2126, 0x212A, 0x212B,
    0x401, 0x419, 0x451, 0x439, 0x490, 0x4D8, 0x5D0, 0x627, 0x644, 0x671, 0xE01, 0xE33, 0x1100,
    0xAC00, 0x4E00, 0x30AB, 0xFF76, 0x1F600, 0x1F468, 0x1F1E9, 0x20BD, 0x20AC, 0xA4, 0xBD, 0x2160,
    0xFDFA, 0x1D400, 0x2F800, 0x10330, 0x300, 0x489, 0x20E3, 0xFE0F, 0x200D, 0x1F3FB,
)  # fmt: skip
_WORDS = (
    "", " ", "\t", "\n", "\r", "\r\n", "\u00a0", "null", "NULL", "None", "nil", "undefined",
    "NaN", "Infinity", "-Infinity", "true", "False", "0", "-0", "00", "1e999", "1E400", "0x10",
    "1/0", "-1", "1,000.00", "1.000,00", "1 000,00", "1'000", "٣٤", "१२", "²", "½", "Ⅻ",
    "9" * 400, "-" * 300, "." * 300, "1.7976931348623157e309", "2147483648",
    "9223372036854775808", "2026-02-30", "0000-00-00", "99999-01-01", "31.02.2026", "24:60",
    "CON", "NUL", "aux.txt", "..", "../../etc/passwd", "..\\..\\windows", "C:\\",
    "\\\\host\\share", "/dev/null", "file:///etc/passwd", "a" * 5_000, "W" * 300, "Ы" * 3_000,
    "ß" * 500, "字" * 2_000, "a b " * 1_500, "\u0301" * 200, "e" + "\u0301" * 400,
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞", "(╯°□°)╯︵ ┻━┻",
    "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇩🇪🇷🇺", "é", "e\u0301", "Ⱥ", "ﷺ" * 40, "اَلْعَرَبِيَّةُ", "עברית",
    "שלום hello", "ภาษาไทย", "한국어", "中文", "日本語", "हिन्दी", "Ελληνικά", "Straße",
    "İstanbul", "ıI", "ﬁnance", "Ёлка", "Ïñtërnâtiônàl", "˙ɐnbᴉlɐ", "ᴛʜᴇ", "𝕿𝖍𝖊", "\u202egnp.exe",
    "\u2066a\u2069", "\u200f\u200e", "a\u200bb", "a\u00adb", "\ufeffBOM", "\x00", "a\x00b",
    "<script>alert(1)</script>", "<img src=//host/x>", "<img src=x onerror=alert(1)>",
    "<b>bold</b>", "<svg/onload=alert(1)>", "<a href='javascript:x'>y</a>", "&lt;b&gt;", "&#60;",
    "<!--", "]]>", "<![CDATA[x]]>", "<?xml version='1.0'?>", "<!DOCTYPE x [<!ENTITY a 'b'>]>&a;",
    "<style>*{}</style>", "</body></html>", "<meta http-equiv=refresh>",
    "<link rel=attachment href=file:///etc/passwd>", "@import url(http://host)",
    "url(file:///etc/passwd)", "expression(1)", "style='x'", "\"'>", "{{ 7*7 }}",
    "{% for x in y %}", "{# c #}", "{{ ''.__class__.__mro__ }}", "{{", "}}", "{%", "%}", "{0}",
    "{}", "{name}", "{name.__class__}", "{0.__init__.__globals__}", "{:>99999999}", "{", "}",
    "%s", "%n%n%n", "%(name)s", "%", "%%", "${x}", "$(id)", "`id`", "#{x}", "\\", "\\n",
    "\\u0000", "{fact:downtime.annual}", "{fact:}", "{tco.saving|short}", "{tco.",
    "{fact:a}{fact:b}", "{|}", "=1+1", "+1", "-1+1", "@SUM(A1)", "=cmd|'/C calc'!A0",
    "'=1", "''=1", "' =1", "'", "'-", "_x0041_",
    "=HYPERLINK(\"http://host\")", "\t=1", "\r=1", " =1", "\u3000=1", "=\u202e1", "；=1", ";",
    ",", "\"", "\"\"", "a\"b", "a;b", "a,b", "a\nb", "a\r\nb", "' OR 1=1 --",
    "'; DROP TABLE clients; --", "\" OR \"\"=\"", "1; ATTACH 'x' AS y", "%' LIKE '%",
    "* NEAR(a b)", "a AND", "OR", "NOT", "\"unclosed", "a*", "^a", "col:val", "(", ")",
    "((((((((((", "[", "]", "BEGIN:VCARD", "END:VCARD\nBEGIN:VCARD", "FN:x\nNOTE:y",
    "a\\;b\\,c\\nd", "TEL;TYPE=x:1", "N:;;;;", "BEGIN:VEVENT", "RRULE:FREQ=SECONDLY",
    "X-A:" + "b" * 300, "=?utf-8?q?x?=", "From: x", "\nBcc: x@y", "a@b", "a@b\nBcc: c@d",
    "\"a b\"@c", "a" * 200 + "@b", "@", "mailto:a?bcc=b", "javascript:alert(1)",
    "http://user:pass@host", "https://аpple.com", "tel:+1;ext=2", "data:text/html,x", "ftp://x",
    "//host", "(a+)+$", "a" * 60 + "!", "((a*)*)*b", "^(([a-z])+.)+[A-Z]([a-z])+$",
    "x" * 40 + "\u0130", '{"a":', "[[[[[[[[[[", "{\"__proto__\":{}}", "- a: &x [*x]",
    "!!python/object:os.system", "---", "...", "**bold**", "# head", "- list",
    "[a](javascript:x)", "![a](//host/x)", "| a | b |", "> quote", "~~x~~", "&amp; & &", "&Datei",
    "A && B", "Tom & Jerry", "100 %", "5 < 6 > 4", "№ 1", "„Zitat“", "«Цитата»", "O'Brien",
    "D’Angelo", "Jean-Luc", "van der Berg", "X Æ A-12", "Nguyễn", "Þór", "Müller-Lüdenscheidt",
    "Donaudampfschifffahrtsgesellschaftskapitänswitwenversicherungsgesellschaft",
    "Превысокомногорассмотрительствующий",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch",
)  # fmt: skip


#: What turns the order of letters around.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def strings() -> list[str]:
    """Return them all, each once."""
    made = [form for code in _CODES for form in (chr(code), f"a{chr(code)}b", chr(code) * 3)]
    return list(dict.fromkeys([*_WORDS, *made]))


def is_clean(text: str) -> bool:
    """Say whether a text may be stored: nothing in it controls or hides its order."""
    return all(
        one in "\n\t" or unicodedata.category(one) not in ("Cc", "Cs", "Cn") for one in text
    ) and _TURNING.isdisjoint(text)
