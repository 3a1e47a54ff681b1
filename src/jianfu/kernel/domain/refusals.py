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

KEY_MISSING = ErrorKind(
    code="JF-KERNEL-005",
    cause=Text(
        "密钥文件“{key}”不在数据目录的 keys 文件夹中。",
        "The key file “{key}” is not in the folder keys of the data folder.",
    ),
    consequence=Text(
        "用它加密的个人信息无法打开，其他功能不受影响。",
        "Personal data sealed with it cannot be opened; everything else works.",
    ),
    next_step=Text("请从密钥备份中恢复该文件。", "Restore the file from the backup of the keys."),
    who=Who.ADMINISTRATOR,
    status=503,
)

SEAL_BROKEN = ErrorKind(
    code="JF-KERNEL-006",
    cause=Text(
        "一项加密的个人信息（{purpose}）已被改动或移位，无法打开。",
        "A sealed value ({purpose}) was altered or moved, and does not open.",
    ),
    consequence=Text("该项信息没有显示。", "It was not shown."),
    next_step=Text(
        "请运行“jianfu audit verify”查明改动，并从备份中恢复。",
        "Find the change with `jianfu audit verify`, and restore the value from a backup.",
    ),
    who=Who.ADMINISTRATOR,
    status=409,
)

NO_PURPOSE = ErrorKind(
    code="JF-KERNEL-007",
    cause=Text("没有写明查看完整个人信息的用途。", "No purpose was given for seeing personal data in full."),
    consequence=Text("信息仍以掩码显示。", "It stays masked."),
    next_step=Text(
        "请写明用途（不少于{shortest}个字），该用途会记入操作记录。",
        "State the purpose (at least {shortest} characters); it goes into the audit trail.",
    ),
)
