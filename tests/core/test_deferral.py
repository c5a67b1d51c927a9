from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.deferral import LOOK_AGAIN_S, LOOK_EVERY_S, NOTHING, TELLING_FIRST, Waiting
from hipback_tui.core.settings import HINTS

CALL = "microphone in use by Firefox"
LENS = "camera in use by Firefox"


def after(*looks: Mapping[str, str | None]) -> Waiting:
    waiting = NOTHING
    for answers in looks:
        waiting = waiting.after(answers)
    return waiting


def test_nothing_speaks_against_a_break_as_long_as_no_hint_does() -> None:
    assert NOTHING.reason is None
    assert after({"microphone": None, "camera": None}).reason is None


def test_one_look_is_enough_to_begin_and_two_quiet_ones_are_needed_to_end() -> None:
    talking, silent = {"microphone": CALL}, {"microphone": None}
    assert after(talking).reason == CALL
    assert after(talking, silent).reason == CALL
    assert after(talking, silent, silent).reason is None


def test_a_microphone_that_is_let_go_for_a_moment_ends_no_meeting() -> None:
    talking, silent = {"microphone": CALL}, {"microphone": None}
    assert after(talking, silent, talking, silent).reason == CALL


def test_once_quiet_the_next_look_comes_sooner() -> None:
    assert NOTHING.next_look_s == LOOK_EVERY_S
    assert after({"microphone": CALL}).next_look_s == LOOK_EVERY_S
    assert after({"microphone": CALL}, {"microphone": None}).next_look_s == LOOK_AGAIN_S
    assert after({"microphone": CALL}, {"microphone": None}, {"microphone": None}).next_look_s == LOOK_EVERY_S


def test_the_newest_words_count() -> None:
    other = "microphone in use by Zoom"
    assert after({"microphone": CALL}, {"microphone": other}).reason == other
    assert after({"microphone": CALL}, {"microphone": other}, {"microphone": None}).reason == other


def test_of_several_reasons_the_surest_is_said_and_then_the_one_that_is_left() -> None:
    both = {"full_screen": "full screen", "camera": LENS, "microphone": CALL}
    assert after(both).reason == CALL
    left = both | {"microphone": None}
    assert after(both, left).reason == CALL
    assert after(both, left, left).reason == LENS


def test_a_hint_that_is_no_longer_asked_is_forgotten() -> None:
    assert after({"microphone": CALL, "camera": LENS}, {"camera": LENS}).reason == LENS


def test_every_hint_of_the_settings_has_its_place() -> None:
    assert sorted(TELLING_FIRST) == sorted(HINTS)


@given(st.lists(st.lists(st.none() | st.just("busy"), min_size=2, max_size=2), min_size=1, max_size=12))
def test_a_break_waits_exactly_while_a_hint_spoke_at_one_of_the_last_two_looks(
    looks: list[list[str | None]],
) -> None:
    waiting = after(*(dict(zip(("camera", "microphone"), answers, strict=True)) for answers in looks))
    assert (waiting.reason is not None) == any(answer for answers in looks[-2:] for answer in answers)
