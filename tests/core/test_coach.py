"""What the coach says, rule by rule, over a handful of routines."""

from datetime import date, timedelta

import pytest

from hipback_tui.core.coach import Question, Suggestion, alternatives, suggest
from hipback_tui.core.place import Place
from hipback_tui.core.routines import (
    Emphasis,
    Exercise,
    Kind,
    Mode,
    Region,
    Routine,
    Side,
    Space,
    Step,
    TimeOfDay,
)
from hipback_tui.core.self_test import Result

TODAY = date(2026, 11, 20)
OFFICE, HOME = Place.OFFICE, Place.HOME
MOBILITY, STABILITY, STRENGTH, RECOVERY = Emphasis
CHAIR = frozenset({Space.CHAIR})
FLOOR = frozenset({Space.FLOOR})
LEFT_TIGHT = Result(TODAY, left=("thigh_high",))
BOTH_TIGHT = Result(TODAY, ("drifts",), ("drifts",))
CLEAR = Result(TODAY)


def routine(
    id: str,
    emphasis: Emphasis = MOBILITY,
    minutes: int = 2,
    *,
    spaces: frozenset[Space] = CHAIR,
    flare: bool = False,
    time: TimeOfDay = TimeOfDay.ANY,
    stretches: bool = False,
    exercise: str = "any",
) -> Routine:
    return Routine(
        id=id,
        name=id,
        purpose="",
        steps=(Step(exercise),),
        minutes=minutes,
        spaces=spaces,
        emphasis=emphasis,
        flare=flare,
        time_of_day=time,
        stretches_hip_flexors=stretches,
    )


def exercise(id: str, easier: str | None = None) -> Exercise:
    return Exercise(
        id=id,
        name=id,
        kind=Kind.MOBILITY,
        region=Region.HIP,
        mode=Mode.HOLD,
        seconds=20,
        spaces=(Space.CHAIR,),
        setup="",
        do="",
        feel="",
        stop_if="",
        easier=easier,
    )


EXERCISES = {e.id: e for e in (exercise("any"), exercise("easy"), exercise("hard", easier="easy"))}
MOVE, STRETCH = routine("move"), routine("stretch", stretches=True)
STEADY, LEGS, WALK = routine("steady", STABILITY), routine("legs", STRENGTH), routine("walk", RECOVERY)
QUIET = routine("quiet", RECOVERY, flare=True)
DESK = (MOVE, STRETCH, STEADY, LEGS, WALK)


def ago(days: int, *ids: str) -> tuple[tuple[date, str], ...]:
    """Sessions of one day, newest first."""
    return tuple((TODAY - timedelta(days=days), id) for id in ids)


def ask(
    *done: tuple[tuple[date, str], ...],
    minutes: int = 2,
    place: Place = OFFICE,
    hour: int = 14,
    test: Result | None = None,
    flare: str | None = None,
    emphasis: str = "mobility",
    eased: frozenset[str] = frozenset(),
) -> Question:
    return Question(
        TODAY, hour, minutes, place, tuple(e for day in done for e in day), test, flare, emphasis, eased
    )


def said(routines: tuple[Routine, ...], question: Question) -> Suggestion:
    suggestion = suggest(routines, EXERCISES, question)
    assert suggestion is not None
    return suggestion


def chosen(routines: tuple[Routine, ...], question: Question) -> str:
    return said(routines, question).routine_id


# --- length, space, hour ----------------------------------------------------------------------------------


def test_the_length_wanted_then_the_nearest_shorter_then_the_shortest() -> None:
    one, five, ten = (routine(f"r{m}", minutes=m) for m in (1, 5, 10))
    assert chosen((one, five, ten), ask(minutes=5)) == "r5"
    assert chosen((one, five, ten), ask(minutes=7)) == "r5"
    assert chosen((five, ten), ask(minutes=2)) == "r5"
    assert said((one,), ask(minutes=2)).why == "Mobility day; 1 minute instead of 2, no floor."


def test_nine_minutes_are_ten() -> None:
    assert said((routine("r9", minutes=9), routine("r5", minutes=5)), ask(minutes=10)).why == (
        "Mobility day; 9 minutes, no floor."
    )


def test_the_office_has_no_floor() -> None:
    mat = routine("mat", spaces=FLOOR)
    assert chosen((mat, LEGS), ask()) == "legs"
    assert suggest((mat,), EXERCISES, ask()) is None
    assert said((mat,), ask(place=HOME)).why == "Mobility day; 2 minutes, on the floor."
    assert said((routine("bed", spaces=frozenset({Space.BED})),), ask(place=HOME)).why == (
        "Mobility day; 2 minutes, on the bed."
    )
    assert said((MOVE,), ask(place=HOME)).why == "Mobility day; 2 minutes."


