"""What the kernel refuses, and the sentences that say why and what to do."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind, Who
from jianfu.kernel.domain.text import Text

NOTHING_CHANGED = Text("没有任何内容被改动。", "Nothing was changed.")

NOT_ALLOWED = ErrorKind(
    code="JF-KERNEL-001",
    cause=Text(
        "您的角色在「{unit}」没有“{permission}”权限。",
        "None of your roles at {unit} allows you to {permission}.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "如确需办理，请联系系统管理员调整角色。", "Ask the administrator for the role if you need it."
    ),
    who=Who.ADMINISTRATOR,
    status=403,
)

WRONG_NOW = ErrorKind(
    code="JF-KERNEL-002",
    cause=Text(
        "环境变量 JIANFU_NOW 的值「{given}」不是 ISO 格式的时间。",
        "The environment variable JIANFU_NOW holds “{given}”, which is not a time in ISO form.",
    ),
    consequence=Text("程序没有开始运行。", "The program did not start."),
    next_step=Text(
        "请改为“2026-03-02T09:00”这样的写法，或取消这个环境变量。",
        "Write it like 2026-03-02T09:00, or unset the variable.",
    ),
    who=Who.ADMINISTRATOR,
)

FILE_MISSING = ErrorKind(
    code="JF-KERNEL-003",
    cause=Text(
        "文件「{name}」的原件不在文件库中。", "The original of the file “{name}” is not in the file store."
    ),
    consequence=Text(
        "该文件暂时无法打开，登记信息不受影响。", "It cannot be opened; its registration is intact."
    ),
    next_step=Text(
        "请从备份中恢复数据目录下的 files/{place}。",
        "Restore files/{place} below the data folder from a backup.",
    ),
    who=Who.ADMINISTRATOR,
    status=404,
)

FILE_DAMAGED = ErrorKind(
    code="JF-KERNEL-004",
    cause=Text(
        "文件「{name}」的原件与登记时不一致，内容已被改动或损坏。",
        "The original of the file “{name}” differs from what was registered: it was altered or damaged.",
    ),
    consequence=Text("为避免误用，系统没有打开该文件。", "It was not opened, so that nobody relies on it."),
    next_step=Text(
        "请从备份中恢复数据目录下的 files/{place}，并查明原因。",
        "Restore files/{place} below the data folder from a backup, and find out what happened.",
    ),
    who=Who.ADMINISTRATOR,
    status=409,
)
