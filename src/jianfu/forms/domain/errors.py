"""What the forms room refuses, with the five parts of every error."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind, Who
from jianfu.kernel.domain.text import Text

_UNCHANGED = Text("没有改动任何文件。", "No file has been changed.")

UNKNOWN_FORMAT = ErrorKind(
    "JF-FORMS-001",
    Text("无法识别《{name}》的格式。", "The format of “{name}” is not known."),
    _UNCHANGED,
    Text(
        "请用 WPS 或 Excel 另存为 .xlsx、.xls 或 .docx 后再试。",
        "Save it as .xlsx, .xls or .docx with WPS or Excel and try again.",
    ),
    status=415,
)
UNREADABLE = ErrorKind(
    "JF-FORMS-002",
    Text("《{name}》已损坏或不完整：{detail}。", "“{name}” is damaged or incomplete: {detail}."),
    _UNCHANGED,
    Text("请向发表单位索取完好的文件。", "Ask the issuer for an intact file."),
    Who.ISSUER,
    422,
)
TOO_LARGE = ErrorKind(
    "JF-FORMS-003",
    Text(
        "《{name}》超出可处理的大小：{detail}。",
        "“{name}” is larger than can be handled: {detail}.",
    ),
    _UNCHANGED,
    Text("请删去无关内容或拆分后再试。", "Remove what is not needed, or split it, and try again."),
    status=413,
)
ENCRYPTED = ErrorKind(
    "JF-FORMS-004",
    Text("《{name}》设有打开密码。", "“{name}” needs a password to be opened."),
    _UNCHANGED,
    Text("请向发表单位索取没有打开密码的文件。", "Ask the issuer for a file without a password."),
    Who.ISSUER,
    422,
)
HOSTILE = ErrorKind(
    "JF-FORMS-005",
    Text(
        "《{name}》含有不安全的内容：{detail}。",
        "“{name}” contains something unsafe: {detail}.",
    ),
    Text("文件未被打开，没有改动任何文件。", "The file was not opened and no file has been changed."),
    Text("请勿转发此文件，并告知系统管理员。", "Do not pass the file on; tell the administrator."),
    Who.ADMINISTRATOR,
    422,
)
NO_FORM = ErrorKind(
    "JF-FORMS-006",
    Text("《{name}》中没有找到需要填写的内容。", "Nothing to fill was found in “{name}”."),
    _UNCHANGED,
    Text("请确认选对了文件。", "Check that this is the file you meant."),
    status=422,
)
BAD_RECORDS = ErrorKind(
    "JF-FORMS-007",
    Text("数据文件《{name}》无法使用：{detail}。", "The data file “{name}” cannot be used: {detail}."),
    _UNCHANGED,
    Text(
        "请按说明整理：第一行为数据项名称，每个对象一行。",
        "Arrange it as documented: element names in the first row, one subject per row.",
    ),
    status=422,
)
NO_UNIT = ErrorKind(
    "JF-FORMS-008",
    Text("数据文件中没有“{unit}”的数据。", "The data file holds nothing of “{unit}”."),
    _UNCHANGED,
    Text("请核对单位名称。", "Check the name of the unit."),
    status=404,
)
CANNOT_EDIT = ErrorKind(
    "JF-FORMS-009",
    Text("《{name}》不能就地填写：{detail}。", "“{name}” cannot be filled in place: {detail}."),
    _UNCHANGED,
    Text("请用 WPS 或 Excel 另存为 .xlsx 后再试。", "Save it as .xlsx with WPS or Excel and try again."),
    status=422,
)
NOT_ONE_FORM = ErrorKind(
    "JF-FORMS-010",
    Text("《{name}》与《{other}》不是同一张表。", "“{name}” and “{other}” are not the same form."),
    Text("没有合并，没有改动任何文件。", "Nothing has been merged and no file has been changed."),
    Text("请移出不相干的文件后再试。", "Take the unrelated files out and try again."),
    status=409,
)
EMPTY_FOLDER = ErrorKind(
    "JF-FORMS-011",
    Text("“{name}”中没有可读的表格文件。", "There is no readable form in “{name}”."),
    _UNCHANGED,
    Text("请确认文件夹中有 .xlsx、.xls 或 .docx 文件。", "Check that it holds .xlsx, .xls or .docx files."),
    status=404,
)
NOT_FOUND = ErrorKind(
    "JF-FORMS-012",
    Text("找不到“{name}”。", "“{name}” was not found."),
    _UNCHANGED,
    Text("请核对路径。", "Check the path."),
    status=404,
)
