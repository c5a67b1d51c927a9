"""Is the person there? The rule, sentence by sentence, and what holds of any readings at all."""

from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.presence_rule import Judgement, Reading, judge
from hipback_tui.core.sitting.messages import Presence

MINUTE = 60_000


def desktop(idle_ms: int) -> Reading:
    return Reading(idle_ms=idle_ms, whole_session=True)


READINGS = st.lists(
    st.builds(
        Reading,
        idle_ms=st.none() | st.integers(0, 10**9),
        whole_session=st.booleans(),
        locked=st.booleans(),
        detached=st.booleans(),
    ),
    max_size=6,
)


def test_nobody_who_looks_knows_nothing() -> None:
    assert judge(()) == Judgement(Presence.UNKNOWN, None)


def test_a_terminal_proves_activity_and_never_absence() -> None:
    assert judge([Reading(idle_ms=3000)]) == Judgement(Presence.UNKNOWN, 3000)
    assert judge([Reading(idle_ms=90 * MINUTE)]) == Judgement(Presence.UNKNOWN, 90 * MINUTE)


def test_the_desktop_says_how_long_nothing_was_typed() -> None:
    assert judge([desktop(20 * MINUTE)]) == Judgement(Presence.HERE, 20 * MINUTE)


def test_input_that_the_desktop_did_not_see_counts_as_well() -> None:
    assert judge([desktop(20 * MINUTE), Reading(idle_ms=500)]) == Judgement(Presence.HERE, 500)


def test_a_desktop_that_could_not_be_asked_for_input_proves_nothing() -> None:
    assert judge([Reading(whole_session=True)]).presence is Presence.UNKNOWN


def test_a_locked_screen_is_an_absence_whatever_else_is_seen() -> None:
    assert judge([Reading(locked=True), desktop(0)]) == Judgement(Presence.LOCKED, 0)
    assert judge([Reading(locked=True)]) == Judgement(Presence.LOCKED, None)


def test_who_detached_is_away_since_their_last_key() -> None:
    assert judge([Reading(idle_ms=5000, detached=True)]) == Judgement(Presence.AWAY, 5000)


def test_who_detached_and_types_at_the_desktop_is_there() -> None:
    assert judge([Reading(idle_ms=50_000, detached=True), desktop(100)]) == Judgement(Presence.HERE, 100)


@given(READINGS)
def test_the_order_of_the_sources_does_not_matter(readings: list[Reading]) -> None:
    assert judge(readings) == judge(reversed(readings)) == judge(iter(readings))


@given(READINGS)
def test_idle_is_the_least_of_all_that_is_known(readings: list[Reading]) -> None:
    idle_ms = judge(readings).idle_ms
    known = [reading.idle_ms for reading in readings if reading.idle_ms is not None]
    assert idle_ms in known if known else idle_ms is None
    assert all(idle_ms is not None and idle_ms <= one for one in known)


@given(READINGS, st.integers(0, 10**9))
def test_a_source_that_only_proves_activity_never_makes_anybody_leave(
    readings: list[Reading], idle_ms: int
) -> None:
    before, after = judge(readings), judge([*readings, Reading(idle_ms=idle_ms)])
    assert after.presence is before.presence
    assert after.idle_ms is not None
    assert before.idle_ms is None or after.idle_ms <= before.idle_ms


@given(READINGS)
def test_absence_needs_a_proof(readings: list[Reading]) -> None:
    proof = any(r.locked or r.detached or (r.whole_session and r.idle_ms is not None) for r in readings)
    assert (judge(readings).presence is Presence.UNKNOWN) is not proof
