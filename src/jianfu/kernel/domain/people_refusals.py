"""What is refused about people and their sign-in."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind, Who
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

_STILL_OUT = Text("您尚未登录。", "You are not signed in.")
_NO_ACCOUNT = Text("没有新建或修改任何账号。", "No account was made or changed.")

WRONG_SIGN_IN = ErrorKind(
    code="JF-KERNEL-020",
    cause=Text("登录名或密码不正确。", "The sign-in name or the password is wrong."),
    consequence=_STILL_OUT,
    next_step=Text(
        "请检查后重试；连续输错{limit}次，登录将暂停{minutes}分钟。忘记密码请联系系统管理员。",
        "Check both and try again; {limit} failures in a row pause the sign-in for {minutes} minutes. "
        "If you forgot the password, ask the administrator.",
    ),
    status=401,
)

SIGN_IN_LOCKED = ErrorKind(
    code="JF-KERNEL-021",
    cause=Text("输错次数过多，登录已暂停。", "There were too many failures: the sign-in is paused."),
    consequence=Text(
        "在此期间，正确的密码也不能登录。", "Until it ends, even the right password does not sign in."
    ),
    next_step=Text(
        "请在{minutes}分钟后重试；如非本人操作，请告知系统管理员。",
        "Try again in {minutes} minutes; if it was not you who failed, tell the administrator.",
    ),
    status=429,
)

ACCOUNT_CLOSED = ErrorKind(
    code="JF-KERNEL-022",
    cause=Text("该账号已停用。", "This account is closed."),
    consequence=_STILL_OUT,
    next_step=Text(
        "如仍在岗，请联系系统管理员恢复。", "Ask the administrator to open it if you still hold your post."
    ),
    who=Who.ADMINISTRATOR,
    status=403,
)

SESSION_ENDED = ErrorKind(
    code="JF-KERNEL-023",
    cause=Text("登录已结束：{why}。", "Your session ended: {why}."),
    consequence=Text("刚才的操作没有执行。", "What you were about to do was not done."),
    next_step=Text("请重新登录后继续。", "Sign in again and go on."),
    status=401,
)

WEAK_PASSWORD = ErrorKind(
    code="JF-KERNEL-024",
    cause=Text("密码不符合要求：{why}。", "The password will not do: {why}."),
    consequence=Text("密码没有改动。", "The password was not changed."),
    next_step=Text(
        "请换一个密码，例如几个互不相关的词加上数字和符号。",
        "Choose another, for instance a few unrelated words with digits and symbols.",
    ),
)

WRONG_OLD_PASSWORD = ErrorKind(
    code="JF-KERNEL-025",
    cause=Text("原密码不正确。", "The present password is wrong."),
    consequence=Text("密码没有改动。", "The password was not changed."),
    next_step=Text(
        "请重新输入；忘记密码请联系系统管理员重置。", "Type it again, or ask the administrator for a new one."
    ),
)

USERNAME_TAKEN = ErrorKind(
    code="JF-KERNEL-026",
    cause=Text("登录名“{username}”已被使用。", "The sign-in name “{username}” is taken."),
    consequence=_NO_ACCOUNT,
    next_step=Text("请换一个登录名。", "Choose another sign-in name."),
    status=409,
)

PERSON_KNOWN = ErrorKind(
    code="JF-KERNEL-027",
    cause=Text(
        "该身份证号已登记在账号“{username}”名下。",
        "This ID number is already registered with the account “{username}”.",
    ),
    consequence=_NO_ACCOUNT,
    next_step=Text(
        "同一人只用一个账号：请为该账号增加角色。",
        "One person has one account: give that account the new role.",
    ),
    status=409,
)

WRONG_IDENTIFIER = ErrorKind(
    code="JF-KERNEL-028",
    cause=Text(
        "{what}有误，位数或校验位不对。", "The {what} is wrong: its length or check digit does not fit."
    ),
    consequence=_NO_ACCOUNT,
    next_step=Text("请对照证件重新录入。", "Compare it with the document and type it again."),
)

ROLE_ALREADY_HELD = ErrorKind(
    code="JF-KERNEL-029",
    cause=Text("{person}已在「{unit}」担任{role}。", "{person} already holds the role of {role} at {unit}."),
    consequence=NOTHING_CHANGED,
    next_step=Text("无需重复设置。", "There is nothing to do."),
    status=409,
)

WRONG_ROLE_DATES = ErrorKind(
    code="JF-KERNEL-030",
    cause=Text(
        "角色的结束日期{until}早于开始日期{since}。",
        "The role would end on {until}, before it begins on {since}.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请改正日期。", "Correct the dates."),
)

WRONG_USERNAME = ErrorKind(
    code="JF-KERNEL-031",
    cause=Text("登录名“{username}”不合规范。", "The sign-in name “{username}” will not do."),
    consequence=_NO_ACCOUNT,
    next_step=Text(
        "请用2至60个字母、数字、汉字或“.”“-”“_”。",
        "Use 2 to 60 letters, digits, Chinese characters, dots, hyphens or underscores.",
    ),
)
