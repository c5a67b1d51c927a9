"""What hipback brings along: whole, in order, sourced, and as long as it says."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from hipback_tui.content.exercise_file import STOP_IF
from hipback_tui.content.library import Library
from hipback_tui.content.safety import load_safety
from hipback_tui.core.asking import SEE_SOMEONE_FROM
from hipback_tui.core.ladder import is_loop, unanswered
from hipback_tui.core.place import Place
from hipback_tui.core.player import PhaseKind, planned_ms, timeline
from hipback_tui.core.routines import (
    LYING_SPACES,
    Emphasis,
    Exercise,
    Kind,
    Region,
    Routine,
    Side,
    Sides,
    Stage,
    TimeOfDay,
    for_side,
)
from hipback_tui.core.toml_source import SourceError, parse

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


# Each row of the table of what the sources name, with the entries that stand for it.
NAMED_BY_THE_SOURCES = (
    ("diaphragmatic-breathing", "lying-breathing"),
    ("bracing-breath", "lying-bracing-breath"),
    ("marching-in-place", "seated-marching"),
    ("ankle-circles", "seated-ankle-circles", "knee-circles"),
    ("leg-swings",),
    ("hip-bridge",),
    ("floor-cat-cow", "seated-cat-cow"),
    ("hip-switches",),
    ("supine-hip-flexor-stretch",),
    ("half-kneeling-hip-flexor-stretch",),
    ("edge-of-bed-hip-flexor-stretch",),
    ("standing-hip-flexor-stretch",),
    ("seated-hamstring-stretch", "standing-hamstring-stretch", "lying-hamstring-stretch"),
    ("dead-bug",),
    ("bird-dog",),
    ("side-lying-abduction",),
    ("clamshell",),
    ("incline-plank", "plank", "kneeling-side-plank", "side-plank"),
    ("hip-hinge", "light-deadlift", "kettlebell-swing"),
    ("hip-thrust",),
    ("goblet-squat", "sit-to-stand"),
    ("chair-assisted-lunge", "dynamic-lunge"),
    ("foam-rolling",),
    ("light-walk",),
    ("yoga-flow",),
)
HIP_FLEXOR_STRETCHES = {
    "supine-hip-flexor-stretch",
    "half-kneeling-hip-flexor-stretch",
    "edge-of-bed-hip-flexor-stretch",
    "standing-hip-flexor-stretch",
}
SPARE_THE_BACK = HIP_FLEXOR_STRETCHES - {"standing-hip-flexor-stretch"} | {
    "diaphragmatic-breathing",
    "lying-breathing",
    "ankle-circles",
    "seated-ankle-circles",
    "knee-circles",
    "marching-in-place",
    "seated-marching",
    "lying-hamstring-stretch",
    "clamshell",
    "side-lying-abduction",
}
CHOICES: dict[str, Callable[[Routine], bool]] = {
    "mobility": lambda r: r.emphasis is Emphasis.MOBILITY,
    "mobility without hip-flexor stretching": lambda r: (
        r.emphasis is Emphasis.MOBILITY and not r.stretches_hip_flexors
    ),
    "hip-flexor stretching": lambda r: r.stretches_hip_flexors,
    "stability or strength": lambda r: r.emphasis in (Emphasis.STABILITY, Emphasis.STRENGTH),
    "stability or strength without hip-flexor stretching": lambda r: (
        r.emphasis in (Emphasis.STABILITY, Emphasis.STRENGTH) and not r.stretches_hip_flexors
    ),
    "flare": lambda r: r.flare,
    "flare without hip-flexor stretching": lambda r: r.flare and not r.stretches_hip_flexors,
}


def test_every_exercise_that_the_sources_name_is_there_and_no_other(ours: Library) -> None:
    named = [id for row in NAMED_BY_THE_SOURCES for id in row]
    assert sorted(named) == list(ours.exercises)


@pytest.mark.parametrize("what", CHOICES)
@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize("minutes", [1, 2, 5, 10])
def test_whoever_has_some_minutes_somewhere_finds(
    ours: Library, minutes: int, place: Place, what: str
) -> None:
    fitting = [r for r in ours.routines.values() if r.minutes == minutes and r.fits(place)]
    assert any(map(CHOICES[what], fitting))


@pytest.mark.parametrize("minutes", [1, 2, 5, 10])
def test_at_home_the_floor_is_used(ours: Library, minutes: int) -> None:
    lying = [r for r in ours.routines.values() if r.minutes == minutes and not r.fits_office]
    assert any(r.emphasis is Emphasis.MOBILITY for r in lying)
    assert any(r.emphasis is Emphasis.STABILITY for r in lying)
    assert any(r.flare for r in lying)


def test_there_is_a_routine_for_each_end_of_the_day_and_for_rest(ours: Library) -> None:
    routines = ours.routines.values()
    assert {r.time_of_day for r in routines} == set(TimeOfDay)
    assert {r.emphasis for r in routines} == set(Emphasis)
    evening = [r for r in routines if r.time_of_day is TimeOfDay.EVENING]
    assert all(r.emphasis is Emphasis.RECOVERY for r in evening)
    used = {step.exercise for r in routines if r.emphasis is Emphasis.RECOVERY for step in r.steps}
    assert {"light-walk", "yoga-flow", "foam-rolling"} <= used


def test_strength_needs_a_weight_in_some_routines_and_nothing_in_others(ours: Library) -> None:
    strong = [r for r in ours.routines.values() if r.emphasis is Emphasis.STRENGTH]
    weights = [any("weight" in e for e in equipment_of(r, ours)) for r in strong]
    assert any(weights)
    assert any(not equipment_of(r, ours) for r in strong)


def test_an_office_needs_no_equipment(ours: Library) -> None:
    office = [r for r in ours.routines.values() if r.fits_office]
    assert {r.id: equipment_of(r, ours) for r in office if equipment_of(r, ours)} == {}


def equipment_of(routine: Routine, library: Library) -> set[str]:
    return {thing for step in routine.steps for thing in library.exercises[step.exercise].equipment}


def test_every_exercise_is_used(ours: Library) -> None:
    used = {step.exercise for routine in ours.routines.values() for step in routine.steps}
    assert set(ours.exercises) - used == set()


def test_what_spares_the_back_is_chosen_with_care(ours: Library) -> None:
    assert {e.id for e in ours.exercises.values() if e.spares_back} == SPARE_THE_BACK
    assert {e.id for e in ours.exercises.values() if e.stretches_hip_flexors} == HIP_FLEXOR_STRETCHES


def test_every_exercise_says_whether_it_loads_the_back(data_dir: Path) -> None:
    for path in (data_dir / "exercises").iterdir():
        assert "loads_back" in parse(path.read_text(encoding="utf-8"), path.name).data, path.name


def test_a_routine_for_a_flare_loads_no_back_and_says_so(ours: Library, data_dir: Path) -> None:
    for routine in ours.routines.values():
        exercises = [ours.exercises[step.exercise] for step in routine.steps]
        text = (data_dir / "routines" / f"{routine.id}.toml").read_text(encoding="utf-8")
        assert ("flare = true" in text) == routine.flare, routine.id
        if routine.flare:
            assert not any(e.loads_back for e in exercises), routine.id
            assert all(e.region is Region.HIP or e.kind is Kind.BREATH for e in exercises), routine.id


def test_both_sides_get_the_same_time(ours: Library) -> None:
    for routine in ours.routines.values():
        time_ms: dict[tuple[int, Side | None], int] = {}
        for phase in timeline(routine.steps, ours.exercises):
            if phase.kind is PhaseKind.WORK:
                time_ms[phase.step, phase.side] = time_ms.get((phase.step, phase.side), 0) + phase.duration_ms
        for number, step in enumerate(routine.steps):
            both = ours.exercises[step.exercise].sides is Sides.BOTH
            sides: tuple[Side | None, ...] = (Side.LEFT, Side.RIGHT) if both else (None,)
            assert len({time_ms.pop((number, side)) for side in sides}) == 1, routine.id
        assert time_ms == {}


def test_hip_flexors_are_held_as_long_as_the_sources_say(ours: Library) -> None:
    for routine in ours.routines.values():
        for step in routine.steps:
            exercise = ours.exercises[step.exercise]
            if exercise.stretches_hip_flexors:
                assert 20 <= (step.seconds or exercise.seconds) <= 30, routine.id


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


def test_every_exercise_shows_the_figure_of_its_own_id(ours: Library) -> None:
    assert {e.id for e in ours.exercises.values() if e.figure != e.id} == set()


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


def test_the_ladder_is_answered_from_both_ends_and_never_comes_back(ours: Library) -> None:
    assert unanswered(ours.exercises) == ()
    assert [e.id for e in ours.exercises.values() if is_loop(e, ours.exercises)] == []


def test_an_easier_exercise_fits_where_the_harder_one_does(ours: Library) -> None:
    for exercise in ours.exercises.values():
        if exercise.easier is None:
            continue
        easier = ours.exercises[exercise.easier]
        if exercise.usual_space not in LYING_SPACES:
            assert easier.usual_space not in LYING_SPACES, exercise.id
            assert exercise.equipment or not easier.equipment, exercise.id
        if exercise.spares_back:
            assert easier.spares_back, exercise.id
        if not exercise.stretches_hip_flexors:
            assert not easier.stretches_hip_flexors, exercise.id


def test_almost_everything_stands_on_the_ladder(ours: Library) -> None:
    alone = {e.id for e in ours.exercises.values() if not e.easier and not e.harder}
    assert alone == {"foam-rolling", "hip-switches", "light-walk"}


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


def test_a_routine_is_told_in_a_line(ours: Library) -> None:
    assert {r.id: len(r.purpose) for r in ours.routines.values() if not 0 < len(r.purpose) <= 90} == {}
    names = [routine.name for routine in ours.routines.values()]
    assert len(set(names)) == len(names)


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
    assert safety.alarm_from == SEE_SOMEONE_FROM == 8
    assert safety.sources == ("ng59",)
    assert "medical care now" in safety.action
    assert "diagnose" in safety.disclaimer


def test_broken_advice_is_an_error_that_says_where(tmp_path: Path) -> None:
    (tmp_path / "safety.toml").write_text('title = "x"\nsigns = [1]\n')
    with pytest.raises(SourceError, match=r"safety.toml:1: intro: missing; expected a text"):
        load_safety(tmp_path)
