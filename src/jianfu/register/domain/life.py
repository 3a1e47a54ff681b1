"""The life of a demand: its states, the verbs that move it, who may, and why.

The graph is the same for every channel: a meeting, a form and a work group are asked, judged, booked and closed like
a document. Actions ask `step` before they change anything; nothing else decides where a demand may go.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.register.domain.errors import NOT_NOW, WITHDRAWN_MEANWHILE


class State(StrEnum):
    """Where a demand stands."""

    DRAFT = "draft"
    JUDGED = "judged"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    REFUSED = "refused"
    MERGED = "merged"
    APPROVED = "approved"
    ISSUED = "issued"
    ANSWERED = "answered"
    CLOSED = "closed"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _STATE_LABELS[self]


_STATE_LABELS = {
    State.DRAFT: Text("草稿", "draft"),
    State.JUDGED: Text("已评估", "judged"),
    State.SUBMITTED: Text("待审核", "submitted"),
    State.RETURNED: Text("退回修改", "returned"),
    State.REFUSED: Text("不予同意", "refused"),
    State.MERGED: Text("已合并", "merged"),
    State.APPROVED: Text("已批准", "approved"),
    State.ISSUED: Text("已下发", "issued"),
    State.ANSWERED: Text("已办结", "answered"),
    State.CLOSED: Text("已关闭", "closed"),
    State.EXPIRED: Text("已到期", "expired"),
    State.WITHDRAWN: Text("已撤回", "withdrawn"),
}


class Verb(StrEnum):
    """What is done to a demand."""

    JUDGE = "judge"
    REVISE = "revise"
    SUBMIT = "submit"
    SEND_BACK = "send_back"
    REFUSE = "refuse"
    MERGE = "merge"
    APPROVE = "approve"
    ISSUE = "issue"
    COMPLETE = "complete"
    RENEW = "renew"
    CLOSE = "close"
    EXPIRE = "expire"
    WITHDRAW = "withdraw"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return TRANSITIONS[self].label


@dataclass(frozen=True, slots=True)
class Transition:
    """One verb: from which states, to which one (None: it stays), with which permissions, and why it exists.

    Any one of the permissions is enough; a verb without any is the system's own.
    """

    label: Text
    sources: frozenset[State]
    target: State | None
    permissions: tuple[Permission, ...]
    because: Text


_IN_DRAFTING = frozenset({State.DRAFT, State.JUDGED, State.RETURNED})
_IN_FORCE = frozenset({State.ISSUED, State.ANSWERED})

TRANSITIONS: dict[Verb, Transition] = {
    Verb.JUDGE: Transition(
        Text("评估", "judge"),
        _IN_DRAFTING,
        State.JUDGED,
        (Permission.DRAFT,),
        Text("先评估再送审", "a draft is judged before anybody else sees it"),
    ),
    Verb.REVISE: Transition(
        Text("修改", "revise"),
        _IN_DRAFTING,
        State.DRAFT,
        (Permission.DRAFT,),
        Text("改稿后须重新评估，旧稿保留", "a changed draft is judged anew; old versions are kept"),
    ),
    Verb.SUBMIT: Transition(
        Text("送审", "submit"),
        frozenset({State.JUDGED}),
        State.SUBMITTED,
        (Permission.SUBMIT,),
        Text("经评估的草稿由部门负责人送审", "the head of the department submits a judged draft"),
    ),
    Verb.SEND_BACK: Transition(
        Text("退回修改", "send back"),
        frozenset({State.SUBMITTED}),
        State.RETURNED,
        (Permission.REVIEW, Permission.DECIDE),
        Text("说明要改什么后退回", "the office says what to change"),
    ),
    Verb.REFUSE: Transition(
        Text("不予同意", "refuse"),
        frozenset({State.SUBMITTED}),
        State.REFUSED,
        (Permission.REVIEW, Permission.DECIDE),
        Text("不应向基层提出的要求不予同意", "what should not be asked is not asked"),
    ),
    Verb.MERGE: Transition(
        Text("合并", "merge"),
        frozenset({State.SUBMITTED}),
        State.MERGED,
        (Permission.REVIEW,),
        Text("同类要求合并为一件", "demands of one kind become one"),
    ),
    Verb.APPROVE: Transition(
        Text("批准", "approve"),
        frozenset({State.SUBMITTED}),
        State.APPROVED,
        (Permission.REVIEW, Permission.DECIDE),
        Text("批准时占用额度并取得计划号", "approval takes a place of the quota and a plan number"),
    ),
    Verb.ISSUE: Transition(
        Text("下发", "issue"),
        frozenset({State.APPROVED}),
        State.ISSUED,
        (Permission.SUBMIT,),
        Text("有计划号方可下发", "only what has a plan number is sent down"),
    ),
    Verb.COMPLETE: Transition(
        Text("办结", "complete"),
        frozenset({State.ISSUED}),
        State.ANSWERED,
        (),
        Text("承接单位全部答复后自动办结", "complete when every addressed unit has answered"),
    ),
    Verb.RENEW: Transition(
        Text("续期", "renew"),
        _IN_FORCE,
        None,
        (Permission.REVIEW,),
        Text("到期即止，确需延续的由审核单位同意续期", "it ends on its day unless the office renews it"),
    ),
    Verb.CLOSE: Transition(
        Text("关闭", "close"),
        _IN_FORCE,
        State.CLOSED,
        (Permission.SUBMIT, Permission.REVIEW),
        Text("发起单位确认不再需要答复", "the issuer needs no further answers"),
    ),
    Verb.EXPIRE: Transition(
        Text("到期", "expire"),
        frozenset({State.APPROVED, *_IN_FORCE}),
        State.EXPIRED,
        (),
        Text("有效期已过且未续期", "its last day has passed and nobody renewed it"),
    ),
    Verb.WITHDRAW: Transition(
        Text("撤回", "withdraw"),
        frozenset({*_IN_DRAFTING, State.SUBMITTED, State.APPROVED, State.ISSUED}),
        State.WITHDRAWN,
        (Permission.DRAFT,),
        Text("发起单位随时可以收回自己的要求", "an issuer may always take a demand back"),
    ),
}

FINAL = frozenset(state for state in State if not any(state in t.sources for t in TRANSITIONS.values()))
COUNTED = frozenset({State.APPROVED, State.ISSUED, State.ANSWERED, State.CLOSED, State.EXPIRED})
"""The states whose demands count in the published numbers, when they came through the system."""
IN_FORCE = _IN_FORCE


def step(state: State, verb: Verb) -> State:
    """Return the state that `verb` leads to from `state`.

    Raises `Refusal`: `WITHDRAWN_MEANWHILE` when the demand was taken back before the verb arrived, else `NOT_NOW`
    with the states from which the verb is possible.
    """
    transition = TRANSITIONS[verb]
    if state in transition.sources:
        return transition.target or state
    if state is State.WITHDRAWN:
        raise Refusal(WITHDRAWN_MEANWHILE, verb=transition.label)
    sources = [source.label for source in State if source in transition.sources]
    said = Text("、".join(label.zh for label in sources), ", ".join(label.en for label in sources))
    raise Refusal(NOT_NOW, verb=transition.label, state=state.label, sources=said)


def possible(state: State) -> tuple[Verb, ...]:
    """Return the verbs that people may use in `state`, in the order of the graph (not those of the system)."""
    return tuple(verb for verb, t in TRANSITIONS.items() if state in t.sources and t.permissions)
