"""Pages: one folder per subject, opened by name through `ui.pages.registry`."""
