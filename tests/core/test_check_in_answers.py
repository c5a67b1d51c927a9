"""Answers to a check-in: one key each, every one optional, and nothing typed is lost."""

from dataclasses import fields
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.check_in_answers import (
    LONGEST_NOTE,
    NO_ANSWERS,
    NOTE,
    QUESTIONS,
    Answers,
    answers_of,
    last_scores,
)
from hipback_tui.core.records import CheckIn
from tests.support.journal_script import Script


def typed(keys: str, answers: Answers = NO_ANSWERS) -> Answers:
    for key in keys:
        answers = answers.erased() if key == "<" else answers.moved(1) if key == ">" else answers.typed(key)
    return answers


def test_two_keys_are_a_check_in() -> None:
    assert typed("37").payload == CheckIn(hip=3, back=7)


def test_ten_is_one_key() -> None:
    assert typed("xX").payload == CheckIn(hip=10, back=10)


def test_each_answer_moves_on_and_the_note_comes_last() -> None:
    answers = typed("3724123sat in a train, x1")
    assert answers.payload == CheckIn(
        hip=3,
        back=7,
        sleep=2,
        stress=4,
        ease_shoes=1,
        ease_stairs=2,
        ease_standing=3,
        note="sat in a train, x1",
    )


def test_what_is_passed_over_is_left_out() -> None:
    assert typed(">4").payload == CheckIn(back=4)
    assert typed(">>>>>>>stiff").payload == CheckIn(note="stiff")
    assert NO_ANSWERS.payload.empty
    assert typed(">>>>>>>   ").payload.empty


def test_a_number_off_the_scale_is_no_answer() -> None:
    answers = typed("12")
    assert answers.question == QUESTIONS[2]
    assert typed("57x?", answers) == answers


def test_erasing_takes_the_last_answer_back() -> None:
    assert typed("37<").payload == CheckIn(hip=3)
    assert typed("37<5").payload == CheckIn(hip=3, back=5)
    assert typed("37<<").payload.empty
    assert typed("<<<") == NO_ANSWERS
    assert typed(">>>>>>>ab<").payload.note == "a"
    assert typed("3724123ab<<<").payload == CheckIn(
        hip=3, back=7, sleep=2, stress=4, ease_shoes=1, ease_stairs=2
    )


def test_the_cursor_goes_round() -> None:
    assert NO_ANSWERS.moved(-1).place == NOTE
    assert NO_ANSWERS.moved(-1).moved(1) == NO_ANSWERS


def test_pasted_lines_become_one_and_a_note_has_an_end() -> None:
    note = NO_ANSWERS.moved(-1)
    assert note.typed("two\nlines\x1b[31m\ttab").note == "two lines [31m tab"
    assert len(note.typed("a" * 1000).typed("b").note) == LONGEST_NOTE


def test_a_long_note_from_elsewhere_is_not_cut_by_correcting_the_scores() -> None:
    said = CheckIn(hip=1, note="n" * 900)
    answers = answers_of(said).put(0, 4)
    assert answers.payload == CheckIn(hip=4, note="n" * 900)
    assert answers.moved(-answers.place - 1).typed("x").note == "n" * 900


@given(st.text(alphabet="0123456789xX<> ab\n", max_size=60))
def test_whatever_is_typed_makes_a_check_in_that_reads_back_the_same(keys: str) -> None:
    said = typed(keys).payload
    assert answers_of(said).payload == said


def test_every_field_of_a_check_in_is_asked() -> None:
    assert {question.field for question in QUESTIONS} | {"note"} == {field.name for field in fields(CheckIn)}


def test_last_time_is_the_latest_answer_to_each_question() -> None:
    script = Script()
    script.add(CheckIn(hip=5, back=6), date(2026, 11, 18))
    script.add(CheckIn(hip=2), date(2026, 11, 19))
    script.add(CheckIn(note="nothing else"), date(2026, 11, 20))
    assert last_scores(reversed(script.records)) == {"hip": 2, "back": 6}
