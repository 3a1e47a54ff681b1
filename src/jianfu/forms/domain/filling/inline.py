"""Values that go into a line of words: after a colon (填表人：____), into a box (□是 □否)."""

from __future__ import annotations

import re

from jianfu.forms.domain.elements.dictionary import squeeze

_LABEL = re.compile(r"([^\s:：_]{2,16}(?:[（(][^（）()]{1,8}[)）])?)(\s*[:：])")
_BOX = re.compile(r"[□☐○◯]")
_DATE_WORDS = re.compile(r"[\s_＿]*年[\s_＿]*月[\s_＿]*日?")


def filled_line(line: str, part: int, value: str) -> str | None:
    """Return the line with a value after its label number `part`; None when something stands there already."""
    labels = list(_LABEL.finditer(line))
    if part >= len(labels):
        return None
    start = labels[part].end()
    end = labels[part + 1].start() if part + 1 < len(labels) else len(line)
    room = line[start:end]
    if room.strip(" _＿\u3000\n") and not _DATE_WORDS.fullmatch(room.strip("\n")):
        return None
    stripped = room.rstrip("\n")
    # What follows moves only when the value needs more room than the blanks gave.
    rest = stripped[len(value) * 2 :] if len(stripped) > len(value) * 2 and part + 1 < len(labels) else ""
    gap = "  " if part + 1 < len(labels) and not rest else rest
    return line[:start] + value + gap + room[len(stripped) :] + line[end:]


def ticked(boxes: str, choice: str) -> str | None:
    """Return the boxes with the one of `choice` ticked; None when there is none or more than one."""
    places = list(_BOX.finditer(boxes))
    meant = []
    for number, place in enumerate(places):
        end = places[number + 1].start() if number + 1 < len(places) else len(boxes)
        if squeeze(boxes[place.end() : end]) == squeeze(choice):
            meant.append(place.start())
    if len(meant) != 1:
        return None
    return boxes[: meant[0]] + "☑" + boxes[meant[0] + 1 :]
