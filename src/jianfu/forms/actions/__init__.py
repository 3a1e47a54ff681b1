"""The one door to writes of the forms room: a verb per function, each with its permission, its change and its trace."""

from jianfu.forms.actions.correcting import decide_correction
from jianfu.forms.actions.importing import import_records
from jianfu.forms.actions.keeping import keep_statements, show_subject

__all__ = ["decide_correction", "import_records", "keep_statements", "show_subject"]
