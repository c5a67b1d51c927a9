"""Days off as ranges. 2026-11-20 is a Friday."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.consistency import days_between, weigh
from hipback_tui.core.days_off import (
    DaysOff,
    Phase,
    covering,
    credited_days,
    days_off_between,
    ended,
    is_open,
    length,
    listed,
    open_since,
    overlapping,
    paused_range,
    phase_of,
)
from hipback_tui.core.days_off_words import (
    credited_in_words,
    entry_in_words,
    length_in_words,
    open_ended_in_words,
    overlap_in_words,
    range_in_words,
    state_in_words,
)
from hipback_tui.core.history import history_of
from hipback_tui.core.records import PausedDays
from tests.support.journal_script import Script

TODAY = date(2026, 11, 20)
DAY = timedelta(days=1)


def off(first: str, last: str, reason: str = "ill") -> PausedDays:
    return PausedDays(first=date.fromisoformat(first), last=date.fromisoformat(last), reason=reason)


def without_end(first: str, reason: str = "ill") -> PausedDays:
    return paused_range(date.fromisoformat(first), None, reason)


# --- a range ----------------------------------------------------------------------------------------------


def test_a_range_has_an_order_and_a_limit() -> None:
    assert paused_range(TODAY, TODAY, "ill") == off("2026-11-20", "2026-11-20")
    with pytest.raises(ValueError, match="the last day, 2026-11-19, is before the first, 2026-11-20"):
        paused_range(TODAY, TODAY - DAY, "ill")
    with pytest.raises(ValueError, match="is more than a year; expected at most 366 days"):
        paused_range(TODAY, TODAY + 366 * DAY, "ill")


def test_a_range_without_an_end_pauses_until_it_is_ended() -> None:
    """Ill from Wednesday on: every coming week is neutral, until Friday is said to be the last day."""
    script = Script().goal(5, "2026-11-02").credit("2026-11-02", "2026-11-03")
    pause = without_end("2026-11-18")
    record = script.add(pause, date(2026, 11, 18))
    assert is_open(pause) and phase_of(pause, TODAY) is Phase.RUNNING
    later = weigh(history_of(script.records), TODAY + 14 * DAY)
    assert later.this_week.target == 1 and later.this_week.open_days == 0
    assert open_since(history_of(script.records), TODAY + 14 * DAY) == pause

    rest = ended(pause, TODAY)
    assert rest == off("2026-11-18", "2026-11-20")
    script.records.remove(record)
    script.add(rest, TODAY)
    later = weigh(history_of(script.records), TODAY + 14 * DAY)
    assert later.this_week.open_days == 7
    assert open_since(history_of(script.records), TODAY) is None


def test_ended_before_it_began_nothing_is_left() -> None:
    assert ended(without_end("2026-11-20"), TODAY - DAY) is None
    assert ended(without_end("2026-11-20"), TODAY) == off("2026-11-20", "2026-11-20")


def test_one_that_is_to_come_or_over_is_no_reminder() -> None:
    for first in (TODAY + DAY, TODAY - 366 * DAY):
        script = Script()
        script.add(paused_range(first, None, "ill"), first)
        assert open_since(history_of(script.records), TODAY) is None


# --- many ranges ------------------------------------------------------------------------------------------


def test_what_runs_is_listed_first_then_what_comes_then_what_is_past() -> None:
    script = Script()
    ranges = {
        "past": off("2026-10-01", "2026-10-03"),
        "long past": off("2025-12-30", "2026-01-02"),
        "running": off("2026-11-19", "2026-11-21"),
        "runs longer": without_end("2026-11-01"),
        "next": off("2026-11-21", "2026-11-22"),
        "far": off("2026-12-24", "2027-01-03"),
    }
    for pause in ranges.values():
        script.add(pause, TODAY)
    names = {pause: name for name, pause in ranges.items()}
    script.credit(TODAY)
    assert [names[entry.pause] for entry in listed(script.records, TODAY)] == [
        *("running", "runs longer", "next", "far", "past", "long past")
    ]
    assert [
        names[record.payload] for record in covering(script.records, TODAY) if record.payload in names
    ] == [*("running", "runs longer")]


def test_a_credited_day_of_a_range_counts() -> None:
    history = history_of(
        Script().rest("2026-11-16", "2026-11-20").credit("2026-11-17", TODAY, times=2).records
    )
    assert credited_days(history, off("2026-11-16", "2026-11-20")) == 2
    assert credited_days(history, off("2026-11-18", "2026-11-19")) == 0


def test_overlapping_ranges_name_each_other() -> None:
    entries = tuple(
        DaysOff(name, pause)
        for name, pause in (
            ("a", off("2026-11-16", "2026-11-20")),
            ("b", off("2026-11-20", "2026-11-25", "travel")),
            ("c", off("2026-11-26", "2026-11-27")),
        )
    )
    assert [entry.record_id for entry in overlapping(entries, entries[0].pause, "a")] == ["b"]
    assert [entry.record_id for entry in overlapping(entries, off("2026-11-25", "2026-11-26"))] == ["b", "c"]
    assert overlap_in_words(entries[1:2], TODAY) == (
        "Overlaps with travel, 20 - 25 Nov. A day in two ranges is off once."
    )
    assert overlap_in_words((), TODAY) == ""
    assert "; 1 more." in overlap_in_words(entries, TODAY)


RANGES = st.lists(
    st.builds(
        lambda first, days: PausedDays(first=TODAY + first * DAY, last=TODAY + (first + days) * DAY),
        st.integers(-60, 60),
        st.integers(0, 40),
    ),
    max_size=6,
)


@given(RANGES, st.integers(-70, 70), st.integers(0, 80))
def test_days_off_are_as_many_as_the_days_that_are_paused(
    pauses: list[PausedDays], start: int, days: int
) -> None:
    """The count of merged ranges is that of `days_between`, which the weeks are judged by."""
    first, last = TODAY + start * DAY, TODAY + (start + days) * DAY
    script = Script()
    for pause in pauses:
        script.add(pause, TODAY)
    paused = [day for day in days_between(history_of(script.records), first, last) if day.paused is not None]
    assert days_off_between(pauses, first, last) == len(paused)


@given(RANGES)
def test_a_list_holds_every_range_once_and_its_phases_in_order(pauses: list[PausedDays]) -> None:
    script = Script()
    for pause in pauses:
        script.add(pause, TODAY)
    entries = listed(script.records, TODAY)
    assert sorted(e.record_id for e in entries) == sorted(r.id for r in script.records)
    places = [list(Phase).index(phase_of(entry.pause, TODAY)) for entry in entries]
    assert places == sorted(places)
    for day in (TODAY, TODAY + 30 * DAY):
        expected = {r.id for r in covering(script.records, day)}
        assert expected == {e.record_id for e in overlapping(entries, paused_range(day, day, "other"))}


# --- in words ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pause", "span", "long", "state"),
    [
        (off("2026-11-20", "2026-11-20"), "20 Nov", "1 day", "day 1 of 1"),
        (off("2026-11-18", "2026-11-22"), "18 - 22 Nov", "5 days", "day 3 of 5"),
        (off("2026-10-30", "2026-11-02"), "30 Oct - 2 Nov", "4 days", ""),
        (off("2026-12-30", "2027-01-02"), "30 Dec 2026 - 2 Jan 2027", "4 days", "in 40 days"),
        (off("2025-02-27", "2025-03-01"), "27 Feb 2025 - 1 Mar 2025", "3 days", ""),
        (off("2025-02-01", "2025-02-03"), "1 - 3 Feb 2025", "3 days", ""),
        (off("2026-11-21", "2026-11-22"), "21 - 22 Nov", "2 days", "tomorrow"),
        (without_end("2026-11-03"), "since 3 Nov", "no end yet", "day 18"),
        (without_end("2026-12-03"), "from 3 Dec", "no end yet", "in 13 days"),
    ],
)
def test_a_range_in_words(pause: PausedDays, span: str, long: str, state: str) -> None:
    assert range_in_words(pause, TODAY) == span
    assert length_in_words(pause) == long
    assert state_in_words(pause, TODAY) == state
    assert entry_in_words(pause, TODAY) == f"ill, {span}"
    assert length(pause) >= 1


def test_what_is_said_of_it_elsewhere() -> None:
    assert open_ended_in_words(without_end("2026-11-03"), TODAY) == (
        "Days off since 3 Nov (ill), until you end them"
    )
    assert open_ended_in_words(without_end("2026-11-03", "other"), TODAY) == (
        "Days off since 3 Nov, until you end them"
    )
    assert credited_in_words(0) == ""
    assert credited_in_words(1) == "1 of these days was done all the same and counts."
    assert credited_in_words(2) == "2 of these days were done all the same and count."
