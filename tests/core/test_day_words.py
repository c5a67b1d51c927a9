"""A day in words. 2026-11-20 is a Friday; the first record is months earlier unless said."""

from datetime import date, timedelta

import pytest

from hipback_tui.core.care_records import FlareMode, Reviewed, SelfTest, Shown, TooMuch, VariantChosen
from hipback_tui.core.consistency import Day
from hipback_tui.core.day_words import (
    DayStory,
    Entry,
    day_sentence,
    day_status,
    long_date,
    sitting_in_words,
    tell_day,
)
from hipback_tui.core.records import (
    AwayCorrected,
    CheckIn,
    GoalSet,
    PausedDays,
    Payload,
    Rating,
    Record,
    Retraction,
    Session,
    SittingStretch,
    Unknown,
)
from tests.support.journal_script import Script

TODAY = date(2026, 11, 20)
LONG_AGO = date(2026, 1, 1)
NAMES = {"two-minute-hips": "Two-minute hips"}


def day(ahead: int = 0, sessions: int = 0, *, credited: bool | None = None, paused: str | None = None) -> Day:
    return Day(
        TODAY + timedelta(days=ahead), bool(sessions) if credited is None else credited, sessions, paused
    )


def said_of(entries: tuple[Entry, ...]) -> list[tuple[str, str, str]]:
    return [(entry.at, entry.text, entry.more) for entry in entries]


def story(*payloads: Payload) -> DayStory:
    script = Script()
    for payload in payloads:
        script.add(payload, TODAY)
    return tell_day(script.records, NAMES)


# --- the day as a whole -----------------------------------------------------------------------------------


def test_a_date_has_its_year_where_that_is_another() -> None:
    assert long_date(TODAY, TODAY) == "Friday 20 November"
    assert long_date(date(2025, 12, 29), TODAY) == "Monday 29 December 2025"


@pytest.mark.parametrize(
    ("one", "status"),
    [
        (day(-1, 1), "done"),
        (day(-1, 3), "done, 3 sessions"),
        (day(-1, 1, paused="ill"), "done, on a paused day"),
        (day(-1, paused="ill"), "paused for being ill"),
        (day(-1, paused="flare"), "paused for a flare"),
        (day(-1, paused="other"), "paused"),
        (day(), "today, still open"),
        (day(1), "to come"),
        (day(-1), "gone by"),
        (day(-1, 1, credited=False), "gone by, a session begun"),
    ],
)
def test_the_status_of_a_day(one: Day, status: str) -> None:
    assert day_status(one, TODAY, LONG_AGO) == status


def test_the_status_before_the_first_record() -> None:
    assert day_status(day(-1), TODAY, TODAY) == "before the start"


@pytest.mark.parametrize(
    ("one", "sentence"),
    [
        (day(-1, 2), "This day counts for its week."),
        (
            day(-1, 1, paused="travel"),
            "This day counts for its week. Days off stay neutral, and this one counts all the same.",
        ),
        (
            day(-1, paused="travel"),
            "Paused for travel. A paused day asks for nothing, and its week's target is lower.",
        ),
        (
            day(-1, paused="other"),
            "Paused. A paused day asks for nothing, and its week's target is lower.",
        ),
        (day(), "Today is still open. One short session is enough."),
        (day(2), "Still to come."),
        (
            day(-1),
            "A day without a session. It has gone by, and the next one counts as much as ever.",
        ),
        (day(-1, 1, credited=False), "Begun and not finished, which did you good all the same."),
    ],
)
def test_what_a_day_means(one: Day, sentence: str) -> None:
    assert day_sentence(one, TODAY, LONG_AGO) == sentence


def test_what_a_day_before_the_first_record_means() -> None:
    assert day_sentence(day(-1), TODAY, TODAY) == "Before the first record."


# --- what was recorded ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("session", "text", "more"),
    [
        (
            Session(routine="two-minute-hips", planned_s=120, done_s=120),
            "Two-minute hips",
            "2 min",
        ),
        (Session(routine="gone-by-now", planned_s=95, done_s=95), "gone-by-now", "1½ min"),
        (Session(routine="two-minute-hips", by_hand=True), "Two-minute hips", "logged by hand"),
        (Session(planned_s=120, done_s=100), "Session", "1½ min"),
        (Session(planned_s=120, done_s=25), "Session", "25 s of 2 min, left early"),
    ],
)
def test_a_session(session: Session, text: str, more: str) -> None:
    assert said_of(story(session).sessions) == [("12:00", text, more)]


