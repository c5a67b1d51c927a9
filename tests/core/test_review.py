"""Four weeks looked back on, and what follows from them."""

from datetime import date, timedelta

import pytest

from hipback_tui.core import review_words as words
from hipback_tui.core.care_records import FlareMode, Reviewed, SelfTest
from hipback_tui.core.consistency import Consistency, weigh
from hipback_tui.core.ease import EaseChange
from hipback_tui.core.history import history_of
from hipback_tui.core.milestones import Milestone
from hipback_tui.core.records import CheckIn, PausedDays
from hipback_tui.core.review import Review, emphasis_in_force, review_due, review_of
from hipback_tui.core.trends.comparison import Scores
from tests.support.journal_script import Script, days_from

TODAY = date(2026, 11, 22)  # a Sunday
FIRST = TODAY - timedelta(days=27)  # a Monday
BEFORE = FIRST - timedelta(days=28)


def answer_of(script: Script, today: date = TODAY) -> Consistency:
    return weigh(history_of(script.records), today)


def review(script: Script, today: date = TODAY) -> Review:
    return review_of(answer_of(script, today), script.records, today)


def scored(script: Script, first: date, *hips: int) -> Script:
    for day, hip in zip(days_from(first, len(hips)), hips, strict=True):
        script.add(CheckIn(hip=hip), day)
    return script


def test_a_review_is_due_after_28_days_and_28_days_after_the_last() -> None:
    script = Script().credit(FIRST)
    assert not review_due(script.records, FIRST, TODAY)
    assert review_due(script.credit(TODAY).records, FIRST, TODAY + timedelta(days=1))
    script.add(Reviewed(emphasis="stability"), TODAY + timedelta(days=1))
    assert not review_due(script.records, FIRST, TODAY + timedelta(days=28))
    script.credit(TODAY + timedelta(days=20))
    assert review_due(script.records, FIRST, TODAY + timedelta(days=29))


def test_nothing_to_look_back_on_is_no_review() -> None:
    assert not review_due([], None, TODAY)
    script = Script().credit(BEFORE)
    assert not review_due(script.records, BEFORE, TODAY)
    assert review_due(script.check_in(TODAY).records, BEFORE, TODAY)


def test_a_review_dated_far_ahead_does_not_put_off_the_next() -> None:
    script = Script().credit(BEFORE, TODAY)
    script.add(Reviewed(emphasis="mobility"), TODAY + timedelta(days=400))
    assert review_due(script.records, BEFORE, TODAY)


def test_what_is_dated_far_ahead_says_nothing_of_these_weeks() -> None:
    script = practised("mobility")
    ahead = TODAY + timedelta(days=400)
    script.add(Reviewed(emphasis="strength"), ahead)
    script.add(FlareMode(on=True), ahead)
    found = review(script)
    assert (found.emphasis, found.next_emphasis, found.reason) == ("mobility", "stability", "next")


def test_the_last_four_finished_weeks_are_looked_at() -> None:
    script = Script().credit(BEFORE, *days_from(FIRST - timedelta(days=7), 5), *days_from(FIRST, 5))
    script.rest(FIRST + timedelta(days=7), FIRST + timedelta(days=13))
    found = review(script)
    assert (found.first, found.last) == (FIRST, TODAY)
    assert (found.weeks_on_target, found.weeks_judged, found.rest_weeks) == (2, 3, 1)
    assert found.sessions == 5
    assert words.title(found) == "Four weeks: 26 Oct to 22 Nov"
    assert words.weeks(found) == "2 of 3 finished weeks on target, 1 rest week beside."


def test_a_sessions_day_counts_once_and_what_was_cut_short_is_no_session() -> None:
    script = Script().credit(TODAY, times=3).cut_short(TODAY)
    assert review(script).sessions == 3


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ((5,) * 7, (3,) * 7, -2),
        ((2,) * 7, (6,) * 7, 4),
        ((5,) * 7, (4,) * 7, None),  # a wobble of 1 is noise
        ((9,) * 6, (3,) * 7, None),  # too few days
        ((), (3,) * 7, None),
        ((3,) * 7, (), None),
    ],
)
def test_a_change_is_named_from_two_points_up(
    before: tuple[int, ...], now: tuple[int, ...], expected: float | None
) -> None:
    assert review(scored(scored(Script(), BEFORE, *before), FIRST, *now)).hip.change == expected


