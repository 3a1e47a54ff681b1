"""Why a file is refused. No sentence here may ever carry a word of the file itself."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind, Who
from jianfu.kernel.domain.text import Text

NOTHING_KEPT = Text("没有保存任何内容。", "Nothing was kept.")

CLASSIFIED = ErrorKind(
    code="JF-READING-001",
    cause=Text(
        "文件带有密级标志，本系统不接收涉密文件。", "The file carries a secrecy mark; this system takes none."
    ),
    consequence=Text(
        "文件已被拒收，系统没有保存、记录其中任何内容。",
        "The file was turned away; nothing of it was stored or logged.",
    ),
    next_step=Text(
        "请按保密规定在涉密系统中办理；如系误传，请立即报告本单位保密工作机构。",
        "Handle it in the system meant for secrets; if it came here by mistake, tell your secrecy office at once.",
    ),
    status=422,
)

ENCRYPTED = ErrorKind(
    code="JF-READING-002",
    cause=Text("文件设置了打开密码，无法读取。", "The file is protected by a password and cannot be read."),
    consequence=NOTHING_KEPT,
    next_step=Text("请去掉密码后重新上传。", "Remove the password and hand the file in again."),
    status=422,
)

UNREADABLE = ErrorKind(
    code="JF-READING-003",
    cause=Text(
        "文件已损坏或不完整（格式：{format}），无法读取。", "The file ({format}) is damaged or cut short."
    ),
    consequence=NOTHING_KEPT,
    next_step=Text(
        "请用原软件打开检查，另存后重新上传。",
        "Open it in the program that made it, save it again, hand it in again.",
    ),
    status=422,
)

TOO_LARGE = ErrorKind(
    code="JF-READING-004",
    cause=Text(
        "文件过大，或解压后超出限制（上限 {limit}）。",
        "The file, or what it unpacks to, exceeds the limit of {limit}.",
    ),
    consequence=NOTHING_KEPT,
    next_step=Text(
        "请拆分文件，或删去无关的图片后重新上传。", "Split the file or take out what is not needed."
    ),
    status=413,
)

UNKNOWN_FORMAT = ErrorKind(
    code="JF-READING-005",
    cause=Text("无法识别文件格式。", "The format of the file is not known."),
    consequence=NOTHING_KEPT,
    next_step=Text(
        "请转换为 docx、wps、doc、pdf、ofd、xlsx、xls、html 或 txt 后重新上传。",
        "Convert it to docx, wps, doc, pdf, ofd, xlsx, xls, html or txt.",
    ),
    status=415,
)

EMPTY = ErrorKind(
    code="JF-READING-006",
    cause=Text("文件中没有可读的文字。", "There is no text in the file."),
    consequence=NOTHING_KEPT,
    next_step=Text(
        "请确认文件内容；如为扫描件或照片，请启用文字识别组件。",
        "Check the file; scans and photographs need the text recognition extra.",
    ),
    status=422,
)

EXTRA_MISSING = ErrorKind(
    code="JF-READING-007",
    cause=Text(
        "这是图片或扫描件，需要文字识别组件，但本机尚未安装。",
        "This is an image or a scan; text recognition is not installed on this machine.",
    ),
    consequence=NOTHING_KEPT,
    next_step=Text(
        "请管理员安装：pip install 'jianfu[ocr]'；或改传带文字的文件。",
        "Ask the administrator to install it: pip install 'jianfu[ocr]'; or hand in a file that has text.",
    ),
    who=Who.ADMINISTRATOR,
    status=422,
)

NO_SUCH_FILE = ErrorKind(
    code="JF-READING-008",
    cause=Text("找不到文件：{name}。", "There is no such file: {name}."),
    consequence=Text("没有执行任何操作。", "Nothing was done."),
    next_step=Text("请检查路径后重试。", "Check the path and try again."),
    status=404,
)

UNSAFE = ErrorKind(
    code="JF-READING-009",
    cause=Text(
        "文件含有危险结构（{what}），不能安全读取。",
        "The file is built in a dangerous way ({what}) and was not read.",
    ),
    consequence=NOTHING_KEPT,
    next_step=Text(
        "请向来源单位核实，并索取正常保存的文件。",
        "Ask the sender for a file that was saved in the normal way.",
    ),
    who=Who.ISSUER,
    status=422,
)

BAD_DATE = ErrorKind(
    code="JF-READING-010",
    cause=Text("日期写法不对：{value}。", "This is not a date: {value}."),
    consequence=Text("没有执行任何操作。", "Nothing was done."),
    next_step=Text("请写成 2024-06-30 的形式。", "Write it as 2024-06-30."),
)

BAD_LINE = ErrorKind(
    code="JF-READING-011",
    cause=Text(
        '这一行不是 {{"text", "reference"}} 形式的 JSON。',
        'The line is not JSON of the form {{"text", "reference"}}.',
    ),
    consequence=Text("处理到此停止。", "The work stopped here."),
    next_step=Text("请检查输入后重试。", "Check the input and try again."),
)
