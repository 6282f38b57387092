"""People of a client: the map of who influences whom, gaps, names, decision path (section 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamdesk.later import offered

if TYPE_CHECKING:
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
    from kamdesk.services.people.reach import (
        move,
        photo,
        photos,
        remove_photo,
        set_photo,
        set_reaches,
    )
    from kamdesk.services.people.seats import (
        make_map,
        remove_map,
        see,
        see_as_client,
        take_off,
        take_on,
    )
    from kamdesk.services.people.since import Since, change_words, since_talk
    from kamdesk.services.people.spelling import Suggestion, suggestions, take
    from kamdesk.services.people.view import (
        DealMap,
        MapPerson,
        MapView,
        full_name,
        map_view,
        position,
        present,
        read_map,
        thresholds,
    )
else:
    __getattr__ = offered(
        __name__,
        {
            ".change": "add_person connect disconnect place remove_person rename",
            ".facts": "add_date add_fact remove_date remove_fact",
            ".path": "set_path",
            ".reach": "move photo photos remove_photo set_photo set_reaches",
            ".seats": "make_map remove_map see see_as_client take_off take_on",
            ".since": "Since change_words since_talk",
            ".spelling": "Suggestion suggestions take",
            ".view": "DealMap MapPerson MapView full_name map_view position present read_map "
            "thresholds",
        },
    )

__all__ = [
    "DealMap",
    "MapPerson",
    "MapView",
    "Since",
    "Suggestion",
    "add_date",
    "add_fact",
    "add_person",
    "change_words",
    "connect",
    "disconnect",
    "full_name",
    "make_map",
    "map_view",
    "move",
    "photo",
    "photos",
    "place",
    "position",
    "present",
    "read_map",
    "remove_date",
    "remove_fact",
    "remove_map",
    "remove_person",
    "remove_photo",
    "rename",
    "see",
    "see_as_client",
    "set_path",
    "set_photo",
    "set_reaches",
    "since_talk",
    "suggestions",
    "take",
    "take_off",
    "take_on",
    "thresholds",
]
