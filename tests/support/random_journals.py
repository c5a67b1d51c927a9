"""Hypothesis strategies for journals: runs, seasons, single records, goals, pauses, retractions."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from hipback_tui.core.records import (
    REST_REASONS,
    CheckIn,
    GoalSet,
    PausedDays,
    Payload,
    Rating,
    Record,
    Retraction,
    Session,
)

EPOCH = date(2026, 12, 7)
SPAN = 480
"""Days in which things happen; they take in an ISO week 53, two year ends and a 29 February."""

OFFSETS = st.integers(0, SPAN)


def day_at(offset: int) -> date:
    """Return the day so many days after the first."""
    return EPOCH + timedelta(days=offset)


def _run(first: int, length: int, every: int) -> list[tuple[Payload, date]]:
    """Credit on each day of a run but every so many-th, so that streaks come up."""
    done = Session(planned_s=60, done_s=60)
    return [(done, day_at(first + i)) for i in range(length) if every == 0 or i % every]


PIECES = st.one_of(
    st.builds(_run, OFFSETS, st.integers(1, 120), st.sampled_from([0, 2, 3, 4, 7])),
    st.builds(
        lambda done, by_hand, day: [(Session(planned_s=60, done_s=done, by_hand=by_hand), day_at(day))],
        st.sampled_from([0, 29, 30, 60]),
        st.booleans(),
        OFFSETS,
    ),
    st.builds(lambda day: [(CheckIn(hip=2), day_at(day))], OFFSETS),
    st.builds(lambda day: [(Rating(session="x", discomfort=1), day_at(day))], OFFSETS),
    st.builds(
        lambda goal, start: [(GoalSet(days=goal, start=day_at(start)), day_at(start))],
        st.integers(1, 7),
        st.integers(-20, SPAN),
    ),
    st.builds(
        lambda first, length, reason: [
            (PausedDays(first=day_at(first), last=day_at(first + length), reason=reason), day_at(first))
        ],
        st.integers(-20, SPAN),
        st.integers(0, 25),
        st.sampled_from(REST_REASONS),
    ),
)


def journal(pieces: list[list[tuple[Payload, date]]], taken_back: list[int]) -> list[Record]:
    """Record the pieces one after another, then take back the records chosen by number."""
    records: list[Record] = []

    def write(payload: Payload, day: date) -> None:
        at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        records.append(Record(f"{len(records):08x}-0000-7000-8000-000000000000", at, 0, day, payload))

    for piece in pieces:
        for payload, day in piece:
            write(payload, day)
    for choice in taken_back:
        if records:
            write(Retraction(target=records[choice % len(records)].id), EPOCH)
    return records


def _season(first: int, weeks: list[int]) -> list[tuple[Payload, date]]:
    """Credit so many days in each of the weeks, one week after the other."""
    done = Session(planned_s=60, done_s=60)
    return [(done, day_at(first + 7 * i + j)) for i, days in enumerate(weeks) for j in range(days)]


SEASONS = st.builds(
    _season, st.integers(0, 60), st.lists(st.sampled_from([5, 5, 5, 6, 7, 4, 3, 0]), min_size=4, max_size=60)
)
TAKEN_BACK = st.lists(st.integers(0, 10_000), max_size=4)
JOURNALS = st.one_of(
    st.builds(journal, st.lists(PIECES, max_size=12), TAKEN_BACK),
    st.builds(
        lambda season, pieces, taken_back: journal([season, *pieces], taken_back),
        SEASONS,
        st.lists(PIECES, max_size=6),
        TAKEN_BACK,
    ),
)
TODAYS = st.builds(day_at, st.one_of(st.integers(-3, SPAN + 30), st.integers(SPAN - 120, SPAN + 30)))
FIRST_WEEKDAYS = st.integers(0, 6)
