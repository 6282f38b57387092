"""Start of the program as a person starts it, watched.

`our_window.py BEGIN FOLDER IDLE` prints the seconds from BEGIN to the painted shell, then to the
first page painted with its data, then the resident memory in MiB after so many idle seconds, and
the packages that are loaded by then.
"""

import os
import sys

import main

load_qt = main._load_qt


def load_and_watch() -> None:
    """Load Qt as the program does, then stand by."""
    load_qt()
    from tests.bench import watch

    watch.stand_by(begin=float(sys.argv[1]), idle=float(sys.argv[3]))


main._load_qt = load_and_watch
os.environ["KAMDESK_WORKSPACE"] = sys.argv[2]  # an icon starts it without options
sys.exit(main.main(["kamdesk"]))
