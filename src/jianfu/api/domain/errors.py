"""What the API refuses before a room is asked."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind, Who
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

WRONG_CALL = ErrorKind(
    code="JF-API-001",
    cause=Text(
        "调用的参数不符合接口说明：{where}。",
        "The call does not fit the description of the interface: {where}.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "请对照 /api/openapi.json 修改后再调用。", "Compare it with /api/openapi.json and call again."
    ),
    status=422,
)
WRONG_TOKEN = ErrorKind(
    code="JF-API-002",
    cause=Text("访问令牌不存在、已过期或已停用。", "The token is unknown, expired or withdrawn."),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "请系统管理员用 jianfu token issue 重新发放。",
        "Ask the administrator for a new one (jianfu token issue).",
    ),
    who=Who.ADMINISTRATOR,
    status=401,
)
TOO_MANY_CALLS = ErrorKind(
    code="JF-API-003",
    cause=Text("调用过于频繁，超过了每分钟的上限。", "There were more calls than a minute allows."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请在 {seconds} 秒之后再调用。", "Call again after {seconds} seconds."),
    status=429,
)
NOT_FROM_A_PAGE = ErrorKind(
    code="JF-API-004",
    cause=Text(
        "这次调用没有带上防伪标记，可能来自其他网站。",
        "The call lacks the page's mark; it may come from another site.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "程序请改用访问令牌；在页面上请刷新后重试。",
        "A program should use a token; on a page, reload and try again.",
    ),
    status=403,
)
NO_SUCH_PERSON = ErrorKind(
    code="JF-API-005",
    cause=Text("没有用户名为「{username}」的在用账号。", "There is no open account {username}."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请核对用户名。", "Check the name."),
    who=Who.ADMINISTRATOR,
    status=404,
)
NO_SUCH_TOKEN = ErrorKind(
    code="JF-API-006",
    cause=Text("没有编号为 {number} 的在用令牌。", "There is no token {number} in use."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请用 jianfu token list 查看编号。", "See the numbers with jianfu token list."),
    who=Who.ADMINISTRATOR,
    status=404,
)
WRONG_TERM = ErrorKind(
    code="JF-API-007",
    cause=Text(
        "令牌的有效天数应在 1 到 {most} 之间，给出的是 {days}。",
        "A token lasts 1 to {most} days; {days} were asked for.",
    ),
    consequence=Text("没有发放令牌。", "No token was issued."),
    next_step=Text("请改为范围内的天数。", "Give a number within the range."),
    who=Who.ADMINISTRATOR,
)
WRONG_METHOD = ErrorKind(
    code="JF-API-008",
    cause=Text("这个接口不支持 {method} 方法。", "This address does not take {method}."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请改用以下方法：{allowed}。", "Use one of these instead: {allowed}."),
    status=405,
)
