"""People of a client: the map of who influences whom, gaps, names, decision path (section 3)."""

from kamdesk.services.people.change import (
    add_person,
    connect,
    disconnect,
    place,
    remove_person,
    rename,
)
from kamdesk.services.people.facts import (
    add_date,
    add_fact,
    remove_date,
    remove_fact,
)
from kamdesk.services.people.path import set_path
from kamdesk.services.people.spelling import Suggestion, suggestions, take
from kamdesk.services.people.view import (
    MapPerson,
    MapView,
    full_name,
    map_view,
    position,
    present,
    read_map,
    thresholds,
)

__all__ = [
    "MapPerson",
    "MapView",
    "Suggestion",
    "add_date",
    "add_fact",
    "add_person",
    "connect",
    "disconnect",
    "full_name",
    "map_view",
    "place",
    "position",
    "present",
    "read_map",
    "remove_date",
    "remove_fact",
    "remove_person",
    "rename",
    "set_path",
    "suggestions",
    "take",
    "thresholds",
]
