"""What hipback brings along: whole, in order, sourced, and as long as it says."""

import re
from pathlib import Path

import pytest

from hipback_tui.content.exercise_file import STOP_IF
from hipback_tui.content.library import Library
from hipback_tui.content.safety import load_safety
from hipback_tui.core.player import planned_ms
from hipback_tui.core.routines import LYING_SPACES, Exercise, Side, Sides, Stage, for_side
from hipback_tui.core.toml_source import SourceError

SOURCES = {
    "vida",
    "mobility",
    "harris",
    "masterclass",
    "vigotsky2016",
    "waongenngarm2021",
    "decarvalho2023",
    "restbreaks2016",
    "lally2010",
    "silverman2023",
    "sharif2017",
    "ng59",
    "pmc7053735",
}
NAMED_MINUTES = {"one-minute": 1, "two-minute": 2, "five-minute": 5, "ten-minute": 10}


def test_nothing_is_wrong_with_our_own_files(ours: Library) -> None:
    assert ours.problems == ()
    assert ours.disabled == frozenset()


def test_every_file_is_named_after_its_id(ours: Library, data_dir: Path) -> None:
    assert {path.stem for path in (data_dir / "exercises").iterdir()} == set(ours.exercises)
    assert {path.stem for path in (data_dir / "routines").iterdir()} == set(ours.routines)


def test_there_is_enough_to_choose_from(ours: Library) -> None:
    offered = {(routine.minutes, routine.fits_office) for routine in ours.routines.values()}
    assert {(1, True), (2, True), (2, False), (5, True), (5, False)} <= offered
    assert len(ours.exercises) >= 12


def test_every_routine_is_as_long_as_its_name_says(ours: Library) -> None:
    for routine in ours.routines.values():
        minutes = next(n for word, n in NAMED_MINUTES.items() if routine.id.startswith(word))
        length_s = planned_ms(routine.steps, ours.exercises) / 1000
        assert abs(length_s - minutes * 60) <= minutes * 6, routine.id
        assert routine.minutes == minutes
        assert routine.purpose


def test_every_routine_prepares_then_mobilises_then_stabilises(ours: Library) -> None:
    for routine in ours.routines.values():
        stages = [ours.exercises[step.exercise].stage for step in routine.steps]
        assert stages == sorted(stages), routine.id
        assert stages[0] is Stage.PREPARE or stages == [Stage.RECOVER], routine.id


def test_every_exercise_is_complete_and_names_its_source(ours: Library) -> None:
    for exercise in ours.exercises.values():
        assert exercise.sources and set(exercise.sources) <= SOURCES, exercise.id
        assert exercise.setup and exercise.do and exercise.feel, exercise.id
        assert exercise.stop_if != STOP_IF, f"{exercise.id} has its own reason to stop"


def test_no_text_is_said_twice(ours: Library) -> None:
    texts = [t for e in ours.exercises.values() for t in (e.setup, e.do, e.feel, e.stop_if)]
    assert sorted(set(texts)) == sorted(texts)


def test_with_sides_the_setup_says_which_one_is_meant(ours: Library) -> None:
    for exercise in ours.exercises.values():
        named = "{side}" in exercise.setup + exercise.do and "{" in exercise.setup
        assert (exercise.sides is Sides.BOTH) == named, exercise.id


def test_no_brace_is_left_over(ours: Library) -> None:
    for exercise in ours.exercises.values():
        for side in (None, *Side):
            for text in (exercise.setup, exercise.do, exercise.feel, exercise.stop_if):
                assert not set("{}") & set(for_side(text, side)), exercise.id


def test_an_easier_exercise_is_easier_for_good_and_fits_the_same_places(ours: Library) -> None:
    for exercise in ours.exercises.values():
        seen, easier = [exercise.id], exercise.easier
        while easier is not None:
            assert easier not in seen
            seen.append(easier)
            if exercise.usual_space not in LYING_SPACES:
                assert ours.exercises[easier].usual_space not in LYING_SPACES, easier
            easier = ours.exercises[easier].easier


def test_texts_are_calm(ours: Library) -> None:
    texts = [text for e in ours.exercises.values() for text in (e.setup, e.do, e.feel, e.stop_if)]
    texts += [routine.purpose for routine in ours.routines.values()]
    for text in texts:
        assert text.endswith("."), text
        assert not re.search(r"!|\b(must|never give up|push through|no pain|burn)\b", text, re.IGNORECASE), (
            text
        )


def reading_width(exercise: Exercise) -> int:
    return max(len(text) for text in (exercise.setup, exercise.do, exercise.feel, exercise.stop_if))


def test_texts_can_be_read_at_a_glance(ours: Library) -> None:
    assert {e.id: reading_width(e) for e in ours.exercises.values() if reading_width(e) > 140} == {}


def test_the_advice_names_every_red_flag(data_dir: Path) -> None:
    safety = load_safety(data_dir)
    said = " ".join(safety.signs).lower()
    for word in (
        "urine",
        "stool",
        "saddle",
        "weak",
        "fever",
        "weight",
        "fall",
        "accident",
        "night",
        "cancer",
    ):
        assert word in said
    assert "any position" in said
    assert safety.alarm_from == 8
    assert safety.sources == ("ng59",)
    assert "medical care now" in safety.action
    assert "diagnose" in safety.disclaimer


def test_broken_advice_is_an_error_that_says_where(tmp_path: Path) -> None:
    (tmp_path / "safety.toml").write_text('title = "x"\nsigns = [1]\n')
    with pytest.raises(SourceError, match=r"safety.toml:1: intro: missing; expected a text"):
        load_safety(tmp_path)
