"""Where things are kept: tables, the unit of work with its journal, the workspace, search."""
