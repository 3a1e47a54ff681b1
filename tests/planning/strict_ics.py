"""A strict reader of iCalendar for the tests, by RFC 5545 and nothing else: it refuses what some client would refuse."""

from __future__ import annotations

import re

LINE = re.compile(r"^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:\"[^\"]*\"|[^\";:,]*))*):(.*)$")
ONCE = {
    "UID",
    "DTSTAMP",
    "DTSTART",
    "DTEND",
    "SEQUENCE",
    "SUMMARY",
    "STATUS",
    "LOCATION",
    "DESCRIPTION",
    "URL",
    "LAST-MODIFIED",
}
NEEDED = {"UID", "DTSTAMP", "DTSTART", "SUMMARY"}
STATES = {"CONFIRMED", "CANCELLED", "TENTATIVE"}
DAY = re.compile(r"^\d{8}$")
UTC = re.compile(r"^\d{8}T\d{6}Z$")
LOCAL = re.compile(r"^\d{8}T\d{6}$")

Property = tuple[str, dict[str, str], str]


def unfolded(content: bytes) -> list[str]:
    """Return the lines; every line ends in CRLF and is at most 75 octets long, and folding splits no character."""
    assert content.endswith(b"\r\n"), "the last line has no end"
    assert b"\n" not in content.replace(b"\r\n", b""), "a line ends in a bare LF"
    lines: list[str] = []
    for raw in content[:-2].split(b"\r\n"):
        assert 0 < len(raw) <= 75, f"{len(raw)} octets"
        text = raw.decode("utf-8")
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text), "a control character"
        if text[0] in " \t":
            lines[-1] += text[1:]
        else:
            lines.append(text)
    return lines


def properties(content: bytes) -> list[Property]:
    """Return name, parameters and value of every line."""
    found = []
    for line in unfolded(content):
        match = LINE.match(line)
        assert match, f"no content line: {line}"
        parameters = dict(part.split("=", 1) for part in match[2].split(";") if part)
        found.append((match[1], parameters, match[3]))
    return found


def validated(content: bytes) -> list[dict[str, Property]]:
    """Return the events of a calendar that keeps every rule tested here."""
    rows = properties(content)
    stack: list[str] = []
    events: list[dict[str, Property]] = []
    head: dict[str, str] = {}
    zones: set[str] = set()
    for name, parameters, value in rows:
        if name == "BEGIN":
            stack.append(value)
            if value == "VEVENT":
                events.append({})
            continue
        if name == "END":
            assert stack.pop() == value, "components are not nested"
            continue
        if stack == ["VCALENDAR"]:
            assert name not in head, f"{name} twice"
            head[name] = value
        elif stack == ["VCALENDAR", "VTIMEZONE"] and name == "TZID":
            zones.add(value)
        elif stack[-1] == "VEVENT":
            assert not (name in ONCE and name in events[-1]), f"{name} twice"
            events[-1][name] = (name, parameters, value)
    assert stack == []
    assert head["VERSION"] == "2.0"
    assert head["PRODID"]
    for event in events:
        _event(event, zones)
    uids = [event["UID"][2] for event in events]
    assert len(set(uids)) == len(uids), "a UID twice"
    return events


def _event(event: dict[str, Property], zones: set[str]) -> None:
    assert event.keys() >= NEEDED
    assert UTC.match(event["DTSTAMP"][2])
    assert event.get("STATUS", ("", {}, "CONFIRMED"))[2] in STATES
    assert re.fullmatch(r"\d+", event["SEQUENCE"][2])
    begin, end = event["DTSTART"], event["DTEND"]
    assert begin[1] == end[1], "start and end are of different types"
    if begin[1].get("VALUE") == "DATE":
        assert DAY.match(begin[2])
        assert DAY.match(end[2])
    else:
        assert LOCAL.match(begin[2])
        assert begin[1]["TZID"] in zones, "a zone that is not defined"
    assert end[2] > begin[2]
    for name in ("SUMMARY", "LOCATION", "DESCRIPTION"):
        assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", event[name][2]), f"{name} is not escaped"
