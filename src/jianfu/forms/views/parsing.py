"""What people type into the pages of this room, as what the actions take."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from django.http import HttpResponse

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.page_refusals import NO_FILE

if TYPE_CHECKING:
    from jianfu.kernel.http import PageRequest

Choice = TypeVar("Choice", bound=Enum)
MOST_DIGITS = 9
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def number_or_none(typed: str | None) -> int | None:
    """Return the number that the address names; None where it names none."""
    text = (typed or "").strip()
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None


def upload(request: PageRequest, name: str = "file") -> tuple[bytes, str]:
    """Return the bytes and the name of the file that was chosen; refuse where none was."""
    file = request.FILES.get(name)
    if file is None:
        raise Refusal(NO_FILE)
    return file.read(), file.name or "upload"


def attached(content: bytes, name: str, media_type: str = "application/octet-stream") -> HttpResponse:
    """Give bytes as a file to keep."""
    answer = HttpResponse(content, content_type=media_type)
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer


def chosen(kind: type[Choice], typed: str, otherwise: Choice) -> Choice:
    """Return the member of `kind` that was chosen, or another one where it is none."""
    try:
        return kind(typed)
    except ValueError:
        return otherwise
