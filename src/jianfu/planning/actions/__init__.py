"""The one door to writes of the common plan: a verb per function, each with its permission, its change and its trace."""

from jianfu.planning.actions.deciding import decide_item
from jianfu.planning.actions.feeds import make_feed, revoke_feed
from jianfu.planning.actions.importing import Imported, import_items
from jianfu.planning.actions.items import submit_item, withdraw_item
from jianfu.planning.actions.meeting_days import Scheduled, close_for_meetings, schedule_meetings
from jianfu.planning.actions.meetings import (
    Entry,
    cancel_meeting,
    drop_units,
    enter_meeting,
    hold_by_video,
    merge_meetings,
    note_held,
)
from jianfu.planning.actions.publishing import publish_version
from jianfu.planning.actions.solving import (
    Closure,
    ask_to_add,
    ask_to_replan,
    ask_to_solve,
    open_version,
    work_out,
)
from jianfu.planning.actions.studies import Advice, carry_out, hand_in_report
from jianfu.planning.actions.visits import Arrival, begin_unplanned, begin_visit, end_visit, rate_visit

__all__ = [
    "Advice",
    "Arrival",
    "Closure",
    "Entry",
    "Imported",
    "Scheduled",
    "ask_to_add",
    "ask_to_replan",
    "ask_to_solve",
    "begin_unplanned",
    "begin_visit",
    "cancel_meeting",
    "carry_out",
    "close_for_meetings",
    "decide_item",
    "drop_units",
    "end_visit",
    "enter_meeting",
    "hand_in_report",
    "hold_by_video",
    "import_items",
    "make_feed",
    "merge_meetings",
    "note_held",
    "open_version",
    "publish_version",
    "rate_visit",
    "revoke_feed",
    "schedule_meetings",
    "submit_item",
    "withdraw_item",
    "work_out",
]
