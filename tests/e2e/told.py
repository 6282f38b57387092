"""What a screen reader is told: `/usr/bin/python3 told.py PID` prints the tree of a program.


It runs in the system's Python, which has the bindings of the accessibility bus.
"""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 20
DEEPEST = 60


def program(pid):
    """Return the program once it has told of a window."""
    desktop = Atspi.get_desktop(0)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        for at in range(desktop.get_child_count()):
            found = desktop.get_child_at_index(at)
            if found is not None and found.get_process_id() == pid and found.get_child_count():
                return found
        time.sleep(0.1)
    raise SystemExit("the program told nothing")


def told(node, deep=0):
    """Yield role, name, whether the keyboard reaches it, of everything that shows.

    What goes away while it is being read is passed over.
    """
    try:
        yield from _told(node, deep)
    except GLib.GError:
        return


def _told(node, deep):
    if node is None or deep > DEEPEST:
        return
    states = node.get_state_set()
    if not states.contains(Atspi.StateType.SHOWING) and deep > 1:
        return
    yield {
        "role": node.get_role_name(),
        "name": node.get_name(),
        "focusable": states.contains(Atspi.StateType.FOCUSABLE),
    }
    if states.contains(Atspi.StateType.MANAGES_DESCENDANTS):
        return
    for at in range(node.get_child_count()):
        yield from told(node.get_child_at_index(at), deep + 1)


Atspi.init()
json.dump(list(told(program(int(sys.argv[1])))), sys.stdout)
