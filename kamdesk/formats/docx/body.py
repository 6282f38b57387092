"""The page as paragraphs, lists and tables of a Word file, in the order in which it is printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from kamdesk.formats.docx.runs import MUTED, Look, inline, plain
from kamdesk.formats.docx.tables import MM, TEXT_WIDTH, plain_rows, ruled_row, table
from kamdesk.formats.docx.tree import Node

#: Units of a drawing to a millimetre.
_EMU = 36_000
_STYLES = {"addressee": "Addressee", "short": "InShort", "note": "Note", "caption": "Caption"}
_HEADINGS = {"h1": "Heading1", "h2": "Heading2", "h3": "Heading3"}


@dataclass(slots=True)
class Body:
    """Makes the body; `links` are the addresses met, `chart` the size of the picture in mm,
    `pad` the room above and below a text in a table.
    """

    accent: str
    chart: tuple[float, float] | None = None
    pad: int = 65
    links: dict[str, str] = field(default_factory=dict)

    def whole(self, page: Node) -> str:
        """Return everything that stands on the page save what runs in its margins."""
        return "\n".join(self._blocks(page.elements))

    def _blocks(self, nodes: Iterable[Node], style: str = "") -> list[str]:
        made: list[str] = []
        for one in nodes:
            made += self._block(one, style)
        return made

    def _block(self, node: Node, style: str) -> list[str]:
        classes = node.classes
        if any(one.startswith("run-") for one in classes):
            return []
        match node.tag:
            case "h1" | "h2" | "h3":
                return [self.paragraph(node, _HEADINGS[node.tag])]
            case "p":
                named = next((_STYLES[one] for one in classes if one in _STYLES), style)
                return [self.paragraph(node, named)]
            case "blockquote":
                said, *source = node.elements
                return [
                    self.paragraph(said, "Quote"),
                    *(self.paragraph(one, "Said") for one in source),
                ]
            case "table":
                return [table(node, self.accent, self._cell_paragraph, self.pad), _END]
            case "ol":
                return [part for one in node.elements for part in self._benefit(one, classes)]
            case "ul" if "figures" in classes:
                return [self._figures(node), _END]
            case "ul":
                return [self.paragraph(one, "ListBullet") for one in node.elements]
            case "svg":
                return [self._chart(node)] if self.chart else []
        if "signatures" in classes:
            return [self._signatures(node)]
        return self._blocks(node.elements, "InShort" if "next" in classes else style)

    def paragraph(self, node: Node, style: str, more: str = "|", look: Look | None = None) -> str:
        """Return a paragraph; `more` are properties before and after the spacing, parted by "|"."""
        return _paragraph(inline(node, self.links, look), style, more)

    def _cell_paragraph(self, node: Node, style: str, more: str, look: Look) -> str:
        return self.paragraph(node, style, more, look)

    def _benefit(self, item: Node, classes: list[str]) -> list[str]:
        """Return a benefit: its number by the list, its heading, its amount at the margin."""
        single = "single" in classes
        head = inline(next(item.all("h3")), self.links)
        amount = item.first("amount")
        if amount is not None and amount.text:
            sums, *period = amount.elements
            head += "<w:r><w:tab/></w:r>" + inline(sums, self.links, Look(bold=True))
            for one in period:
                head += plain(f" {one.text}", Look(bold=False, colour=MUTED))
        what = item.first("what")
        texts = [one for one in what.elements if one.tag == "p"] if what is not None else []
        text_style = "" if single else "BenefitText"
        return [
            _paragraph(head, "BenefitSingle" if single else "Benefit"),
            *(self.paragraph(one, text_style) for one in texts),
        ]

    def _figures(self, node: Node) -> str:
        items = node.elements
        width = TEXT_WIDTH // len(items)
        cells = []
        for one in items:
            value, label = one.elements
            inside = self.paragraph(value, "FigureValue") + self.paragraph(label, "FigureLabel")
            cells.append((width, inside))
        return ruled_row(cells, gap=283)

    def _chart(self, node: Node) -> str:
        assert self.chart is not None
        title = next(node.all("title"), None)
        words = title.text if title is not None else ""
        return _paragraph(f"<w:r>{drawing('rIdChart', words, *self.chart, 1)}</w:r>", "Picture")

    def _signatures(self, node: Node) -> str:
        """Who signs for whom, then the lines, a row each: two rules in a cell become one."""
        gap = round(5 * MM)
        widths = ((TEXT_WIDTH - gap) // 2, gap, (TEXT_WIDTH - gap) // 2)
        empty = _paragraph("", "Party")
        parties = [self._party(one) for one in node.elements]
        rows = [(left, empty, right) for left, right in zip(*parties, strict=True)]
        return _END + plain_rows(widths, rows)

    def _party(self, node: Node) -> list[str]:
        """Return the head of one party, then each of its lines."""
        head, *lines = node.elements
        made = []
        for one in head.elements:
            look = Look(bold="who" in one.classes, colour=MUTED if "office" in one.classes else "")
            made.append(self.paragraph(one, "Party", look=look))
        return ["".join(made), *(self.paragraph(one, "SignLine") for one in lines)]


def drawing(relation: str, words: str, width: float, height: float, number: int) -> str:
    """Return a picture within a line; sizes in millimetres, `words` for who cannot see it."""
    across, down = round(width * _EMU), round(height * _EMU)
    name = f'id="{number}" name="{number}" descr="{escape(words)}"'
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{across}" cy="{down}"/><wp:docPr {name}/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f"<pic:pic><pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _paragraph(runs: str, style: str, more: str = "|") -> str:
    before, after = more.split("|")
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"{named}{before}{after}"
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


#: What parts a table from what follows it.
_END = _paragraph("", "TableEnd")
