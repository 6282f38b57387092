"""Floor of the PDF: a bare, warm write_pdf of the same HTML; prints the median seconds."""

import sys
import time
from pathlib import Path

from weasyprint import HTML

text = Path(sys.argv[1]).read_text(encoding="utf-8")
seconds = []
for _ in range(8):
    begin = time.perf_counter()
    HTML(string=text).write_pdf(pdf_variant="pdf/ua-1")
    seconds.append(time.perf_counter() - begin)
print(sorted(seconds[1:])[3])