def test_each_day_counts_once_however_often_it_was_told() -> None:
    script = scored(Script(), FIRST, 2, 2)
    for _ in range(9):
        script.add(CheckIn(hip=8, back=1), TODAY)
    found = review(script)
    assert (found.hip.now, found.back.now) == (2, 1)


def test_both_halves_are_28_days() -> None:
    script = scored(Script(), BEFORE - timedelta(days=1), 9, 4)
    scored(script, FIRST - timedelta(days=1), 6, 1)
    scored(script, TODAY, 3, 9)
    # The hip is 4 and 6 before, 1 and 3 now. In 34 days the week from today on is the earlier stretch.
    assert review(script).hip == Scores(2, 5, days_now=2, days_before=2, wanted=34)


def test_ease_goes_from_the_first_to_the_last_answer() -> None:
    script = Script()
    script.add(CheckIn(ease_shoes=0), FIRST - timedelta(days=1))
    script.add(CheckIn(ease_shoes=1, ease_stairs=3), FIRST)
    script.add(CheckIn(ease_shoes=2), FIRST + timedelta(days=7))
    script.add(CheckIn(ease_shoes=3, ease_stairs=3), TODAY)
    found = review(script)
    assert found.ease == (EaseChange("ease_shoes", 1, 3), EaseChange("ease_stairs", 3, 3))
    assert "Tying shoes: easier, 3 of 4 after 1." in words.in_words(found)
    assert "Climbing stairs: 3 of 4, as before." in words.in_words(found)


def practised(emphasis: str | None = None, days: int = 12) -> Script:
    script = Script()
    if emphasis is not None:
        script.add(Reviewed(emphasis=emphasis), FIRST - timedelta(days=1))
    return script.credit(*days_from(FIRST, days))


@pytest.mark.parametrize(
    ("until_now", "following"),
    [
        (None, "stability"),
        ("mobility", "stability"),
        ("stability", "strength"),
        ("strength", "mobility"),
    ],
)
def test_the_emphasis_goes_round(until_now: str | None, following: str) -> None:
    found = review(practised(until_now))
    assert (found.emphasis, found.next_emphasis, found.reason) == (
        until_now or "mobility",
        following,
        "next",
    )
    assert words.next_emphasis(found).startswith(f"Next four weeks, {following}: ")


def test_it_stays_while_it_has_hardly_begun() -> None:
    found = review(practised("stability", days=3))
    assert (found.next_emphasis, found.reason) == ("stability", "begun")
    assert "again stability" in words.next_emphasis(found)


def test_it_stays_on_mobility_while_the_test_is_tight() -> None:
    script = practised()
    script.add(SelfTest(left=("drifts",)), FIRST - timedelta(days=2))
    assert (review(script).next_emphasis, review(script).reason) == ("mobility", "tight")
    script.add(SelfTest(), TODAY)
    assert review(script).next_emphasis == "stability"


def test_a_test_of_long_ago_says_nothing_any_more() -> None:
    script = practised()
    script.add(SelfTest(left=("drifts",)), TODAY - timedelta(days=56))
    assert review(script).next_emphasis == "stability"


@pytest.mark.parametrize("by_days_off", [True, False])
def test_a_flare_keeps_it_gentle(by_days_off: bool) -> None:
    script = practised("stability")
    if by_days_off:
        script.add(PausedDays(first=TODAY, last=TODAY, reason="flare"), TODAY)
    else:
        script.add(FlareMode(on=True), TODAY)
    assert (review(script).next_emphasis, review(script).reason) == ("mobility", "flare")


def test_the_emphasis_in_force_is_that_of_the_last_review() -> None:
    script = Script()
    assert emphasis_in_force(script.records) == "mobility"
    script.add(Reviewed(emphasis="strength"), TODAY)
    script.add(Reviewed(emphasis="stability"), FIRST)
    assert emphasis_in_force(script.records) == "strength"
    assert emphasis_in_force(list(reversed(script.records))) == "strength"


