"""Walking through the self-test: pages, control of the back, findings of each side. No screen."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.content.self_test import Asks, load_self_test
from hipback_tui.core.care_records import FINDINGS, SelfTest
from hipback_tui.core.routines import Side
from hipback_tui.places import package_folder
from hipback_tui.tui.self_test_walk import Walk

DAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def begin() -> Walk:
    return Walk(load_self_test(package_folder("data")))


def on_to(walk: Walk, asks: Asks, side: Side) -> Walk:
    """Walk to a side's question, with a back that stays flat and nothing found on the way."""
    while (walk.asks, walk.side) != (asks, side):
        walk = walk.control(True) if walk.asks is Asks.CONTROL else walk.press("0").forward()
    return walk


def test_both_sides_lead_to_a_result(begin: Walk) -> None:
    assert begin.at_begin
    left = on_to(begin, Asks.FINDINGS, Side.LEFT)
    assert not left.may_go_on
    left = left.press("1").press("3")
    assert (left.found, left.last) == (("thigh_high", "back_arches"), left.sights[2])
    right = on_to(left.forward(), Asks.FINDINGS, Side.RIGHT)
    assert right.found is None
    end = right.press("0").forward()
    assert end.at_result
    assert (end.result(DAY).left, end.result(DAY).right) == (("thigh_high", "back_arches"), ())
    assert end.forward() is end


def test_without_control_it_goes_nowhere(begin: Walk) -> None:
    asked = on_to(begin, Asks.CONTROL, Side.LEFT)
    assert not asked.may_go_on
    assert asked.forward() is asked
    arched = asked.control(False)
    assert (arched.place, arched.arched) == (asked.place, True)
    held = arched.control(True)
    assert (held.place, held.arched) == (asked.place + 1, False)
    assert not arched.backward().arched


def test_findings_are_taken_back_by_the_same_key(begin: Walk) -> None:
    asked = on_to(begin, Asks.FINDINGS, Side.LEFT)
    assert asked.press("2").press("2").found is None
    clear = asked.press("2").press("0")
    assert clear.found == ()
    assert [clear.chosen(sight) for sight in clear.sights] == [False, False, False, True]
    assert clear.press("1").found == ("thigh_high",)
    assert asked.press("9") is asked
    assert begin.press("1") is begin
    assert begin.control(True) is begin


def test_the_figure_is_that_of_what_was_seen(begin: Walk) -> None:
    asked = on_to(begin, Asks.FINDINGS, Side.LEFT)
    assert asked.figure == asked.step.figure  # type: ignore[union-attr]
    assert asked.press("2").figure == "self-test-drift"
    assert asked.press("2").press("2").figure == asked.figure
    assert begin.figure == begin.guide.steps[0].figure


def test_a_step_back_forgets_nothing_that_was_said(begin: Walk) -> None:
    asked = on_to(begin, Asks.FINDINGS, Side.LEFT).press("1")
    assert asked.backward().forward().found == ("thigh_high",)
    assert begin.backward() == begin


KEYS = st.sampled_from(["on", "back", "y", "n", "1", "2", "3", "0"])


@given(st.lists(KEYS, max_size=60))
def test_whatever_is_pressed_what_comes_out_can_be_kept(keys: list[str]) -> None:
    walk = Walk(load_self_test(package_folder("data")))
    for key in keys:
        match key:
            case "on":
                walk = walk.forward()
            case "back":
                walk = walk.backward()
            case "y" | "n":
                walk = walk.control(key == "y")
            case _:
                walk = walk.press(key)
        assert -1 <= walk.place <= len(walk.guide.steps)
        for found in (walk.left, walk.right):
            assert found is None or [*found] == [finding for finding in FINDINGS if finding in found]
        if walk.at_result:
            result = walk.result(DAY)
            assert SelfTest(left=result.left, right=result.right)
            assert None not in (walk.left, walk.right)
