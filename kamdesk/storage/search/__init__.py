"""Search over clients, people, talks, notes and proposals: kept in step by every unit of work."""

from kamdesk.storage.search.find import Found, named, query
from kamdesk.storage.search.index import rebuild, refresh

__all__ = ["Found", "named", "query", "rebuild", "refresh"]
