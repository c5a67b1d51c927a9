"""A session written down or put right afterwards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.records import Session
from hipback_tui.core.session_by_hand import session_of, typed_minutes

GUIDED = Session(routine="hips", planned_s=125, done_s=95, exercises=("hinge", "march"))


def test_one_that_was_forgotten() -> None:
    assert session_of(None, 0, counts=True, minutes=None) == Session(by_hand=True)
    assert session_of("hips", 125, counts=True, minutes=None) == Session(
        routine="hips", planned_s=125, done_s=125, by_hand=True
    )
    assert session_of("hips", 125, counts=True, minutes=1).completed


def test_what_the_journal_knows_exactly_is_kept() -> None:
    assert session_of("hips", 120, counts=True, minutes=None, before=GUIDED) == GUIDED
    other = session_of("back", 300, counts=True, minutes=None, before=GUIDED)
    assert other == Session(routine="back", planned_s=300, done_s=300)


def test_it_did_count_after_all() -> None:
    early = Session(routine="hips", planned_s=120, done_s=20)
    assert session_of("hips", 120, counts=True, minutes=None, before=early).done_s == 120
    by_word = session_of("hips", 120, counts=True, minutes=0, before=early)
    assert by_word.by_hand and by_word.completed


def test_it_was_left_early() -> None:
    assert session_of("hips", 125, counts=False, minutes=1, before=GUIDED).done_s == 60
    left = session_of("hips", 125, counts=False, minutes=None, before=GUIDED)
    assert (left.done_s, left.planned_s, left.completed) == (0, 125, False)
    with pytest.raises(ValueError, match=r"half of it or more counts as done; expected less than 1 min"):
        session_of("hips", 120, counts=False, minutes=1)
    with pytest.raises(ValueError, match="expected 0 min"):
        session_of(None, 0, counts=False, minutes=4)


@given(
    planned=st.integers(0, 3600),
    counts=st.booleans(),
    minutes=st.none() | st.integers(0, 600),
    before=st.none()
    | st.builds(
        Session,
        routine=st.sampled_from([None, "hips", "back"]),
        planned_s=st.integers(0, 3600),
        done_s=st.integers(0, 3600),
        by_hand=st.booleans(),
    ),
)
def test_a_day_is_credited_just_as_the_person_says(
    planned: int, counts: bool, minutes: int | None, before: Session | None
) -> None:
    try:
        kept = session_of("hips", planned, counts=counts, minutes=minutes, before=before)
    except ValueError:
        assert not counts and minutes
        return
    assert kept.completed is counts
    assert minutes is None or kept.done_s == minutes * 60


def test_minutes_as_they_are_typed() -> None:
    assert [typed_minutes(text) for text in ("", " ", "5", "12 min", "0", "600")] == [
        None,
        None,
        5,
        12,
        0,
        600,
    ]
    for text in ("601", "-1", "1.5", "ten", "²"):
        with pytest.raises(ValueError, match="expected whole minutes, 0 to 600"):
            typed_minutes(text)
