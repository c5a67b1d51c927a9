"""The half year of the demo is believable, and has something to say on every screen."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from itertools import pairwise
from statistics import median

import pytest

from hipback_tui.content.library import load_library
from hipback_tui.core.asking import asked
from hipback_tui.core.care_records import SelfTest
from hipback_tui.core.consistency import Consistency, Status, weigh
from hipback_tui.core.demo_history import (
    DEMO_ROUTINES,
    QUIET_ROUTINE,
    WEEKS,
    demo_day,
    demo_records,
)
from hipback_tui.core.easing import easing_of
from hipback_tui.core.flare import flare_reason
from hipback_tui.core.history import history_of
from hipback_tui.core.milestones import milestones, reached
from hipback_tui.core.records import (
    CheckIn,
    PausedDays,
    Rating,
    Record,
    Retraction,
    Session,
    SittingStretch,
    from_document,
    recorded_at,
    to_document,
)
from hipback_tui.core.trends.lead import lead_of
from hipback_tui.core.trends.medians import day_medians
from hipback_tui.places import package_folder

END = datetime(2026, 11, 19, 10, 18, tzinfo=timezone(timedelta(hours=1)))
TODAY = END.date()
SEEDS = (0, 1, 7)


@cache
def half_year(seed: int = 0) -> tuple[Record, ...]:
    return tuple(demo_records(END, seed))


def live(seed: int = 0) -> list[Record]:
    """The records that count."""
    records = half_year(seed)
    gone = {r.payload.target for r in records if isinstance(r.payload, Retraction)}
    gone |= {r.replaces for r in records if r.replaces}
    return [r for r in records if r.id not in gone and not isinstance(r.payload, Retraction)]


def answer(seed: int = 0) -> Consistency:
    return weigh(history_of(half_year(seed)), TODAY)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_week_is_what_the_plan_makes_of_it(seed: int) -> None:
    found = answer(seed)
    short = {2: Status.SAVED, 4: Status.MISSED, 14: Status.NEUTRAL, 18: Status.SAVED, 26: Status.IN_PROGRESS}
    assert [week.status for week in found.weeks] == [
        short.get(number, Status.ON_TARGET) for number in range(len(WEEKS))
    ]
    assert (found.streak_weeks, found.best_weeks, found.spare_weeks) == (19, 19, 2)
    assert found.this_week.credited == 2
    assert found.this_week.reachable
    assert {week.goal for week in found.weeks} == {4, 5}
    assert found.credited_days == 99


@pytest.mark.parametrize("seed", SEEDS)
def test_a_session_today_is_the_hundredth_day(seed: int) -> None:
    before, records = answer(seed), list(half_year(seed))
    session = Record(
        "019d0000-0000-7000-8000-000000000000",
        END.astimezone(UTC),
        60,
        TODAY,
        Session(routine="one-minute-chair", planned_s=60, done_s=60),
    )
    records.append(session)
    after = weigh(history_of(records), TODAY)
    told = reached(
        milestones(history_of(half_year(seed)), before, live(seed)),
        milestones(history_of(records), after, [*live(seed), session]),
    )
    assert [milestone.text for milestone in told] == ["100 days with a session in all."]


def test_there_are_small_and_real_milestones_of_every_kind() -> None:
    texts = [m.text for m in milestones(history_of(half_year()), answer(), live())]
    assert {
        "Your first session.",
        "Back on target after a missed week.",
        "12 weeks on target in a row.",
        "Self-test: what was tight is clear now.",
        "Tying shoes is easier than four weeks ago.",
    } <= set(texts)
    assert len(texts) < 15


@pytest.mark.parametrize("seed", SEEDS)
def test_the_records_are_of_an_office_life(seed: int) -> None:
    records = half_year(seed)
    counts = Counter(record.kind for record in records)
    assert 1_200 < counts["sitting"] < 1_500
    assert 110 < counts["session"] < 135
    assert 120 < counts["checkin"] < 190
    assert counts["rating"] > 0.7 * counts["session"]
    assert counts["self_test"] >= 6
    assert counts["review"] >= 5
    assert {r.payload.reason for r in records if isinstance(r.payload, PausedDays)} == {
        *("flare", "holiday", "travel"),
    }
    sat: Counter[date] = Counter()
    for record in records:
        if isinstance(record.payload, SittingStretch):
            sat[record.day] += record.payload.seconds
    assert 5 < median(sat[day] for day in sat if day.weekday() < 5) / 3600 < 8
    assert max(sat.values()) < 10 * 3600


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_happens_in_the_future_and_all_is_in_order(seed: int) -> None:
    records, end = half_year(seed), END.astimezone(UTC)
    assert records[0].day == date(2026, 5, 20)
    assert end - timedelta(hours=1.2) < records[-1].at <= end
    assert all(one.id < other.id for one, other in pairwise(records))
    assert all(record.at <= recorded_at(record.id) + timedelta(seconds=1) for record in records)
    assert not any(isinstance(record.payload, CheckIn) for record in records if record.day == TODAY)
    assert all(6 <= record.local.hour < 23 for record in records)


def test_some_things_were_written_down_late_corrected_and_taken_back() -> None:
    records = half_year()
    by_hand = [r for r in records if isinstance(r.payload, Session) and r.payload.by_hand]
    late = [r for r in by_hand if recorded_at(r.id) - r.at > timedelta(hours=8)]
    assert len(late) == "".join(WEEKS).count("h")
    known = {record.id: record for record in records}
    (retraction,) = [r.payload for r in records if isinstance(r.payload, Retraction)]
    assert isinstance(known[retraction.target].payload, Session)
    (right,) = [record for record in records if record.replaces]
    wrong = known[right.replaces or ""].payload
    assert isinstance(wrong, CheckIn) and wrong.hip == 9
    assert isinstance(right.payload, CheckIn) and right.payload.hip != 9


@pytest.mark.parametrize("seed", SEEDS)
def test_the_hip_leads_the_back_by_two_days(seed: int) -> None:
    lead = lead_of(day_medians(live(seed), "hip"), day_medians(live(seed), "back"), TODAY)
    assert (lead.first, lead.days, lead.wanted) == ("hip", 2, 0)


def test_hips_are_better_than_two_weeks_before() -> None:
    def of_days(first: int, last: int) -> float:
        days = [TODAY - timedelta(days=ago) for ago in range(last, first + 1)]
        told = [r.payload.hip for r in live() if isinstance(r.payload, CheckIn) and r.day in days]
        return median(hip for hip in told if hip is not None)

    assert of_days(27, 14) - of_days(13, 0) >= 2


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_in_the_way_of_a_first_look(seed: int) -> None:
    records = live(seed)
    easing = easing_of(records, load_library(package_folder("data"), None).exercises)
    waits = asked(records, records[0].day, TODAY, easing, goal_set=True)
    assert not (waits.safety or waits.welcome or waits.review or waits.self_test or waits.ease)
    assert waits.step_up is None
    assert flare_reason(records, (), TODAY) is None
    assert any(isinstance(r.payload, CheckIn) and r.payload.back == 8 for r in records)
    assert [r.payload for r in records if isinstance(r.payload, SelfTest)][-1] == SelfTest()
    assert all(r.payload.discomfort <= 3 for r in records if isinstance(r.payload, Rating))


def test_what_was_done_is_in_the_library() -> None:
    library = load_library(package_folder("data"), None)
    for routine in (*DEMO_ROUTINES, QUIET_ROUTINE):
        known = library.routines[routine.id]
        assert known.minutes * 60 == routine.planned_s
        assert set(routine.exercises) <= {step.exercise for step in known.steps}
    assert library.routines[QUIET_ROUTINE.id].flare


def test_the_same_seed_gives_the_same_and_the_store_can_keep_it() -> None:
    assert tuple(demo_records(END)) == half_year()
    assert half_year(1) != half_year()
    for record in half_year():
        assert from_document(to_document(record)) == record


@pytest.mark.parametrize(
    ("today", "thursday"),
    [
        (date(2026, 11, 19), date(2026, 11, 19)),
        (date(2026, 11, 22), date(2026, 11, 19)),
        (date(2026, 11, 25), date(2026, 11, 19)),
        (date(2026, 11, 26), date(2026, 11, 26)),
    ],
)
def test_it_begins_on_the_last_thursday(today: date, thursday: date) -> None:
    assert demo_day(today) == thursday


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="Thursday"):
        demo_records(END + timedelta(days=1))
    with pytest.raises(ValueError, match="UTC offset"):
        demo_records(END.replace(tzinfo=None))
