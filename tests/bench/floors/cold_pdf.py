"""Floor of a click: a process that starts, prints one HTML file as PDF and ends."""

import sys
from pathlib import Path

from weasyprint import HTML

HTML(string=Path(sys.argv[1]).read_text(encoding="utf-8")).write_pdf(
    sys.argv[2], pdf_variant="pdf/ua-1"
)