def test_routines_of_the_morning_and_of_the_evening_have_their_hours() -> None:
    morning = routine("a-morning", time=TimeOfDay.MORNING)
    evening = routine("a-evening", time=TimeOfDay.EVENING)
    day = (morning, evening, MOVE)
    at = {hour: chosen(day, ask(hour=hour)) for hour in range(24)}
    assert {hour for hour, id in at.items() if id == "a-morning"} == set(range(4, 10))
    assert {hour for hour, id in at.items() if id == "a-evening"} == {*range(20, 24), *range(4)}
    assert said(day, ask(hour=8)).why == "Mobility for the morning; 2 minutes, no floor."
    assert said(day, ask(hour=21)).why == "Before bed; 2 minutes, no floor."
    assert said((evening,), ask(hour=12)).why == "Mobility day; 2 minutes, no floor."


# --- the rhythm of the days -------------------------------------------------------------------------------


@pytest.mark.parametrize("last, next", [("move", "steady"), ("steady", "move"), ("legs", "move")])
def test_days_of_mobility_and_of_strength_alternate(last: str, next: str) -> None:
    assert chosen((MOVE, STEADY, LEGS), ask(ago(1, last))) == next
    assert chosen((MOVE, STEADY, LEGS), ask(ago(3, last))) == next


def test_stability_and_strength_take_turns() -> None:
    assert chosen(DESK, ask(ago(1, "move"), ago(2, "steady"), ago(3, "move"))) == "legs"
    assert chosen(DESK, ask(ago(1, "move"), ago(2, "legs"), ago(3, "move"))) == "steady"


@pytest.mark.parametrize(
    "emphasis, turns",
    [
        ("mobility", "steady legs steady legs steady legs"),
        ("stability", "steady steady legs steady steady legs"),
        ("strength", "legs legs steady legs legs steady"),
    ],
)
def test_what_the_weeks_stress_has_two_turns_for_one(emphasis: str, turns: str) -> None:
    done: tuple[tuple[date, str], ...] = ()
    for day in range(20, 8, -2):
        done = (*ago(day, "move"), *done)
        question = Question(TODAY - timedelta(days=day - 1), 14, 2, OFFICE, done, emphasis=emphasis)
        done = ((question.today, chosen((MOVE, STEADY, LEGS), question)), *done)
    assert " ".join(id for _, id in reversed(done) if id != "move") == turns


def test_weeks_of_mobility_begin_again_with_it_after_a_day_off_but_not_twice() -> None:
    alternating = (ago(2, "move"), ago(3, "steady"), ago(4, "move"))
    assert chosen(DESK, ask(*alternating)) in ("move", "stretch")
    assert chosen(DESK, ask(*alternating, emphasis="stability")) == "steady"
    assert chosen(DESK, ask(ago(2, "move"), ago(4, "move"), ago(6, "steady"))) == "legs"
    assert chosen(DESK, ask(ago(1, "move"), ago(2, "steady"))) == "legs"


def test_a_day_of_recovery_leaves_the_turns_as_they_were() -> None:
    assert chosen(DESK, ask(ago(1, "walk"), ago(2, "steady"))) in ("move", "stretch")
    assert chosen(DESK, ask(ago(1, "walk"), ago(2, "move"), emphasis="strength")) == "legs"


def test_a_day_is_for_what_it_began_with() -> None:
    assert chosen((MOVE, LEGS), ask(ago(1, "move", "legs"))) == "move"
    assert chosen((MOVE, LEGS), ask(ago(1, "legs", "move", "walk"))) == "legs"


def test_after_six_days_in_a_row_one_is_lighter_and_asked_for_once() -> None:
    row = [ago(day, "move" if day % 2 else "legs") for day in range(1, 7)]
    answer = said(DESK, ask(*row))
    assert answer.routine_id == "walk"
    assert answer.why == "A lighter day after 6 in a row; 2 minutes, no floor."
    declined = [ago(1, "legs"), *(ago(day + 1, "move" if day % 2 else "legs") for day in range(1, 7))]
    assert chosen(DESK, ask(*declined)) != "walk"
    taken = [ago(1, "walk"), *(ago(day + 1, "move" if day % 2 else "legs") for day in range(1, 7))]
    assert chosen(DESK, ask(*taken, emphasis="stability")) == "steady"


def test_a_day_off_is_rest_too() -> None:
    row = [ago(day, "move" if day % 2 else "legs") for day in (1, 2, 3, 5, 6, 7)]
    assert chosen(DESK, ask(*row)) != "walk"


def test_heavier_days_ask_for_a_lighter_one_sooner() -> None:
    heavy = routine("heavy", STRENGTH, 10)
    row = [ago(1, "heavy"), ago(2, "move"), ago(3, "heavy"), ago(4, "move")]
    assert said((*DESK, heavy), ask(*row)).why == "A lighter day after 4 in a row; 2 minutes, no floor."


