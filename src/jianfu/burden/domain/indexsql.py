"""The chained index of `indexing`, as one statement: for every unit of a country at once.

Each line (a unit, an issuer) goes from one of its months with hours to its next one; a channel that is missing on one
side takes the weight of the other; links multiply by the sum of their logarithms. A test compares it with `chained`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.burden.domain.formulas import kept
from jianfu.burden.domain.scope import By

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianfu.burden.domain.scope import Scope


def index_sql(by: Sequence[By], scope: Scope) -> str:
    """Return the statement: the columns of `by`, `month`, then `total`, `number`, `weight`, 100 in the first month.

    Raises `ValueError` for a break-down by month or channel: those are what the index runs over.
    """
    if {By.MONTH, By.CHANNEL} & set(by):
        message = "an index runs over months and channels; it is broken down by other things"
        raise ValueError(message)
    keys = "".join(f"{one}, " for one in by)
    partition = f"PARTITION BY {', '.join(by)} " if by else ""
    channel = f"PARTITION BY {keys}channel ORDER BY step"
    return f"""{kept(scope)},
cells AS (
  SELECT {keys}month, channel, 1e0 * SUM(n) AS v, SUM(hours) AS h FROM kept GROUP BY {keys}month, channel
),
alive AS (SELECT {keys}month, SUM(h) AS hours, SUM(v) AS pieces FROM cells GROUP BY {keys}month HAVING SUM(h) > 0),
steps AS (SELECT {keys}month, hours, pieces, ROW_NUMBER() OVER ({partition}ORDER BY month) AS step FROM alive),
placed AS (
  SELECT {"".join(f"c.{one} AS {one}, " for one in by)}s.step AS step, c.channel AS channel, c.v AS v, c.h AS h
  FROM cells AS c JOIN steps AS s ON s.month = c.month{"".join(f" AND s.{one} = c.{one}" for one in by)}
),
beside AS (
  SELECT {keys}step, v, h, LAG(step) OVER ({channel}) AS step0, LAG(v) OVER ({channel}) AS v0,
    LAG(h) OVER ({channel}) AS h0, LEAD(step) OVER ({channel}) AS step1 FROM placed
),
weighed AS (
  SELECT {keys}step, v0, v AS v1, h0, h AS h1, h0 / NULLIF(v0, 0) AS w0, h / NULLIF(v, 0) AS w1
  FROM (
    SELECT {keys}step, v, h, CASE WHEN step0 = step - 1 THEN v0 ELSE 0e0 END AS v0,
      CASE WHEN step0 = step - 1 THEN h0 ELSE 0e0 END AS h0 FROM beside
  ) AS here
  UNION ALL SELECT {keys}step + 1 AS step, v AS v0, 0e0 AS v1, h AS h0, 0e0 AS h1, h / NULLIF(v, 0) AS w0, NULL AS w1
  FROM beside WHERE step1 IS NULL OR step1 > step + 1
),
links AS (
  SELECT {keys}step, SUM(h0) AS was, SUM(h1) AS became, SUM(v1 * COALESCE(w0, w1, 0e0)) AS now_then,
    SUM(v0 * COALESCE(w1, w0, 0e0)) AS then_now, SUM(v0) AS pieces_before, SUM(v1) AS pieces_after
  FROM weighed GROUP BY {keys}step
),
moved AS (
  SELECT {"".join(f"s.{one} AS {one}, " for one in by)}s.month AS month, s.step AS step,
    CASE WHEN s.step = 1 THEN 0e0 ELSE LN(l.became / l.was) END AS total_log,
    CASE WHEN s.step = 1 THEN 0e0
      WHEN l.now_then > 0 AND l.then_now > 0 THEN LN(l.now_then / l.was * (l.became / l.then_now)) / 2
      ELSE LN(l.pieces_after / l.pieces_before) END AS number_log
  FROM steps AS s JOIN links AS l ON l.step = s.step{"".join(f" AND l.{one} = s.{one}" for one in by)}
),
chained AS (
  SELECT {keys}month, SUM(total_log) OVER ({partition}ORDER BY step ROWS UNBOUNDED PRECEDING) AS total_log,
    SUM(number_log) OVER ({partition}ORDER BY step ROWS UNBOUNDED PRECEDING) AS number_log FROM moved
)
SELECT {keys}month, 100 * EXP(total_log) AS total, 100 * EXP(number_log) AS number,
  100 * EXP(total_log - number_log) AS weight
FROM chained
ORDER BY {keys}month"""
