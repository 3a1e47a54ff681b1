"""Full-text search for every room: `index` and `remove` within an action, `search` within a query.

A room keeps its own texts; here are only their terms. Who may see what is the room's own question: it filters the
keys that it gets.
"""

from jianfu.kernel.searching.asking import Found, search
from jianfu.kernel.searching.indexing import Searchable, index, remove

__all__ = ["Found", "Searchable", "index", "remove", "search"]
