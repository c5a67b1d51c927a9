"""Trends in words: calm, no more exact than the scores are, and open about what is still wanted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hipback_tui.core.records import CheckIn, Record
from hipback_tui.core.trends.comparison import TWO_WEEKS, Horizon, Scores, compare
from hipback_tui.core.trends.medians import REGIONS, day_medians


def summary(records: Iterable[Record], today: date) -> tuple[str, ...]:
    """Return the last two weeks in at most two sentences, none without a check-in in two weeks."""
    told = [record for record in records if isinstance(record.payload, CheckIn)]
    parts = []
    for region in REGIONS:
        scores = compare(day_medians(told, region), today, TWO_WEEKS.span, TWO_WEEKS.apart)
        if scores.now is not None:
            parts.append(region_phrase(region, scores, TWO_WEEKS))
    return (f"{_capital('; '.join(parts))}.",) if parts else ()


def region_phrase(region: str, scores: Scores, horizon: Horizon) -> str:
    """Return how a region is, such as "back: from 4 to 2 over two weeks, better by 2"."""
    if scores.now is None:
        return f"{region}: no score in the last {horizon.lately}"
    now = figure(scores.now)
    if not scores.comparable or scores.before is None:
        return f"{region}: around {now}"
    change = scores.change
    if change is None:
        return f"{region}: about the same ({now})"
    way = f"better by {figure(-change)}" if change < 0 else f"up by {figure(change)}"
    return f"{region}: from {figure(scores.before)} to {now} over {horizon.name}, {way}"


def figure(score: float) -> str:
    """Return a median such as "3" or "3.5"."""
    return f"{score:g}"


def _capital(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]