def test_a_rating_is_told_with_its_session() -> None:
    script = Script()
    session = script.add(Session(planned_s=60, done_s=60), TODAY)
    script.add(Rating(session=session.id, discomfort=3), TODAY)
    told = tell_day(script.records, {})
    assert said_of(told.sessions) == [("12:00", "Session", "1 min, discomfort 3 of 10")]
    assert told.check_ins == told.others == ()


@pytest.mark.parametrize(
    ("said", "text", "more"),
    [
        (CheckIn(hip=4, back=3), "Hip 4/10, back 3/10", ""),
        (CheckIn(back=0), "Back 0/10", ""),
        (CheckIn(hip=4, sleep=3, stress=0), "Hip 4/10", "Sleep 3/4, stress 0/4"),
        (
            CheckIn(ease_shoes=1, ease_stairs=2, ease_standing=3),
            "Tying shoes 1/4, stairs 2/4, standing up 3/4",
            "",
        ),
        (CheckIn(hip=1, sleep=2, note="long drive"), "Hip 1/10", "Sleep 2/4. “long drive”"),
        (CheckIn(note="long drive"), "“long drive”", ""),
        (CheckIn(), "Nothing said", ""),
    ],
)
def test_a_check_in(said: CheckIn, text: str, more: str) -> None:
    assert said_of(story(said).check_ins) == [("12:00", text, more)]


@pytest.mark.parametrize(
    ("payload", "text", "more"),
    [
        (GoalSet(days=4, start=TODAY), "Goal: 4 days a week", ""),
        (GoalSet(days=1, start=date(2026, 11, 23)), "Goal: 1 day a week", "from 23 Nov"),
        (AwayCorrected(seconds=840), "Sitting, not away", "14 min given back"),
        (SelfTest(left=("drifts",)), "Self-test", "tight left"),
        (SelfTest(left=("drifts",), right=("thigh_high",)), "Self-test", "tight left and right"),
        (SelfTest(), "Self-test", "both sides clear"),
        (TooMuch(exercise="side-plank"), "Too much", "side plank"),
        (
            VariantChosen(exercise="plank", use="incline-plank"),
            "From now on",
            "incline plank, instead of plank",
        ),
        (VariantChosen(exercise="plank", use="plank"), "From now on", "plank"),
        (FlareMode(on=True), "Flare mode on", ""),
        (Reviewed(emphasis="strength"), "Review", "next four weeks: strength"),
        (Unknown("gait", {"weeks": 4}), "Gait", ""),
    ],
)
def test_what_else_was_written_down(payload: Payload, text: str, more: str) -> None:
    assert said_of(story(payload).others) == [("12:00", text, more)]


def test_pauses_that_cover_the_day_are_told_wherever_they_were_written() -> None:
    script = Script()
    here = script.add(PausedDays(first=date(2026, 12, 30), last=date(2027, 1, 2), reason="travel"), TODAY)
    before = script.add(PausedDays(first=TODAY, last=TODAY, reason="ill"), TODAY - timedelta(days=9))
    told = tell_day([here], {}, [before, here])
    assert said_of(told.pauses) == [
        ("", "Ill, 20 Nov", "1 day"),
        ("12:00", "Travel, 30 Dec 2026 - 2 Jan 2027", "4 days"),
    ]
    assert [entry.record for entry in told.entries] == [before, here]


def test_sitting_is_summed_up() -> None:
    told = story(SittingStretch(seconds=3600), SittingStretch(seconds=1500))
    assert sitting_in_words(told) == "1 h 25 min in 2 stretches"
    assert sitting_in_words(story(SittingStretch(seconds=20))) == "1 min in 1 stretch"
    assert not told.empty


def test_a_day_without_records_is_empty() -> None:
    assert story().empty
    assert story(Retraction(target="00000000-0000-7000-8000-000000000000")).empty
    assert story(Shown(what="safety")).empty


def test_all_is_told_in_order_of_happening_by_the_clock_of_then() -> None:
    script = Script()
    late = script.add(Session(planned_s=60, done_s=60), TODAY)
    early = script.add(CheckIn(hip=1), TODAY)
    night = Record("0f000000-0000-7000-8000-000000000000", late.at, 540, TODAY, Session(by_hand=True))
    earlier = Record(early.id, early.at - timedelta(hours=3), 60, TODAY, early.payload)
    before = Record(
        "0e000000-0000-7000-8000-000000000000", late.at - timedelta(hours=1), 60, TODAY, Session(by_hand=True)
    )
    told = tell_day([night, late, before, earlier], {})
    assert [entry.at for entry in told.sessions] == ["11:00", "12:00", "20:00"]
    assert [entry.at for entry in told.check_ins] == ["09:00"]
