"""The refusals of notices."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind, Who
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

NOT_A_MAILBOX = ErrorKind(
    code="JF-REDRESS-091",
    cause=Text("这不是一个完整的邮箱地址。", "This is not a whole e-mail address."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请填写一个形如 name@example.gov.cn 的地址。", "Give one like name@example.gov.cn."),
)
WEBHOOK_NOT_ALLOWED = ErrorKind(
    code="JF-REDRESS-092",
    cause=Text("{way}的地址不在允许的范围内（{host}）。", "An address at {host} is not allowed for a {way}."),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "请从群机器人的设置里原样复制以 https://{theirs}/ 开头的地址；自建的服务请管理员先加入 JIANFU_WEBHOOKS。",
        "Copy the address from the bot's settings, it begins with https://{theirs}/; a service of your own must first "
        "be named in JIANFU_WEBHOOKS by the administrator.",
    ),
)
WAY_INCOMPLETE = ErrorKind(
    code="JF-REDRESS-093",
    cause=Text("还没有填机器人的地址。", "The bot's address is missing."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请填写地址，或选择不使用群机器人。", "Give the address, or choose no bot."),
)
NO_WAY_YET = ErrorKind(
    code="JF-REDRESS-094",
    cause=Text("还没有可以用的提醒方式。", "There is no way yet by which you could be told."),
    consequence=Text("没有发出测试消息。", "No test message was sent."),
    next_step=Text("请先填写并保存邮箱或群机器人地址。", "Give and keep an e-mail address or a bot first."),
)
NO_MAIL_SERVER = ErrorKind(
    code="JF-REDRESS-095",
    cause=Text("本系统还没有配置邮件服务器。", "No mail server is set up here."),
    consequence=Text("邮件发不出去，地址没有保存。", "Mail cannot be sent; the address was not kept."),
    next_step=Text(
        "请管理员设置环境变量 JIANFU_SMTP 后再填邮箱。",
        "Ask the administrator to set JIANFU_SMTP, then try again.",
    ),
    who=Who.ADMINISTRATOR,
)
