"""Whose house an e-mail address or a web page belongs to."""

from __future__ import annotations

import re

#: Where anybody may have an address: such a house says nothing about a company.
_FREE = frozenset(
    (
        "gmail.com", "googlemail.com", "mail.ru", "inbox.ru", "list.ru", "bk.ru", "internet.ru",
        "yandex.ru", "yandex.com", "ya.ru", "rambler.ru", "gmx.de", "gmx.net", "gmx.at", "gmx.ch",
        "gmx.com", "web.de", "t-online.de", "freenet.de", "arcor.de", "posteo.de", "mailbox.org",
        "outlook.com", "outlook.de", "hotmail.com", "hotmail.de", "live.com", "live.de", "msn.com",
        "yahoo.com", "yahoo.de", "ymail.com", "icloud.com", "me.com", "mac.com", "aol.com",
        "proton.me", "protonmail.com", "pm.me", "mail.com", "zoho.com", "fastmail.com", "ukr.net",
        "i.ua", "tut.by", "mail.by", "mail.kz", "qq.com", "163.com", "126.com", "earthlink.net",
        "comcast.net", "verizon.net", "att.net", "sbcglobal.net", "orange.fr", "wanadoo.fr",
        "free.fr", "laposte.net", "libero.it", "bluewin.ch", "seznam.cz", "wp.pl", "o2.pl",
        "onet.pl", "interia.pl", "btinternet.com", "telenet.be", "ziggo.nl", "kpnmail.nl",
    )
)  # fmt: skip
_HOST = re.compile(r"(?:https?://)?(?:[^@/\s]*@)?([\w-]+(?:\.[\w-]+)+)")
#: Second levels under which companies are registered: co.uk, com.br.
_SHARED = frozenset(("co", "com", "org", "net", "gov", "ac", "edu"))


def house(text: str) -> str:
    """Return the registered domain of an e-mail address or web page; '' for a free provider."""
    found = _HOST.match(text.strip().casefold())
    if found is None:
        return ""
    parts = found[1].split(".")
    width = 3 if len(parts) > 2 and parts[-2] in _SHARED and len(parts[-1]) == 2 else 2
    name = ".".join(parts[-width:])
    return "" if name in _FREE else name
