"""What fair proceedings refuse, beyond what their graphs do."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind, Who
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

GROUND_FORBIDDEN = ErrorKind(
    code="JF-REDRESS-141",
    cause=Text(
        "提出的事由不能作为追究责任的理由：{why}", "The grounds given may not be held against anybody: {why}"
    ),
    consequence=Text("追责建议没有进入下一步。", "The proposal did not go on."),
    next_step=Text(
        "请撤回建议，或写明没有做到的具体事项和实际后果。",
        "Withdraw it, or name what was not done and what harm it did.",
    ),
    status=409,
)

CHECK_INCOMPLETE = ErrorKind(
    code="JF-REDRESS-142",
    cause=Text("还有没有回答的问题：{missing}。", "Some questions are not answered: {missing}."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请逐项选择“是”“否”，并写明依据。", "Answer each with yes or no, and write the evidence."),
)

NO_GROUND = ErrorKind(
    code="JF-REDRESS-143",
    cause=Text("没有选事由。", "No ground was chosen."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请至少选一项。", "Choose one at least."),
)

NOT_HEARD = ErrorKind(
    code="JF-REDRESS-144",
    cause=Text(
        "还没有听取当事人说明，不能决定。", "The person concerned was not heard yet; nothing can be decided."
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "请先记录当事人的说明；放弃说明的，写明已告知。",
        "Record what was said first; if they wish to say nothing, write that they were told.",
    ),
    status=409,
)

OWN_MATTER = ErrorKind(
    code="JF-REDRESS-145",
    cause=Text("复核不能由作出原决定的人办理。", "Who took the decision cannot decide on the appeal."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请由另一位领导决定。", "Let another leader decide."),
    who=Who.OFFICE,
    status=403,
)

APPEAL_LATE = ErrorKind(
    code="JF-REDRESS-146",
    cause=Text("复核申请的期限是{due}，已经过了。", "An appeal was possible until {due}; that day is over."),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "有新情况的，可以请监督单位重新登记。", "With new facts, ask supervision to open it anew."
    ),
    status=409,
)

NOBODY_HEARD = ErrorKind(
    code="JF-REDRESS-147",
    cause=Text(
        "没有写明向哪些单位澄清，或没有选书面澄清。",
        "It does not say to whom the name is cleared, or writing is missing among the ways.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "请列出听到过不实说法的单位，并选上书面澄清。",
        "Name the units that heard it, and choose writing among the ways.",
    ),
)

NO_CONSENT = ErrorKind(
    code="JF-REDRESS-148",
    cause=Text("没有当事人同意公开的记录。", "The consent of the person concerned is not recorded."),
    consequence=Text("没有发布。", "It was not published."),
    next_step=Text(
        "请先征得同意；不同意公开的，书面告知本人即可。",
        "Ask for it first; without it, telling the person in writing is enough.",
    ),
    status=409,
)
