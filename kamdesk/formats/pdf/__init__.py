"""Documents as PDF: text to HTML, HTML to pages, in a worker process of its own."""
