"""The one door to writes of the desk: answer, object, say whether it was needed, record."""

from jianfu.desk.actions.answering import answer
from jianfu.desk.actions.capturing import record, record_chat
from jianfu.desk.actions.objecting import answer_objections, object_to
from jianfu.desk.actions.weighing import rate

__all__ = ["answer", "answer_objections", "object_to", "rate", "record", "record_chat"]
