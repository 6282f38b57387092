"""Pictures of every page and panel: light and dark, three languages, two sizes.

`make screens` writes build/screens/<language>-<theme>-<width>/<page>.png; `python -m tests.screens
en light 1440 [workspace] [part of a name …]` makes one set, or those pictures of it alone.
"""
