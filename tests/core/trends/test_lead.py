"""Which region moves first: found where it is so, and seldom claimed where it is not."""

from collections.abc import Callable
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipback_tui.core.trends.lead import LOOK_BACK_DAYS, PAIRED_DAYS, Lead, lead_of
from tests.support.trend_truth import (
    LEADS,
    TODAY,
    TOGETHER,
    UNRELATED,
    WORLDS,
    Scores,
    World,
    claims,
    ever_misled,
    false_leads,
    told,
)

LAST = TODAY.toordinal()


def series(score: Callable[[int], float], days: int = 40) -> Scores:
    return {LAST - days + 1 + number: score(number) for number in range(days)}


def wave(number: int) -> float:
    """A score that changes from day to day, without a rhythm."""
    return Random(number).randrange(8)


HIP = series(wave)


@pytest.mark.parametrize("days", [1, 2, 3])
def test_a_back_that_repeats_the_hip_some_days_later(days: int) -> None:
    late = series(lambda number: wave(number - days))
    assert lead_of(HIP, late, TODAY) == Lead(40, 0, "hip", days)
    assert lead_of(late, HIP, TODAY) == Lead(40, 0, "back", days)


def test_both_at_once_and_further_apart_than_three_days() -> None:
    assert lead_of(HIP, HIP, TODAY) == Lead(40, 0, together=True)
    assert lead_of(HIP, series(lambda number: wave(number - 4)), TODAY) == Lead(40, 0)


def test_one_that_goes_up_while_the_other_goes_down_does_not_lead() -> None:
    assert lead_of(HIP, series(lambda number: 8 - wave(number - 2)), TODAY).first is None


def test_fourteen_days_with_both_scores_are_wanted() -> None:
    for paired in range(PAIRED_DAYS):
        days = dict(list(HIP.items())[-paired:]) if paired else {}
        assert lead_of(days, HIP, TODAY) == Lead(paired, PAIRED_DAYS - paired)
    fourteen = dict(list(HIP.items())[-PAIRED_DAYS:])
    assert lead_of(fourteen, fourteen, TODAY) == Lead(14, 0, together=True)


def test_a_score_that_hardly_changes_tells_no_order() -> None:
    assert lead_of(HIP, series(lambda _: 2), TODAY) == Lead(40, 0, level=True)
    assert lead_of(series(lambda number: number % 2), HIP, TODAY) == Lead(40, 0, level=True)


def test_scores_on_every_other_day_cannot_be_compared_from_day_to_day() -> None:
    odd = {day: score for day, score in HIP.items() if day % 2}
    assert lead_of(odd, odd, TODAY) == Lead(20, 0, sparse=True)


def test_a_shared_way_up_or_down_is_no_lead() -> None:
    rising = series(lambda number: number // 4, 44)
    assert lead_of(rising, series(lambda number: (number + 2) // 4, 44), TODAY).first is None


def test_what_is_long_ago_or_still_to_come_has_no_say() -> None:
    late = series(lambda number: wave(number - 2))
    old = {day - LOOK_BACK_DAYS: score for day, score in late.items()}
    assert lead_of({day - LOOK_BACK_DAYS: score for day, score in HIP.items()}, old, TODAY) == Lead()
    ahead = {LAST + number: 9.0 for number in range(1, 9)}
    assert lead_of(HIP | ahead, late | ahead, TODAY) == lead_of(HIP, late, TODAY)


people = st.builds(
    lambda world, length, seed: told(world, length, Random(seed)),
    st.sampled_from(WORLDS),
    st.sampled_from((14, 30, 60)),
    st.integers(0, 10_000),
)


@settings(max_examples=40, deadline=None)
@given(people, st.integers(-3, 9), st.integers(0, 400))
def test_what_changes_nothing(person: tuple[Scores, Scores], added: int, shifted: int) -> None:
    hip, back = person
    found = lead_of(hip, back, TODAY)
    other = {"hip": "back", "back": "hip", None: None}[found.first]
    swapped = lead_of(back, hip, TODAY)
    assert (swapped.first, swapped.days, swapped.together) == (other, found.days, found.together)
    assert lead_of({day: score + added for day, score in hip.items()}, back, TODAY) == found
    before = date.fromordinal(LAST - shifted)
    assert lead_of(_earlier(hip, shifted), _earlier(back, shifted), before) == found
    assert lead_of(dict(reversed(hip.items())), dict(reversed(back.items())), TODAY) == found


def _earlier(scores: Scores, days: int) -> Scores:
    return {day - days: score for day, score in scores.items()}


@pytest.mark.parametrize("world", [LEADS[0], LEADS[6], LEADS[7], LEADS[8], TOGETHER[0]], ids=lambda w: w.name)
def test_what_is_true_is_found(world: World) -> None:
    assert world.truth
    said = claims(world, 60, 40)
    assert said[world.truth] >= 36
    assert false_leads(world, said) == 0


@pytest.mark.parametrize("world", [*UNRELATED, *TOGETHER[1:]], ids=lambda world: world.name.strip())
def test_what_is_not_true_is_seldom_claimed(world: World) -> None:
    said = [claims(world, length, 20) for length in (14, 21, 35, 60, 120)]
    assert sum(false_leads(world, counted) for counted in said) <= 0.05 * 5 * 20


def test_who_looks_again_and_again_is_seldom_misled() -> None:
    assert ever_misled(UNRELATED[1], 20, every=4) <= 0.05
