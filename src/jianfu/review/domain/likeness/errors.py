"""What can go wrong with the likeness index, for people."""

from jianfu.kernel.domain.errors import ErrorKind, Who
from jianfu.kernel.domain.text import Text

INDEX_OF_OTHER_VERSION = ErrorKind(
    code="JF-REVIEW-101",
    cause=Text(
        "查重索引由另一版本的算法建立（{found}，本版本为{expected}）。",
        "The likeness index was made by another version of the algorithm ({found}; this one is {expected}).",
    ),
    consequence=Text("没有查重，索引未被改动。", "Nothing was compared, and the index was not changed."),
    next_step=Text(
        "请另建索引目录，用 jianfu likeness add 重新收入文件。",
        "Make a new index folder and add the files again with `jianfu likeness add`.",
    ),
    who=Who.ADMINISTRATOR,
    status=409,
)

NO_INDEX = ErrorKind(
    code="JF-REVIEW-102",
    cause=Text("在{place}没有查重索引。", "There is no likeness index at {place}."),
    consequence=Text("没有查重。", "Nothing was compared."),
    next_step=Text(
        "请先用 jianfu likeness add 目录 收入已有文件，或用 --index 指明索引目录。",
        "First add earlier files with `jianfu likeness add DIR`, or name the folder with --index.",
    ),
    status=404,
)
