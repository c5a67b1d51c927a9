"""From a gentle word to one that cannot be missed, once, and never past the person's reaction."""

from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.attention import Urgency
from hipback_tui.core.escalation import GENTLE, Manner, manner

NUMBERS = st.integers(1, 21)
REPEATS = st.integers(0, 20)


def course(repeats: int, reacted_after: int | None = None, *, chime: bool = True) -> list[Manner]:
    """How all words about one break are told, if the person reacts after so many of them."""
    return [
        manner(n, repeats, reacted=reacted_after is not None and n > reacted_after, chime=chime)
        for n in range(1, repeats + 2)
    ]


def test_it_rises_once_and_the_chime_comes_last() -> None:
    loud = Manner(Urgency.CRITICAL)
    assert course(3) == [GENTLE, loud, loud, Manner(Urgency.CRITICAL, chime=True)]


def test_who_reacted_is_told_gently_from_then_on() -> None:
    assert course(3, reacted_after=1) == [GENTLE] * 4
    assert course(3, reacted_after=2) == [GENTLE, Manner(Urgency.CRITICAL), GENTLE, GENTLE]


def test_without_reminders_there_is_one_gentle_word() -> None:
    assert course(0) == [GENTLE]


def test_a_single_reminder_is_the_last_one_too() -> None:
    assert course(1) == [GENTLE, Manner(Urgency.CRITICAL, chime=True)]


def test_the_chime_can_be_unwanted() -> None:
    assert not any(told.chime for told in course(5, chime=False))


@given(NUMBERS, REPEATS, st.booleans())
def test_nothing_is_loud_after_a_reaction(number: int, repeats: int, chime: bool) -> None:
    assert manner(number, repeats, reacted=True, chime=chime) == GENTLE


@given(REPEATS)
def test_urgency_rises_at_most_once_and_one_chime_at_most_is_heard(repeats: int) -> None:
    told = course(repeats)
    urgencies = [one.urgency for one in told]
    assert urgencies == sorted(urgencies)
    assert set(urgencies) <= {Urgency.NORMAL, Urgency.CRITICAL}
    assert sum(one.chime for one in told) == (repeats > 0)


@given(REPEATS, st.integers(1, 21))
def test_a_reaction_never_makes_it_louder(repeats: int, after: int) -> None:
    for calm, ignored in zip(course(repeats, after), course(repeats), strict=True):
        assert calm.urgency <= ignored.urgency
        assert calm.chime <= ignored.chime
