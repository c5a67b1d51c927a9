"""The review in words: short lines, words before figures, calm, and honest about what is not known."""

from hipback_tui.core.ease import TASKS, EaseChange
from hipback_tui.core.review import Review
from hipback_tui.core.self_test import Result, in_short
from hipback_tui.core.trends.comparison import Scores
from hipback_tui.core.week_words import short_date

_ABOUT = {
    "mobility": "moving hips and back through their range",
    "stability": "holding steady what has become mobile",
    "strength": "light load, from the hips",
}

_REASONS = {
    "flare": "Hips and breath only, as long as the flare lasts.",
    "tight": "Your last test was tight, so range of movement comes first.",
    "begun": "It has only just begun, so it stays a while.",
    "next": "It builds on the weeks before.",
}


def in_words(review: Review) -> tuple[str, ...]:
    """Return the review as lines, each a sentence or two, the next emphasis last."""
    return (
        *(milestone.text for milestone in review.milestones),
        weeks(review),
        sessions(review),
        *scores(review),
        *ease(review),
        *tests(review),
        next_emphasis(review),
    )


def title(review: Review) -> str:
    """Return what is looked at, such as "Four weeks: 26 Oct to 22 Nov"."""
    return f"Four weeks: {short_date(review.first, review.last)} to {short_date(review.last, review.last)}"


def weeks(review: Review) -> str:
    """Return how the weeks stood."""
    judged, hit = review.weeks_judged, review.weeks_on_target
    if not judged:
        return "These were rest weeks." if review.rest_weeks else "No week has ended yet."
    rest = f", {_count(review.rest_weeks, 'rest week')} beside" if review.rest_weeks else ""
    if not hit:
        short = "The finished week" if judged == 1 else f"The {judged} finished weeks"
        counted = "Every session in them counted, and a" if review.sessions else "A"
        return f"{short} ended short{rest}. {counted} new week starts fresh."
    if hit == judged:
        every = {1: "The finished week was", 2: "Both finished weeks were"}.get(
            judged, f"All {judged} finished weeks were"
        )
        return f"{every} on target{rest}."
    return f"{hit} of {judged} finished weeks on target{rest}."


def scores(review: Review) -> tuple[str, ...]:
    """Return how hip and back were; one line if nothing was said of either."""
    if review.hip.now is None and review.back.now is None:
        return ("Hip and back: no check-ins in these weeks.",)
    return _region("Hip", review.hip), _region("Back", review.back)


def ease(review: Review) -> tuple[str, ...]:
    """Return how daily tasks went, a line for each that was answered."""
    if not review.ease:
        return ("Daily tasks: no answers in these weeks.",)
    return tuple(_task(change) for change in review.ease)


def tests(review: Review) -> tuple[str, ...]:
    """Return what the last two self-tests said, and whether the next is due."""
    lines = []
    if review.tests:
        last = review.tests[-1]
        before = f"; before, {_hips(review.tests[0])}" if len(review.tests) > 1 else ""
        lines.append(f"Self-test on {short_date(last.day, review.last)}: {_hips(last)}{before}.")
    if review.test_due:
        lines.append("A new self-test is due." if review.tests else "The self-test is still to come.")
    return tuple(lines)


def next_emphasis(review: Review) -> str:
    """Return what the next four weeks stress, and why."""
    stays = "again " if review.next_emphasis == review.emphasis else ""
    about = _ABOUT[review.next_emphasis]
    return f"Next four weeks, {stays}{review.next_emphasis}: {about}. {_REASONS[review.reason]}"


def sessions(review: Review) -> str:
    """Return how many sessions there were."""
    return f"{_count(review.sessions, 'session')} done." if review.sessions else "No session in these weeks."


def _region(name: str, scores: Scores) -> str:
    if scores.now is None:
        return f"{name}: no check-ins in these weeks."
    now = f"{name}: around {_figure(scores.now)} of 10"
    if scores.before is None:
        return f"{now}, with nothing before to compare."
    if not scores.comparable:
        return f"{now}; too few check-ins to compare."
    if scores.change is None:
        return f"{now}, much as before."
    if scores.change < 0:
        return f"{now}, down from {_figure(scores.before)}. That is a real change."
    return f"{now}, up from {_figure(scores.before)}. Go gently; ! says when to see someone."


def _task(change: EaseChange) -> str:
    name = TASKS[change.task].capitalize()
    if change.first == change.last:
        return f"{name}: {change.last} of 4, as before."
    word = "easier" if change.better else "harder for now"
    return f"{name}: {word}, {change.last} of 4 after {change.first}."


def _hips(result: Result) -> str:
    return in_short(result).removesuffix(" in your test")


def _figure(score: float) -> str:
    return f"{score:g}"


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
