"""What the experience library refuses."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

NO_SUCH_ENTRY = ErrorKind(
    code="JF-EMPOWER-201",
    cause=Text("经验库里没有这一篇，或不在您的范围内。", "The library has no such entry, or not for you."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请从经验库重新进入。", "Open it again from the library."),
    status=404,
)

TOO_SHORT = ErrorKind(
    code="JF-EMPOWER-202",
    cause=Text(
        "清理页面杂质之后，正文不到{least}个字。",
        "After cleaning, fewer than {least} characters of text are left.",
    ),
    consequence=Text("这一篇没有收入，其他不受影响。", "This one was not taken in; others are not affected."),
    next_step=Text(
        "请确认保存的是文章页面本身，或直接粘贴正文。", "Save the article's own page, or paste its text."
    ),
)

NOTHING_GIVEN = ErrorKind(
    code="JF-EMPOWER-203",
    cause=Text("没有选择文件，也没有粘贴正文。", "No file was chosen and no text pasted."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请选择文件或粘贴正文。", "Choose files, or paste the text."),
)

TITLE_MISSING = ErrorKind(
    code="JF-EMPOWER-204",
    cause=Text("没有标题。", "There is no title."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请写一个能看出做法的标题。", "Give a title that says what was done."),
)
