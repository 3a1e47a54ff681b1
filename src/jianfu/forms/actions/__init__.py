"""The one door to writes of the forms room: a verb per function, each with its permission, its change and its trace."""

from jianfu.forms.actions.answering import add_rows, hand_in_file, open_answer, save_answer, submit_answer
from jianfu.forms.actions.cataloguing import decide_step, enter_form, propose_consolidation, speak
from jianfu.forms.actions.collecting import start_collection
from jianfu.forms.actions.correcting import decide_correction
from jianfu.forms.actions.importing import import_records
from jianfu.forms.actions.keeping import keep_statements, show_subject
from jianfu.forms.actions.proving import make_proof
from jianfu.forms.actions.reviewing import make_link, merge_answers, pass_answer, passed_copies, return_answer
from jianfu.forms.actions.templates import bring_template, settle_template
from jianfu.forms.actions.uploading import begin_upload, drop_uploads, take_part

__all__ = [
    "add_rows",
    "begin_upload",
    "bring_template",
    "decide_correction",
    "decide_step",
    "drop_uploads",
    "enter_form",
    "hand_in_file",
    "import_records",
    "keep_statements",
    "make_link",
    "make_proof",
    "merge_answers",
    "open_answer",
    "pass_answer",
    "passed_copies",
    "propose_consolidation",
    "return_answer",
    "save_answer",
    "settle_template",
    "show_subject",
    "speak",
    "start_collection",
    "submit_answer",
    "take_part",
]
