"""What the rooms below the desk have for a unit, offered to its own inbox once the tables of all rooms are known."""

from jianfu.desk.inbox import offer
from jianfu.desk.queries.forms import from_forms
from jianfu.desk.queries.logdays import NAME, time_logs

offer("forms", from_forms)
offer(NAME, time_logs)