def test_the_last_two_self_tests_stand_side_by_side() -> None:
    script = Script()
    for day, left in (
        (BEFORE - timedelta(days=9), ("drifts",)),
        (BEFORE, ("drifts", "thigh_high")),
        (TODAY, ()),
    ):
        script.add(SelfTest(left=left), day)
    found = review(script)
    assert [test.day for test in found.tests] == [BEFORE, TODAY]
    assert words.tests(found) == ("Self-test on 22 Nov: hips clear; before, left hip tight.",)


def test_milestones_of_these_weeks_come_first() -> None:
    old, new = Milestone(BEFORE, "old", "Long ago."), Milestone(FIRST, "new", "Just now.")
    found = review_of(answer_of(Script()), [], TODAY, (old, new))
    assert found.milestones == (new,)
    assert words.in_words(found)[0] == "Just now."


def test_without_data_the_words_say_so() -> None:
    assert words.in_words(review(Script())) == (
        "No week has ended yet.",
        "No session in these weeks.",
        "Hip and back: no check-ins in these weeks.",
        "Daily tasks: no answers in these weeks.",
        "The self-test is still to come.",
        "Next four weeks, again mobility: moving hips and back through their range. "
        "It has only just begun, so it stays a while.",
    )


def test_a_full_review_reads_like_this() -> None:
    script = Script().goal(3, FIRST)
    scored(script, BEFORE + timedelta(days=1), 6, 5, 6, 6, 6, 7, 4)
    for week in range(4):
        script.credit(*days_from(FIRST + timedelta(days=7 * week), 3))
    for day in days_from(FIRST + timedelta(days=1), 7):
        script.add(CheckIn(hip=3, back=2, ease_stairs=2), day)
    script.add(CheckIn(ease_stairs=1), TODAY)
    script.add(SelfTest(left=("drifts",), right=("drifts",)), BEFORE)
    assert words.in_words(review(script, TODAY + timedelta(days=1))) == (
        "All 4 finished weeks were on target.",
        "11 sessions done.",
        "Hip: around 3 of 10, down from 6. That is a real change.",
        "Back: around 2 of 10, with nothing before to compare.",
        "Climbing stairs: harder for now, 1 of 4 after 2.",
        "Self-test on 28 Sep: both hips tight.",
        "A new self-test is due.",
        "Next four weeks, stability: holding steady what has become mobile. It builds on the weeks before.",
    )


def test_the_words_for_scores_promise_no_more_than_they_know() -> None:
    empty = review(Script())

    def said(hip: Scores) -> str:
        values = {name: getattr(empty, name) for name in Review.__match_args__}
        return words.scores(Review(**values | {"hip": hip, "back": Scores(1)}))[0]

    assert said(Scores()) == "Hip: no check-ins in these weeks."
    assert said(Scores(4.5, 5, 7, 7)) == "Hip: around 4.5 of 10, much as before."
    assert said(Scores(4, 8)) == "Hip: around 4 of 10; too few check-ins to compare."
    assert said(Scores(6, 3, 7, 7)) == (
        "Hip: around 6 of 10, up from 3. Go gently; ! says when to see someone."
    )


def test_the_words_for_weeks_never_scold() -> None:
    def said(on_target: int, judged: int, rest: int = 0, sessions: int = 4) -> str:
        values = {name: getattr(review(Script()), name) for name in Review.__match_args__}
        return words.weeks(
            Review(
                **values
                | {
                    "weeks_on_target": on_target,
                    "weeks_judged": judged,
                    "rest_weeks": rest,
                    "sessions": sessions,
                }
            )
        )

    assert said(0, 0, 4) == "These were rest weeks."
    assert said(1, 1, 3) == "The finished week was on target, 3 rest weeks beside."
    assert said(2, 2) == "Both finished weeks were on target."
    assert said(0, 4) == (
        "The 4 finished weeks ended short. Every session in them counted, and a new week starts fresh."
    )
    assert said(0, 1, sessions=0) == "The finished week ended short. A new week starts fresh."
