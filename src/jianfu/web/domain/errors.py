"""The errors of the shell: what can go wrong before a room is reached."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind, Who
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

BAD_REQUEST = ErrorKind(
    code="JF-WEB-001",
    cause=Text(
        "提交的内容不完整，或者地址里的参数不对。",
        "What was sent is incomplete, or a part of the address is wrong.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请返回上一页重新填写。", "Go back one page and fill it in again."),
    who=Who.YOU,
    status=400,
)
STALE_PAGE = ErrorKind(
    code="JF-WEB-002",
    cause=Text(
        "这个页面打开太久，或者浏览器拦截了 Cookie。",
        "The page was open for too long, or the browser blocks cookies.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请刷新页面后再提交一次。", "Reload the page and send it again."),
    who=Who.YOU,
    status=403,
)
NO_SUCH_PAGE = ErrorKind(
    code="JF-WEB-003",
    cause=Text(
        "没有这个页面，或者它不在您的单位范围内。",
        "There is no such page, or it lies outside your unit.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请从导航重新进入。", "Start again from the navigation."),
    who=Who.YOU,
    status=404,
)
WRONG_METHOD = ErrorKind(
    code="JF-WEB-004",
    cause=Text("这个地址不能这样打开。", "This address cannot be opened in this way."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请回到页面，用页面上的按钮办理。", "Return to the page and use its buttons."),
    who=Who.YOU,
    status=405,
)
TOO_LARGE = ErrorKind(
    code="JF-WEB-005",
    cause=Text(
        "文件有 {size} MB，超过了 {limit} MB 的上限。",
        "The file has {size} MB; the limit is {limit} MB.",
    ),
    consequence=Text("文件没有上传，也没有保存。", "The file was neither uploaded nor kept."),
    next_step=Text(
        "请删去其中的大图片，或者把附件分开上传。",
        "Remove large pictures, or upload the attachments one by one.",
    ),
    who=Who.YOU,
    status=413,
)
BROKEN = ErrorKind(
    code="JF-WEB-006",
    cause=Text(
        "系统内部出错，编号 {reference}。",
        "The system failed; the reference is {reference}.",
    ),
    consequence=Text(
        "这一步没有完成，已有的内容没有变化。",
        "This step was not done; what existed is as it was.",
    ),
    next_step=Text(
        "请稍后再试；如果再次出错，请把编号告诉系统管理员。",
        "Try again later; if it fails again, give the reference to the administrator.",
    ),
    who=Who.ADMINISTRATOR,
    status=500,
)
NO_PERMISSION = ErrorKind(
    code="JF-WEB-007",
    cause=Text(
        "这个页面需要“{permission}”权限，您的角色没有。",
        "None of your roles allows you to {permission}, which this page needs.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "如确需使用，请联系系统管理员调整角色。",
        "Ask the administrator for the role if you need it.",
    ),
    who=Who.ADMINISTRATOR,
    status=403,
)
NEEDS_SIGN_IN = ErrorKind(
    code="JF-WEB-008",
    cause=Text("您还没有登录，或者登录已经过期。", "You are not signed in, or the session has ended."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请重新登录后再试。", "Sign in and try again."),
    who=Who.YOU,
    status=401,
)
TOO_LONG = ErrorKind(
    code="JF-WEB-009",
    cause=Text("填写的文字超过了 {limit} MB。", "The text that was filled in is longer than {limit} MB."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请改为上传文件，或者分几次提交。", "Upload it as a file, or send it in parts."),
    who=Who.YOU,
    status=413,
)
UNEQUAL_PASSWORDS = ErrorKind(
    code="JF-WEB-010",
    cause=Text("两次输入的新密码不一样。", "The two entries of the new password differ."),
    consequence=Text("密码没有修改。", "The password was not changed."),
    next_step=Text("请重新输入两次相同的新密码。", "Enter the same new password twice."),
    who=Who.YOU,
    status=400,
)