def test_a_return_after_a_gap_starts_gently() -> None:
    answer = said(DESK, ask(ago(8, "move")))
    assert (answer.routine_id, answer.why) == ("walk", "A gentle start after 8 days; 2 minutes, no floor.")
    assert chosen(DESK, ask(ago(7, "move"), emphasis="strength")) == "legs"
    assert chosen(DESK, ask(ago(1, "walk"), ago(20, "move"), ago(21, "legs"))) in ("move", "stretch")


def test_it_is_said_what_came_before() -> None:
    assert said(DESK, ask(ago(1, "move"))).why == "Stability day after mobility; 2 minutes, no floor."
    assert said(DESK, ask(ago(1, "walk"), ago(2, "legs"))).why == (
        "Mobility day after strength; 2 minutes, no floor."
    )
    alternating = (ago(2, "move"), ago(3, "steady"), ago(4, "move"))
    assert said(DESK, ask(*alternating)).why == "Mobility day; 2 minutes, no floor."


# --- among equals -----------------------------------------------------------------------------------------


def test_what_was_not_done_for_longest_comes_first() -> None:
    other = routine("other")
    assert chosen((MOVE, other, LEGS), ask(ago(1, "legs"), ago(2, "other"), ago(4, "move"))) == "move"
    assert chosen((MOVE, other, LEGS), ask(ago(1, "legs"), ago(2, "move"), ago(4, "other"))) == "other"
    assert chosen((MOVE, other, LEGS), ask(ago(1, "legs"), ago(2, "move"))) == "other"


def test_it_is_said_if_that_was_long_ago() -> None:
    assert said((MOVE, LEGS), ask(ago(1, "legs"), ago(16, "move"))).why == (
        "Mobility day; last done 16 days ago; 2 minutes, no floor."
    )
    assert said((MOVE, LEGS), ask(ago(1, "legs"), ago(16, "legs"))).why == (
        "Mobility day; not done lately; 2 minutes, no floor."
    )


def test_of_routines_never_done_the_easy_one_comes_first() -> None:
    hard, easy = routine("a", exercise="hard"), routine("b", exercise="easy")
    assert chosen((hard, easy), ask()) == "b"


def test_a_routine_with_something_that_was_too_much_waits_twice_as_long() -> None:
    marked, other = routine("a", exercise="hard"), routine("b")
    day, order = TODAY, []
    done: tuple[tuple[date, str], ...] = ()
    for _ in range(6):
        question = Question(day, 14, 2, OFFICE, done, eased=frozenset({"hard"}))
        order.append(chosen((marked, other), question))
        done = ((day, order[-1]), *done)
        day += timedelta(days=2)
    assert order == ["b", "b", "a", "b", "b", "a"]


# --- more than one on a day -------------------------------------------------------------------------------


def test_a_second_session_gives_something_different() -> None:
    answer = said(DESK, ask(ago(0, chosen(DESK, ask())), emphasis="strength"))
    assert answer.routine_id == "walk"
    assert answer.why == "One more today, something easy; 2 minutes, no floor."


def test_the_only_one_of_its_length_gives_way_to_a_shorter_one() -> None:
    assert chosen((MOVE, routine("short", minutes=1)), ask(ago(0, "move"))) == "short"
    assert chosen((MOVE,), ask(ago(0, "move"))) == "move"


def test_all_of_a_day_differ_while_there_are_others() -> None:
    done: tuple[tuple[date, str], ...] = ()
    for _ in DESK:
        done = (*ago(0, chosen(DESK, ask(done))), *done)
    assert {id for _, id in done} == {r.id for r in DESK}


def test_strength_keeps_to_its_days() -> None:
    assert chosen(DESK, ask(ago(0, "walk", "stretch", "move"))) == "steady"
    assert chosen(DESK, ask(ago(0, "legs"), ago(1, "move"))) in ("move", "stretch")


def test_what_the_weeks_stress_follows_mobility_at_once() -> None:
    assert chosen(DESK, ask(ago(0, "move"), emphasis="stability")) == "steady"
    assert chosen(DESK, ask(ago(0, "move"), emphasis="mobility")) == "stretch"


# --- the self-test ----------------------------------------------------------------------------------------


def test_a_tight_test_brings_the_stretch_with_the_tighter_side_first() -> None:
    assert said((MOVE, STRETCH), ask(test=LEFT_TIGHT)) == Suggestion(
        "stretch", "Mobility day; left hip tight in your test; 2 minutes, no floor.", Side.LEFT
    )
    both = said((MOVE, STRETCH), ask(test=BOTH_TIGHT))
    assert both.first_side is None and "both hips tight in your test" in both.why


