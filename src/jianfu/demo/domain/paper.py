"""An official paper as its parts, and as plain text or a page.

The order of the parts follows the state's layout of official papers (GB/T 9704-2012): number, title, addressees,
body, attachments, signature, date.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Table:
    """A table at the end of a paper: the first row holds its headings."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """An official paper; what it does not carry (a number, a date) is None, as on a note without a number (便笺)."""

    title: str
    addressees: tuple[str, ...]
    body: tuple[str, ...]
    issuer: str
    issued: date | None = None
    number: str | None = None
    attachments: tuple[str, ...] = field(default=())
    tables: tuple[Table, ...] = field(default=())

    @property
    def has_red_header(self) -> bool:
        """Say whether it is printed under the issuer's red header: only a numbered paper is."""
        return self.number is not None

    def lines(self) -> list[str]:
        """Return the paper line by line, without blank lines and indents."""
        lines = [f"{self.issuer}文件", self.number or ""] if self.has_red_header else []
        lines += [self.title, f"{'、'.join(self.addressees)}：" if self.addressees else "", *self.body]
        lines += _attachment_lines(self.attachments)
        lines += ["\t".join(row) for table in self.tables for row in table.rows]
        lines += [self.issuer, chinese_date(self.issued) if self.issued else ""]
        return [line for line in lines if line]

    def as_text(self) -> str:
        """Return the paper as plain text with the customary indents."""
        opening = set(self.body)
        return "".join(f"{'　　' if line in opening else ''}{line}\n" for line in self.lines())

    def as_html(self) -> str:
        """Return the paper as an intranet would show it: within navigation and a footer that are not its own."""
        paragraphs = "\n".join(f"<p>{escape(line)}</p>" for line in self.lines() if line != self.title)
        return (
            '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
            f"<title>{escape(self.title)}-通知公告-政务内网</title></head><body>\n"
            '<div class="nav"><a href="/">首页</a> <a href="/notice">通知公告</a> <a href="/login">登录</a></div>\n'
            f'<h1>{escape(self.title)}</h1>\n<div class="content">\n{paragraphs}\n</div>\n'
            '<div class="footer">【打印本页】【关闭窗口】 技术支持：信息中心</div>\n</body></html>\n'
        )


def chinese_date(day: date) -> str:
    """Write a day as official papers do: 2026年3月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def short_date(day: date) -> str:
    """Write a day within the paper's year: 3月5日."""
    return f"{day.month}月{day.day}日"


def _attachment_lines(attachments: tuple[str, ...]) -> list[str]:
    if len(attachments) == 1:
        return [f"附件：{attachments[0]}"]
    return [
        f"{'附件：' if place == 1 else ''}{place}.{name}" for place, name in enumerate(attachments, start=1)
    ]
