"""What the renderer leaves out of a tagged file: heads say what they head, margins are no content.

Called with the finished pages before the file is written (PDF/UA-1, ISO 14289-1, 7.5 and 7.8;
PDF/A, ISO 19005-2, 6.2.8 and ISO 19005-3, 6.8).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

#: How the lines in the margins are marked, so that nobody has them read aloud on every page.
_MARGIN = "Artifact", {"Type": "/Pagination"}
#: The flag of an annotation that is printed as it is shown.
_PRINTED = 4


def finish(_document: Any, pdf: Any) -> None:
    """Give heads of tables their scope, mark margins as artifacts, let links be printed."""
    root = pdf.objects[_number(pdf.catalog["StructTreeRoot"])]
    reached: set[int] = set()
    for parent, element in _elements(pdf, root, reached):
        if element["S"] == "/TH":
            # A cell's parent is its row, and the row's is the head or the body.
            rows = pdf.objects[_number(parent["P"])]
            element["A"]["Scope"] = "/Column" if rows["S"] == "/THead" else "/Row"
    numbers = pdf.objects[_number(root["ParentTree"])]["Nums"]
    for page, reference in enumerate(pdf.page_references):
        for link in pdf.objects[_number(reference)].get("Annots", ()):
            pdf.objects[_number(link)]["F"] = _PRINTED
        owners = numbers[2 * page + 1]
        margin = {mcid for mcid, owner in enumerate(owners) if _number(owner) not in reached}
        if margin:
            _mark(pdf, pdf.objects[_number(reference)], margin)
            for mcid in margin:
                pdf.objects[_number(owners[mcid])].clear()
                owners[mcid] = b"null"
            while owners and owners[-1] == b"null":
                owners.pop()


def finish_for_archive(document: Any, pdf: Any) -> None:
    """Do what `finish` does, and what ISO 19005 asks: no guessed pixels, data named once."""
    finish(document, pdf)
    for one in pdf.objects:
        if "Interpolate" in getattr(one, "extra", ()):
            one.extra["Interpolate"] = "false"
    if files := pdf.catalog.get("AF"):
        files[:] = dict.fromkeys(files)


def _elements(pdf: Any, root: Any, reached: set[int]) -> Iterator[tuple[Any, Any]]:
    """Yield every structure element with its parent; `reached` takes their numbers."""
    waiting = [(root, kid) for kid in root["K"]]
    while waiting:
        parent, kid = waiting.pop()
        if isinstance(kid, int):
            continue
        number = _number(kid)
        element = pdf.objects[number]
        if element.get("Type") != "/StructElem":
            continue
        reached.add(number)
        yield parent, element
        waiting += [(element, one) for one in element["K"]]


def _mark(pdf: Any, page: Any, mcids: set[int]) -> None:
    """Turn marked content of a page into artifacts."""
    content = pdf.objects[_number(page["Contents"])].stream
    tag, properties = _MARGIN
    for at, operator in enumerate(content):
        if operator == b"BDC" and content[at - 1].get("MCID") in mcids:
            content[at - 2] = f"/{tag}"
            content[at - 1].clear()
            content[at - 1].update(properties)


def _number(reference: Any) -> int:
    """Return the number of an object out of "12 0 R"."""
    return int(reference.split()[0])
