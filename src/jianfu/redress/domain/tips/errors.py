"""What the rooms of tips refuse. A refusal on the reporter's page is never logged."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind, Who
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

WRONG_RECEIPT = ErrorKind(
    code="JF-REDRESS-201",
    cause=Text("回执码不完整，或有一位输错。", "The receipt is incomplete, or one digit is wrong."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请对照抄下的28位数字重新输入。", "Type the 28 digits again as you wrote them down."),
)

NOT_AN_ENVELOPE = ErrorKind(
    code="JF-REDRESS-202",
    cause=Text("收到的不是页面封好的密文。", "What came is not an envelope that the page sealed."),
    consequence=Text("没有保存任何内容。", "Nothing was kept."),
    next_step=Text(
        "请重新打开反映页面再发一次；明文在任何情况下都不会被接收。",
        "Open the page again and send once more; plain text is never accepted.",
    ),
)

TIP_TOO_LARGE = ErrorKind(
    code="JF-REDRESS-203",
    cause=Text("内容连同附件超过了{limit}兆。", "Text and files together are over {limit} MB."),
    consequence=Text("没有发出。", "Nothing was sent."),
    next_step=Text("请减少附件，或分几次补充。", "Attach less, or send the rest afterwards."),
    status=413,
)

CANNOT_OPEN = ErrorKind(
    code="JF-REDRESS-204",
    cause=Text(
        "用这把密钥打不开：口令不对，或内容被改动过。",
        "This key does not open it: the passphrase is wrong, or something was changed.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "请核对口令；忘记口令的，按“密钥恢复”由保管人到场恢复。",
        "Check the passphrase; if it is lost, the officers can recover what was sealed.",
    ),
)

WRONG_SHARE = ErrorKind(
    code="JF-REDRESS-205",
    cause=Text("这一份恢复码不完整，或有一个字符输错。", "This share is incomplete, or one letter is wrong."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请对照封存的纸面重新输入。", "Type it again from the sealed paper."),
)

TOO_FEW_SHARES = ErrorKind(
    code="JF-REDRESS-206",
    cause=Text(
        "恢复需要{needed}份恢复码，现在只有{given}份。",
        "{needed} shares are needed, {given} are there.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请再请一位保管人到场。", "Ask another officer to come."),
)

SHARES_DIFFER = ErrorKind(
    code="JF-REDRESS-207",
    cause=Text("这些恢复码不属于同一次设置。", "These shares are not of the same set-up."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请使用最近一次设置时封存的恢复码。", "Use the shares of the latest set-up."),
)

NO_WORK = ErrorKind(
    code="JF-REDRESS-208",
    cause=Text("页面的防刷计算没有完成或已过期。", "The page's small computation is missing or too old."),
    consequence=Text("没有保存任何内容。", "Nothing was kept."),
    next_step=Text(
        "请再点一次；页面会重新计算，通常不到两秒。",
        "Press again; the page computes anew in a second or two.",
    ),
    status=429,
)

WINDOW_CLOSED = ErrorKind(
    code="JF-REDRESS-209",
    cause=Text("网上反映还没有开通。", "Sealed tips are not open here yet."),
    consequence=Text("没有保存任何内容。", "Nothing was kept."),
    next_step=Text("请打公开电话，或寄信。", "Use the public phone, or write a letter."),
    who=Who.OFFICE,
    status=409,
)

WRONG_RECIPIENTS = ErrorKind(
    code="JF-REDRESS-210",
    cause=Text(
        "密文的收件人与现在的密钥名单不一致。", "It was not sealed to the keys that are now on the list."
    ),
    consequence=Text("没有保存任何内容。", "Nothing was kept."),
    next_step=Text("请刷新页面后再发一次。", "Reload the page and send again."),
    status=409,
)

NO_SUCH_TIP = ErrorKind(
    code="JF-REDRESS-211",
    cause=Text("没有这件线索，或不在您的范围内。", "There is no such tip, or not for you."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请从线索列表重新进入。", "Open it again from the list."),
    status=404,
)

NOT_IN_THIS_STATE = ErrorKind(
    code="JF-REDRESS-212",
    cause=Text("这件线索现在是“{state}”，不能这样办。", "The tip is “{state}”: this is not possible now."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请刷新页面，看它现在的状态。", "Reload the page and look at its state."),
    status=409,
)

WRONG_KEY = ErrorKind(
    code="JF-REDRESS-213",
    cause=Text(
        "提交的密钥不符合格式，或已在名单上。", "The key has a wrong form, or is on the list already."
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请刷新密钥页面重新生成。", "Reload the page and make the key again."),
)

NOT_REHEARSED = ErrorKind(
    code="JF-REDRESS-214",
    cause=Text(
        "恢复演练没有成功：交回的答案不是用恢复密钥解开的。",
        "The rehearsal failed: the answer was not opened with the recovery key.",
    ),
    consequence=Text("网上反映仍未开通。", "Sealed tips stay closed."),
    next_step=Text(
        "请{needed}位保管人按封存的恢复码重新输入。", "Let {needed} officers type their shares again."
    ),
)

SET_UP_INCOMPLETE = ErrorKind(
    code="JF-REDRESS-215",
    cause=Text("还缺：{missing}。", "Still missing: {missing}."),
    consequence=Text("网上反映仍未开通。", "Sealed tips stay closed."),
    next_step=Text("请在密钥页面完成这些步骤。", "Complete these steps on the page of keys."),
    status=409,
)

SUMMARY_NEEDED = ErrorKind(
    code="JF-REDRESS-216",
    cause=Text("请写明{what}。", "Say {what}."),
    consequence=NOTHING_CHANGED,
    next_step=Text("补上后再提交一次。", "Add it and submit again."),
)

WINDOW_EXISTS = ErrorKind(
    code="JF-REDRESS-217",
    cause=Text("{unit}已经有反映窗口。", "{unit} has a window already."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请在密钥页面继续设置。", "Go on with it on the page of keys."),
    status=409,
)

FAILED = ErrorKind(
    code="JF-REDRESS-218",
    cause=Text(
        "程序在这一步出了错；为了不留下时刻，没有写日志。",
        "The program failed here; nothing was logged, because a log has a moment.",
    ),
    consequence=Text("这次操作没有完成。", "What you did was not completed."),
    next_step=Text(
        "请再试一次；仍不行的，请打公开电话。", "Try again; if it fails again, use the public phone."
    ),
    who=Who.ADMINISTRATOR,
    status=500,
)

NOT_ON_THE_LIST = ErrorKind(
    code="JF-REDRESS-219",
    cause=Text("您在这个窗口还没有密钥。", "You have no key at this window yet."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请先在密钥页面生成自己的密钥。", "Make your own key on the page of keys first."),
    status=409,
)
