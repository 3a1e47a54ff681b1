"""The chained index of `indexing`, as one statement: for every unit of a country at once.

Each line (a unit, an issuer) goes from one of its months with hours to its next one. A month is one row with a pair of
columns for every channel, so that a link needs two rows and no sorting of cells: a third of the work of pairing the
cells themselves. A channel that is missing on one side takes the weight of the other; links multiply by the sum of their
logarithms. A test compares it with `chained`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.burden.domain.formulas import kept
from jianfu.burden.domain.scope import By, word
from jianfu.kernel.domain.channels import Channel

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jianfu.burden.domain.scope import Scope


def index_sql(by: Sequence[By], scope: Scope) -> str:
    """Return the statement: the columns of `by`, `month`, then `total`, `number`, `weight`, 100 in the first month.

    Raises `ValueError` for a break-down by month or channel: those are what the index runs over.
    """
    if {By.MONTH, By.CHANNEL} & set(by):
        message = "an index runs over months and channels; it is broken down by other things"
        raise ValueError(message)
    keys = "".join(f"{one}, " for one in by)
    own = "".join(f"s.{one} AS {one}, " for one in by)
    same = "".join(f" AND b.{one} = s.{one}" for one in by)
    partition = f"PARTITION BY {', '.join(by)} " if by else ""
    so_far = f"OVER ({partition}ORDER BY step ROWS UNBOUNDED PRECEDING)"
    channels = sorted(Channel if scope.channels is None else scope.channels)
    return f"""{kept(scope)},
months AS (
  SELECT {keys}month, SUM(hours) AS hours, 1e0 * SUM(n) AS pieces{_pivoted(channels)}
  FROM kept GROUP BY {keys}month HAVING SUM(hours) > 0
),
steps AS (SELECT *, ROW_NUMBER() OVER ({partition}ORDER BY month) AS step FROM months),
links AS (
  SELECT {own}s.month AS month, s.step AS step, s.hours AS became, b.hours AS was,
    s.pieces AS pieces_after, b.pieces AS pieces_before,
    {_crossed("s", "b", len(channels))} AS now_then,
    {_crossed("b", "s", len(channels))} AS then_now
  FROM steps AS s LEFT JOIN steps AS b ON b.step = s.step - 1{same}
),
moved AS (
  SELECT {keys}month, step, CASE WHEN was IS NULL THEN 0e0 ELSE LN(became / was) END AS total_log,
    CASE WHEN was IS NULL THEN 0e0
      WHEN now_then > 0 AND then_now > 0 THEN LN(now_then / was * (became / then_now)) / 2
      ELSE LN(pieces_after / pieces_before) END AS number_log
  FROM links
),
chained AS (SELECT {keys}month, SUM(total_log) {so_far} AS total_log, SUM(number_log) {so_far} AS number_log FROM moved)
SELECT {keys}month, 100 * EXP(total_log) AS total, 100 * EXP(number_log) AS number,
  100 * EXP(total_log - number_log) AS weight
FROM chained
ORDER BY {keys}month"""


def _pivoted(channels: Iterable[Channel]) -> str:
    """Sum volume and hours of each channel into columns of its own; where a channel is missing they are null."""
    return "".join(
        f",\n    1e0 * SUM(CASE WHEN channel = {word(channel.value)} THEN n END) AS v{place}, "
        f"SUM(CASE WHEN channel = {word(channel.value)} THEN hours END) AS h{place}"
        for place, channel in enumerate(channels)
    )


def _crossed(volumes: str, weights: str, channels: int) -> str:
    """Sum the volumes of one month at the weights of the other; a channel that is missing there keeps its own."""
    return (
        " + ".join(
            f"COALESCE({volumes}.v{n} * COALESCE({weights}.h{n} / NULLIF({weights}.v{n}, 0), "
            f"{volumes}.h{n} / NULLIF({volumes}.v{n}, 0)), 0e0)"
            for n in range(channels)
        )
        or "0e0"
    )
