"""`jianfu burden index|decompose|metric|simulate|export`: what is asked weighs so much, and why that changed."""

from __future__ import annotations

import json
import os
import re
import sys
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jianfu.burden.domain.errors import MONTH_IMPOSSIBLE, WHAT_IF_IMPOSSIBLE
from jianfu.burden.domain.scope import By, Scope, months_from
from jianfu.cli.main import EXIT_DONE
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Hashable, Iterator

    from jianfu.burden.domain.decomposing import Change
    from jianfu.burden.domain.indexing import Cell
    from jianfu.burden.engines.contract import BatchEngine
    from jianfu.kernel.domain.hours import Hours
    from jianfu.kernel.domain.text import Language

_WRITTEN_MONTH = re.compile(r"(\d{4})-?(0[1-9]|1[0-2])", re.ASCII)
BREAKDOWNS = {
    "month": By.MONTH,
    "channel": By.CHANNEL,
    "issuer": By.ISSUER,
    "level": By.LEVEL,
    "unit": By.UNIT,
}


def arguments(_command: str, parser: argparse.ArgumentParser) -> None:
    """Declare the verbs."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="index|decompose|metric|simulate|export", required=True
    )
    index = verbs.add_parser("index", help="the chained index by month: number × weight, first month = 100")
    parts = verbs.add_parser("decompose", help="a change between two months: volume, weight, shift")
    parts.add_argument("before", metavar="MONTH", help="2025-11")
    parts.add_argument("after", metavar="MONTH", help="2026-11")
    metric = verbs.add_parser("metric", help="one metric of docs/metrics.md, broken down as asked")
    metric.add_argument("key", metavar="METRIC")
    metric.add_argument(
        "--by", action="append", choices=sorted(BREAKDOWNS), default=[], help="may be given again"
    )
    for sub in (index, metric):
        sub.add_argument("--first", metavar="MONTH", help="from this month (2026-01)")
        sub.add_argument("--last", metavar="MONTH", help="to this month")
    for sub in (index, parts, metric):
        sub.add_argument("--unit", metavar="CODE", help="this unit and those below it")
        sub.add_argument(
            "--from", dest="folder", type=Path, metavar="FOLDER", help="an export, not the database"
        )
        sub.add_argument(
            "--engine", choices=["duckdb", "spark"], default="duckdb", help="what reads the export"
        )
    _simulate_arguments(
        verbs.add_parser("simulate", help="what would be saved by asking less often, fewer, or prefilled")
    )
    export = verbs.add_parser("export", help="roll up, and write the register's numbers as Parquet files")
    export.add_argument("-o", dest="out", type=Path, required=True, metavar="FOLDER")
    for sub in verbs.choices.values():
        sub.add_argument("--json", action="store_true", help="answer in JSON")


def run(_command: str, options: argparse.Namespace) -> int:
    """Run the chosen verb."""
    verbs = {
        "index": _index,
        "decompose": _decompose,
        "metric": _metric,
        "simulate": _simulate,
        "export": _write_export,
    }
    return verbs[options.verb](options)


def _month(given: str) -> int:
    """Read a month such as 2026-11, or refuse (`MONTH_IMPOSSIBLE`)."""
    found = _WRITTEN_MONTH.fullmatch(given.strip())
    if found is None:
        raise Refusal(MONTH_IMPOSSIBLE, given=given)
    return int(found[1]) * 100 + int(found[2])


def _months(options: argparse.Namespace) -> tuple[int | None, int | None]:
    """Read the first and the last month that were asked for, if any."""
    first, last = (None if one is None else _month(one) for one in (options.first, options.last))
    return first, last


def _simulate_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--channel", choices=[channel.value for channel in Channel], default="form")
    parser.add_argument(
        "--known", action="append", default=[], metavar="NAME=NUMBER", help="fields=20, people=3 …"
    )
    parser.add_argument("--units", type=int, default=1, help="how many units are asked")
    parser.add_argument("--times", type=int, default=1, help="how often a year")
    parser.add_argument("--then-times", type=int, help="how often it would be")
    parser.add_argument("--then-units", type=int, help="how many units it would be")
    parser.add_argument(
        "--then-prefilled", type=float, help="the share of fields that would come filled, 0 to 1"
    )
    parser.add_argument("--join", type=int, metavar="N", help="N such visits made one")


def _index(options: argparse.Namespace) -> int:
    from jianfu.burden.domain.indexing import chained  # noqa: PLC0415 -- each verb loads what it needs

    found = _periods(options, *_months(options))
    # A month without anything has no index; leaving it out would pass its neighbours off as such.
    months = months_from(min(found), max(found)) if found else []
    points = chained([found.get(one, {}) for one in months])
    if not found:
        _warn("这些月份没有可量的要求。", "Nothing was asked in these months.")
    answer = [
        {
            "month": _said(key),
            "total": _real(point.total),
            "number": _real(point.volume),
            "weight": _real(point.weight),
        }
        for key, point in zip(months, points, strict=True)
    ]
    lines = [
        f"{row['month']}  {_cell(row['total'])}  {_cell(row['number'])}  {_cell(row['weight'])}"
        for row in answer
    ]
    return _print(options, {"index": answer}, ["月份  总指数  件数  重量", *lines])


def _decompose(options: argparse.Namespace) -> int:
    from jianfu.burden.domain.decomposing import decompose  # noqa: PLC0415 -- each verb loads what it needs

    months = [_month(options.before), _month(options.after)]
    recorded = _periods(options, min(months), max(months))
    found = decompose(*(recorded.get(one, {}) for one in months))
    empty = [_said(one) for one in months if one not in recorded]
    for one in empty:
        _warn(
            f"{one}没有可量的要求，按0小时计；请先确认那时已经开始登记。",
            f"Nothing is recorded for {one}, which counts as 0 hours: see that the register was kept by then.",
        )
    by_channel = {str(key): _parts(one) for key, one in found.by_key.items()}
    answer = {
        "before": float(found.before),
        "after": float(found.after),
        "change": float(found.change.total),
        **_parts(found.change),
        "by_channel": by_channel,
        "empty": empty,
    }
    line = (
        f"{float(found.before):,.1f}小时 → {float(found.after):,.1f}小时（{float(found.change.total):+,.1f}）："
        + _parts_said(_parts(found.change))
    )
    lines = [f"  {Channel(key).label.zh}：{_parts_said(one)}" for key, one in by_channel.items()]
    return _print(options, answer, [line, *lines])


def _parts(change: Change) -> dict[str, float]:
    return {name: float(getattr(change, name)) for name in ("volume", "weight", "shift")}


def _parts_said(parts: dict[str, float]) -> str:
    return f"件数{parts['volume']:+,.1f}，重量{parts['weight']:+,.1f}，渠道转移{parts['shift']:+,.1f}"


def _metric(options: argparse.Namespace) -> int:
    by = tuple(BREAKDOWNS[name] for name in options.by)
    rows = _values(options, by, Scope(*_months(options)))
    named = [
        {**dict(zip(options.by, row, strict=False)), "value": row[-3], "low": row[-2], "high": row[-1]}
        for row in rows
    ]
    lines = ["  ".join([*map(str, row[: len(by)]), _cell(row[-3])]) for row in rows]
    return _print(options, {"metric": options.key, "rows": named}, lines)


def _simulate(options: argparse.Namespace) -> int:
    from jianfu.burden.domain.estimating import estimate  # noqa: PLC0415 -- each verb loads what it needs
    from jianfu.burden.domain.series import Asked  # noqa: PLC0415 -- as above
    from jianfu.burden.domain.simulating import fewer_units, joined, prefilled, seldomer  # noqa: PLC0415 -- as above

    channel, known = Channel(options.channel), _known(options.known)
    asked = Asked(0, "", channel, date.min, estimate(channel, known), options.units, particulars=known)
    saved = None
    if options.join is not None:
        saved = joined([asked] * options.join)
    elif options.then_times is not None:
        saved = seldomer(asked, options.times, options.then_times)
    elif options.then_units is not None:
        saved = fewer_units(asked, options.times, options.then_units)
    elif options.then_prefilled is not None:
        saved = prefilled(asked, options.times, options.then_prefilled)
    if saved is None:
        raise Refusal(WHAT_IF_IMPOSSIBLE, problem=Text("没有可以变的", "nothing is changed"))
    answer = {
        "option": saved.option.value,
        "before": _hours(saved.before),
        "after": _hours(saved.after),
        "saved": _hours(saved.saved),
        "share": round(saved.share, 4),
        "because": saved.said.within(_language()),
    }
    low, high = saved.saved.low, saved.saved.high
    line = (
        f"省{saved.saved.likely:,.1f}小时（{low:,.1f}–{high:,.1f}），占{saved.share:.0%}。{answer['because']}"
    )
    return _print(options, answer, [line])


def _write_export(options: argparse.Namespace) -> int:
    from jianfu.cli.framework import start  # noqa: PLC0415 -- an export reads the database

    start()
    from jianfu.burden.actions import recalibrate, roll_up, weigh  # noqa: PLC0415 -- needs the framework
    from jianfu.burden.engines.exporting import export  # noqa: PLC0415 -- as above
    from jianfu.kernel.clock import now  # noqa: PLC0415 -- as above

    moment = now()
    recalibrate(moment)
    weigh(moment)
    roll_up(moment)
    rows = export(options.out)
    lines = [f"{name}.parquet  {number:,}" for name, number in rows.items()]
    return _print(options, {"folder": str(options.out), "rows": rows}, lines)


def _periods(
    options: argparse.Namespace, first: int | None, last: int | None
) -> dict[int, dict[Hashable, Cell]]:
    if options.folder is not None:
        from jianfu.burden.engines.rolling import periods  # noqa: PLC0415 -- the database needs no engine

        with _export(options) as (engine, paths):
            return periods(engine, options.folder, Scope(first, last, paths))
    queries, system, paths = _database(options)
    return dict(queries.by_period(system, Scope(first, last, paths)))


def _values(options: argparse.Namespace, by: tuple[By, ...], scope: Scope) -> list[tuple[Any, ...]]:
    if options.folder is not None:
        from jianfu.burden.engines.rolling import values  # noqa: PLC0415 -- the database needs no engine

        with _export(options) as (engine, paths):
            rows = values(engine, options.folder, options.key, by, replace(scope, paths=paths))
            return [tuple(_plain(cell) for cell in row) for row in rows]
    queries, system, paths = _database(options)
    return [
        (*line.keys, _real(line.value), _real(line.low), _real(line.high))
        for line in queries.values(system, options.key, by, replace(scope, paths=paths))
    ]


@contextmanager
def _export(options: argparse.Namespace) -> Iterator[tuple[BatchEngine, tuple[str, ...] | None]]:
    """Open the export with the engine that was asked for; name the subtree that was asked for."""
    from jianfu.burden.engines.contract import opened  # noqa: PLC0415 -- the database needs no engine
    from jianfu.burden.engines.rolling import subtree  # noqa: PLC0415 -- as above

    with opened(options.engine) as engine:
        yield engine, subtree(engine, options.folder, options.unit) if options.unit else None


def _database(options: argparse.Namespace) -> tuple[Any, Any, tuple[str, ...] | None]:
    """Return the queries, who asks (whoever sits at the server), and the subtree that was asked for."""
    from jianfu.cli.framework import start  # noqa: PLC0415 -- an export needs no framework

    start()
    from jianfu.burden.queries import metrics  # noqa: PLC0415 -- needs the framework
    from jianfu.kernel.domain.access import SYSTEM  # noqa: PLC0415 -- as above
    from jianfu.kernel.queries.units import unit_by_code  # noqa: PLC0415 -- as above

    return metrics, SYSTEM, (unit_by_code(options.unit).path,) if options.unit else None


def _known(pairs: list[str]) -> dict[str, float]:
    known = {}
    for pair in pairs:
        name, _, value = pair.partition("=")
        try:
            known[name.strip()] = float(value)
        except ValueError:
            raise Refusal(
                WHAT_IF_IMPOSSIBLE, problem=Text(f"「{pair}」不是“名称=数字”", f"{pair} is not NAME=NUMBER")
            ) from None
    return known


def _hours(hours: Hours) -> dict[str, float]:
    return {"low": round(hours.low, 2), "likely": round(hours.likely, 2), "high": round(hours.high, 2)}


def _plain(cell: Any) -> Any:  # noqa: ANN401 -- a number or word of an engine; decimals become floats
    return cell if cell is None or isinstance(cell, int | str) else float(cell)


def _real(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _cell(value: Any) -> str:  # noqa: ANN401 -- a number or nothing
    return "–" if value is None else f"{value:,.2f}"


def _said(key: int) -> str:
    return f"{key // 100}-{key % 100:02}"


def _warn(zh: str, en: str) -> None:
    """Tell the person at the terminal what the numbers do not say."""
    print(Text(zh, en).within(_language()), file=sys.stderr)


def _language() -> Language:
    return "en" if os.environ.get("JIANFU_LANG") == "en" else "zh"


def _print(options: argparse.Namespace, answer: dict[str, Any], lines: list[str]) -> int:
    print(json.dumps(answer, ensure_ascii=False) if options.json else "\n".join(lines), file=sys.stdout)
    return EXIT_DONE