def test_with_a_tight_test_the_stretch_comes_back_before_anything_else_for_a_while() -> None:
    other_days = [ago(1, "legs"), ago(2, "stretch"), ago(3, "legs")]
    assert chosen(DESK, ask(*other_days, test=LEFT_TIGHT)) == "stretch"
    three_times = [ago(day, "stretch" if day % 2 == 0 else "legs") for day in range(1, 7)]
    routines = (MOVE, STRETCH, LEGS)
    assert chosen(routines, ask(*three_times, test=LEFT_TIGHT)) == "move"


def test_on_another_day_the_stretch_is_what_comes_second() -> None:
    assert chosen(DESK, ask(ago(0, "legs"), test=LEFT_TIGHT)) == "stretch"


def test_no_side_comes_first_where_nothing_is_stretched() -> None:
    assert said((LEGS,), ask(test=LEFT_TIGHT)).first_side is None


def test_a_clear_test_takes_the_stretch_out() -> None:
    assert said((MOVE, STRETCH), ask(ago(5, "move"), test=CLEAR)) == Suggestion(
        "move", "Mobility day; hips clear in your test; 2 minutes, no floor."
    )
    assert chosen((STRETCH, LEGS), ask(ago(1, "legs"), test=CLEAR)) == "legs"
    assert chosen((STRETCH,), ask(test=CLEAR)) == "stretch"


def test_a_clear_test_gives_stability_more_turns() -> None:
    done = (ago(1, "move"), ago(2, "steady"), ago(3, "move"), ago(4, "legs"))
    assert chosen((MOVE, STEADY, LEGS), ask(*done)) == "legs"
    assert chosen((MOVE, STEADY, LEGS), ask(*done, test=CLEAR)) == "steady"


# --- flare mode -------------------------------------------------------------------------------------------


def test_in_a_flare_only_what_spares_the_back() -> None:
    assert said((*DESK, QUIET), ask(flare="The back flares.")) == Suggestion(
        "quiet", "Flare mode: hips and breath only; 2 minutes, no floor."
    )
    assert suggest(DESK, EXERCISES, ask(flare="The back flares.")) is None


def test_flare_days_change_between_easing_moving_and_the_hips_strength() -> None:
    routines = (QUIET, routine("loose", flare=True), routine("sides", STRENGTH, flare=True), *DESK)
    done: tuple[tuple[date, str], ...] = ago(8, "legs")
    for day in range(6, 0, -1):
        question = Question(TODAY - timedelta(days=day), 14, 2, OFFICE, done, flare="It flares.")
        done = ((question.today, chosen(routines, question)), *done)
    assert [id for _, id in reversed(done[:-1])] == ["loose", "quiet", "sides", "loose", "quiet", "sides"]


# --- alternatives -----------------------------------------------------------------------------------------


def test_alternatives_are_for_something_else_or_of_another_length() -> None:
    routines = (*DESK, routine("long", minutes=5), routine("short", minutes=1), routine("mat", spaces=FLOOR))
    others = alternatives(routines, EXERCISES, ask())
    assert [(other.routine_id, other.why) for other in others] == [
        ("walk", "Something easy instead; 2 minutes, no floor."),
        ("short", "Shorter; 1 minute, no floor."),
    ]


def test_an_alternative_may_differ_in_space_alone() -> None:
    (other,) = alternatives((MOVE, routine("on-mat", spaces=FLOOR)), EXERCISES, ask(place=HOME))
    assert (other.routine_id, other.why) == ("on-mat", "Another place; 2 minutes, on the floor.")


def test_what_is_much_the_same_is_no_alternative() -> None:
    assert alternatives((MOVE, STRETCH), EXERCISES, ask()) == ()
    assert alternatives((), EXERCISES, ask()) == ()


def test_alternatives_keep_the_rules() -> None:
    assert {a.routine_id for a in alternatives(DESK, EXERCISES, ask(test=CLEAR), 9)}.isdisjoint({"stretch"})
    flare = ask(flare="The back flares.")
    assert alternatives((*DESK, QUIET), EXERCISES, flare) == ()


def test_an_alternative_that_stretches_begins_with_the_tighter_side() -> None:
    long = routine("long", minutes=5, stretches=True)
    (other,) = alternatives((STRETCH, long), EXERCISES, ask(test=LEFT_TIGHT))
    assert other == Suggestion("long", "Longer; left hip tight in your test; 5 minutes, no floor.", Side.LEFT)


# --- the same question, the same answer -------------------------------------------------------------------


def test_routines_that_are_gone_still_count_as_days() -> None:
    gone = [ago(day, "gone") for day in range(1, 7)]
    assert chosen(DESK, ask(*gone)) == "walk"
    assert chosen(DESK, ask(ago(1, "gone"), ago(2, "legs"))) in ("move", "stretch")


def test_who_travelled_west_has_done_it_today() -> None:
    assert said(DESK, ask(ago(-1, "move"))).why.startswith("One more today")
