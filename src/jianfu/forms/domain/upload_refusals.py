"""What is refused of a filled file that comes back in parts; the whole file is refused for the same as any other."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind
from jianfu.kernel.domain.text import Text

_FORM_STANDS = Text(
    "没有收下，表里已填的内容不变。", "It was not taken in; what was filled in the form stands."
)
_KEPT = Text(
    "这一段没有收下，之前收到的仍保留。", "This part was not taken; what came before it is still kept."
)
_NOTHING_STAYS = Text(
    "没有收下，已传来的部分也已删除；表里已填的内容不变。",
    "It was not taken in, and its parts are removed; what was filled in the form stands.",
)

TOO_LARGE = ErrorKind(
    "JF-FORMS-047",
    Text("文件有{size}MB，超过{limit}MB。", "The file has {size} MB, more than {limit} MB."),
    _FORM_STANDS,
    Text("请删去表里的大图片后再传。", "Remove large pictures from it, then send it again."),
    status=413,
)
NOT_ANNOUNCED = ErrorKind(
    "JF-FORMS-048",
    Text(
        "没有说明文件的长度和校验值，或格式不对。",
        "The file's length and SHA-256 are missing or not well-formed.",
    ),
    _FORM_STANDS,
    Text("请刷新页面后重新选择文件。", "Reload the page and choose the file again."),
)
TOO_MANY = ErrorKind(
    "JF-FORMS-049",
    Text("您已有{n}个文件传到一半。", "{n} files of yours are under way already."),
    _FORM_STANDS,
    Text(
        "请先把它们传完；没传完的部分在24小时后删除。",
        "Finish them first; what is not finished is removed after 24 hours.",
    ),
    status=429,
)
NOT_NEXT = ErrorKind(
    "JF-FORMS-050",
    Text(
        "这一段接不上：传来的是第{start}字节起的{given}字节，应是第{received}字节起的{expected}字节。",
        "This part does not fit: {given} bytes from byte {start} came; {expected} bytes from byte {received} are next.",
    ),
    _KEPT,
    Text("请再点一次“传回”，从断处接着传。", "Press “send it back” again: it goes on from where it stopped."),
    status=409,
)
NOT_UNDER_WAY = ErrorKind(
    "JF-FORMS-051",
    Text(
        "没有这个文件的传送记录，或已经过期。",
        "No such file is under way, or its time is over.",
    ),
    _FORM_STANDS,
    Text("请重新选择文件，再点“传回”。", "Choose the file again and press “send it back”."),
    status=404,
)
DAMAGED = ErrorKind(
    "JF-FORMS-052",
    Text(
        "收到的内容与文件的校验值不符，传送中可能有损坏。",
        "What arrived differs from the file's SHA-256: it was damaged on the way.",
    ),
    _NOTHING_STAYS,
    Text("请重新选择文件，再传一次。", "Choose the file again and send it once more."),
    status=422,
)
