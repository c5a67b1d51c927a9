"""Trends in words: calm, no more exact than the scores are, and open about what is still wanted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hipback_tui.core.records import Record
from hipback_tui.core.trends.answer import Trends, trends_of
from hipback_tui.core.trends.comparison import FEWEST_DAYS, TWO_WEEKS, Horizon, Scores
from hipback_tui.core.trends.lead import Lead
from hipback_tui.core.trends.load import a_day, in_all
from hipback_tui.core.trends.medians import REGIONS

EMPTY = "No scores of hip and back yet. A check-in takes ten seconds: h"
"""What is said before the first check-in."""

LATER = (
    "Then this page shows whether hip and back get better over weeks, months and a year, which one moves"
    " first, and your sitting and sessions beside them."
)
"""What there will be to see."""


def summary(records: Iterable[Record], today: date) -> tuple[str, ...]:
    """Return the last two weeks in at most two sentences, none without a score in two weeks."""
    trends = trends_of(records, today)
    phrases = [
        _region_phrase(region, scores, TWO_WEEKS)
        for region in REGIONS
        if (scores := trends.scores(region, TWO_WEEKS)).now is not None
    ]
    if not phrases:
        return ()
    said = _capital("; ".join(phrases)) + "."
    clear = trends.lead.first is not None or trends.lead.together
    return (said, lead_phrase(trends.lead)) if clear else (said,)


def in_words(trends: Trends, horizon: Horizon) -> tuple[str, ...]:
    """Return a horizon as sentences: hip, back, which one moves first, and what stands beside them."""
    if trends.empty:
        return (EMPTY,)
    return (
        *(region_line(region, trends.scores(region, horizon), horizon) for region in REGIONS),
        *rest_in_words(trends, horizon),
    )


def rest_in_words(trends: Trends, horizon: Horizon) -> tuple[str, ...]:
    """Return all but hip and back: what is still wanted, which one moves first, what stands beside them."""
    return (*wanted_line(trends, horizon), lead_line(trends.lead), *beside_line(trends, horizon))


def region_line(region: str, scores: Scores, horizon: Horizon) -> str:
    """Return how a region is, such as "Back: from 4 to 2 over two weeks, better by 2."."""
    line = _capital(_region_phrase(region, scores, horizon)) + "."
    worse = scores.change is not None and scores.change > 0
    return f"{line} Go gently; ! says when to see someone." if worse else line


def region_short(region: str, scores: Scores, horizon: Horizon) -> str:
    """Return how a region is in as few words as there are, such as "Back: from 4 to 2, better by 2."."""
    return _capital(_region_phrase(region, scores, horizon).replace(f" over {horizon.name}", "")) + "."


def wanted_line(trends: Trends, horizon: Horizon) -> tuple[str, ...]:
    """Return what is wanted for a comparison that cannot be made yet, nothing if all can."""
    short = {
        region: scores for region in REGIONS if not (scores := trends.scores(region, horizon)).comparable
    }
    if not short:
        return ()
    of = "" if len(short) == len(REGIONS) else f" of the {next(iter(short))}"
    if horizon is not TWO_WEEKS and any(scores.days_before < FEWEST_DAYS for scores in short.values()):
        return (f"Too few scores{of} from {horizon.ago} to compare with.",)
    more = _count(max(scores.wanted for scores in short.values()), "more day")
    return (f"{more} with a score{of} and hipback can compare with {horizon.ago}.",)


def lead_line(lead: Lead) -> str:
    """Return which region moves first, or what is wanted to say so."""
    if lead.wanted:
        more = _count(lead.wanted, "more day")
        return f"{more} with both scores and hipback can look which one moves first."
    if lead.sparse:
        return "With both scores on more days in a row hipback can look which one moves first."
    if lead.level:
        return "A score that hardly changes tells no order: neither moves first."
    if lead.first is None and not lead.together:
        return f"Neither clearly moves first so far ({lead.paired} days, both scores)."
    more = " That is a pattern, no cause." if lead.first else ""
    return f"{lead_phrase(lead)}{more}"


def lead_phrase(lead: Lead) -> str:
    """Return a clear lead, or that both move together, in one sentence."""
    counted = f"({lead.paired} days, both scores)"
    if lead.first is None:
        return f"Hip and back tend to come and go together {counted}."
    other = next(region for region in REGIONS if region != lead.first)
    later = "a day" if lead.days == 1 else f"{lead.days} days"
    return f"Your {lead.first} tends to move first, the {other} follows about {later} later {counted}."


def beside_line(trends: Trends, horizon: Horizon) -> tuple[str, ...]:
    """Return sitting and sessions of the two stretches side by side, nothing if there was neither."""
    last = trends.today.toordinal()
    before = last - horizon.apart
    phrases = []
    hours, hours_before = (a_day(trends.sitting, end - horizon.span + 1, end) for end in (last, before))
    if hours is not None:
        then = "" if hours_before is None else f" ({_hours(hours_before)} before)"
        phrases.append(f"sitting {_hours(hours)} a day{then}")
    done, done_before = (
        round(in_all(trends.sessions, end - horizon.span + 1, end)) for end in (last, before)
    )
    if done or done_before:
        then = "" if hours_before is None and not done_before else f" ({done_before} before)"
        phrases.append(f"{_count(done, 'session')}{then}")
    return (f"Last {horizon.lately}: {', '.join(phrases)}.",) if phrases else ()


def figure(score: float) -> str:
    """Return a median such as "3" or "3.5"."""
    return f"{round(2 * score) / 2:g}"  # a median of medians may lie on a quarter: more than anyone meant


def _region_phrase(region: str, scores: Scores, horizon: Horizon) -> str:
    if scores.now is None:
        return f"{region}: no score in the last {horizon.lately}"
    now = figure(scores.now)
    if scores.before is None or not scores.comparable:
        return f"{region}: around {now}"
    change = scores.change
    if change is None:
        return f"{region}: about the same ({now})"
    way = f"better by {figure(-change)}" if change < 0 else f"up by {figure(change)}"
    return f"{region}: from {figure(scores.before)} to {now} over {horizon.name}, {way}"


def _hours(hours: float) -> str:
    return f"{max(1, round(hours))} h"


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _capital(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]
