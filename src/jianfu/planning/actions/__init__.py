"""The one door to writes of the common plan: a verb per function, each with its permission, its change and its trace."""

from jianfu.planning.actions.importing import Imported, import_items
from jianfu.planning.actions.items import submit_item, withdraw_item
from jianfu.planning.actions.publishing import publish_version
from jianfu.planning.actions.solving import Closure, ask_to_replan, ask_to_solve, open_version, work_out

__all__ = [
    "Closure",
    "Imported",
    "ask_to_replan",
    "ask_to_solve",
    "import_items",
    "open_version",
    "publish_version",
    "submit_item",
    "withdraw_item",
    "work_out",
]
