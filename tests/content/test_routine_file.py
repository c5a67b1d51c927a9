"""Each key of a routine, right and wrong."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from hipback_tui.content.library import Library
from hipback_tui.content.routine_file import read_routine
from hipback_tui.core.routines import (
    Emphasis,
    Exercise,
    Kind,
    Mode,
    Region,
    Routine,
    Step,
    TempoPart,
    TimeOfDay,
)
from hipback_tui.core.toml_source import parse

HEAD = 'id = "mine"\nname = "Mine"\n'


def test_steps_have_their_own_dose_and_rest(ours: Library) -> None:
    text = HEAD + (
        'purpose = "Ease."\nrest = 8\n'
        '[[steps]]\nexercise = "light-walk"\nseconds = 30\n'
        '[[steps]]\nexercise = "hip-hinge"\nreps = 3\nrest = 0\n'
        '[[steps]]\nexercise = "sit-to-stand"\n'
    )
    routine, problems = read_routine(parse(text, "x.toml"), ours.exercises)
    assert problems == []
    assert routine is not None
    assert (routine.id, routine.name, routine.purpose) == ("mine", "Mine", "Ease.")
    assert routine.steps == (
        Step("light-walk", seconds=30, rest_s=8),
        Step("hip-hinge", reps=3, rest_s=0),
        Step("sit-to-stand", rest_s=8),
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "x.toml:1: steps: missing; expected [[steps]] with an exercise"),
        ("steps = []", "x.toml:3: steps: an empty list; expected [[steps]] with an exercise"),
        ('steps = ["light-walk"]', "x.toml:3: steps[1]: 'light-walk'; expected [[steps]] with an exercise"),
        ("[[steps]]", "x.toml:3: steps[1].exercise: missing; expected an id such as 'hip-hinge'"),
        (
            '[[steps]]\nexercise = "light-walk"\nseconds = -5',
            "x.toml:5: steps[1].seconds: -5; expected a whole number from 5 to 600",
        ),
        (
            '[[steps]]\nexercise = "light-walk"\nreps = 5',
            "x.toml:5: steps[1].reps: not for light-walk, which has a length; expected seconds",
        ),
        (
            '[[steps]]\nexercise = "hip-hinge"\nseconds = 5',
            "x.toml:5: steps[1].seconds: not for hip-hinge, which has repetitions; expected reps",
        ),
        (
            '[[steps]]\nexercise = "dead-bug"\nreps = 60\n[[steps]]\nexercise = "slow"\nreps = 60',
            "x.toml:8: steps[2].reps: 60 on this tempo take 660 s; expected at most 600 s",
        ),
        (
            '[[steps]]\nexercise = "light-walk"\nsecond = 50',
            "x.toml:5: steps[1].second: unknown key; expected seconds",
        ),
        (
            'rest = 121\n[[steps]]\nexercise = "light-walk"',
            "x.toml:3: rest: 121; expected a whole number from 0 to 120",
        ),
        (
            '[[steps]]\nexercise = "light-walk"\nseconds = 600\n' * 6,
            "x.toml:3: steps: too long in all; expected at most 60 minutes",
        ),
        ('[[steps]]\nexercise = "light-walk"\n' * 41, "x.toml:3: steps: 41 steps; expected at most 40"),
    ],
)
def test_a_mistake_is_one_line(ours: Library, text: str, line: str) -> None:
    slow = replace(ours.exercises["dead-bug"], id="slow", tempo=(TempoPart("crawl", 11_000),))
    routine, problems = read_routine(parse(HEAD + text, "x.toml"), {**ours.exercises, "slow": slow})
    assert routine is None
    assert [str(problem) for problem in problems] == [line]


def test_a_step_that_is_disabled_is_left_out(ours: Library) -> None:
    text = HEAD + '[[steps]]\nexercise = "light-walk"\n[[steps]]\nexercise = "off"\nreps = 3\n'
    routine, problems = read_routine(parse(text, "x.toml"), ours.exercises, frozenset({"off"}))
    assert problems == []
    assert routine is not None
    assert [step.exercise for step in routine.steps] == ["light-walk"]


def walk(exercise: str) -> str:
    return f'[[steps]]\nexercise = "{exercise}"\n'


def good(text: str, exercises: Mapping[str, Exercise]) -> Routine:
    routine, problems = read_routine(parse(HEAD + text, "x.toml"), exercises)
    assert problems == []
    assert routine is not None
    return routine


def test_what_a_routine_is_for_is_told_from_its_steps(ours: Library) -> None:
    mixed = good(walk("diaphragmatic-breathing") + walk("seated-cat-cow") + walk("hip-hinge"), ours.exercises)
    assert (mixed.emphasis, mixed.flare, mixed.time_of_day) == (Emphasis.MOBILITY, False, TimeOfDay.ANY)
    assert good(walk("hip-hinge"), ours.exercises).emphasis is Emphasis.STRENGTH
    assert good(walk("bird-dog"), ours.exercises).emphasis is Emphasis.STABILITY
    assert good(walk("light-walk"), ours.exercises).emphasis is Emphasis.RECOVERY
    only_breath = good(walk("diaphragmatic-breathing"), ours.exercises)
    assert (only_breath.emphasis, only_breath.flare) == (Emphasis.RECOVERY, True)
    assert not only_breath.stretches_hip_flexors
    kneeling = good(walk("half-kneeling-hip-flexor-stretch"), ours.exercises)
    assert (kneeling.flare, kneeling.stretches_hip_flexors) == (True, True)


def test_what_a_routine_says_of_itself_counts(ours: Library) -> None:
    text = 'emphasis = "stability"\ntime_of_day = "evening"\nflare = false\n'
    said = good(text + walk("floor-cat-cow") + walk("bird-dog"), ours.exercises)
    assert (said.emphasis, said.time_of_day, said.flare) == (Emphasis.STABILITY, TimeOfDay.EVENING, False)
    gentle = good('emphasis = "recovery"\n' + walk("seated-hamstring-stretch"), ours.exercises)
    assert gentle.emphasis is Emphasis.RECOVERY
    assert not good("flare = false\n" + walk("clamshell"), ours.exercises).flare
    assert good("flare = true\n" + walk("clamshell"), ours.exercises).flare


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            'emphasis = "power"\n' + walk("bird-dog"),
            "x.toml:3: emphasis: 'power'; expected one of mobility, stability, strength, recovery",
        ),
        (
            'emphasis = "strength"\n' + walk("seated-cat-cow") + walk("bird-dog"),
            "x.toml:3: emphasis: 'strength', but no step is for it; expected mobility, stability",
        ),
        (
            'emphasis = "recovery"\n' + walk("hip-hinge"),
            "x.toml:3: emphasis: 'recovery', but no step is for it; expected strength",
        ),
        (
            'emphasis = "strength"\n' + walk("marching-in-place"),
            "x.toml:3: emphasis: 'strength', but no step is for it; expected recovery",
        ),
        (
            "flare = true\n" + walk("clamshell") + walk("hip-hinge"),
            "x.toml:3: flare: true, but not with hip-hinge; expected only exercises with"
            ' region "hip" or kind "breath", and loads_back = false',
        ),
        (
            'time_of_day = "noon"\n' + walk("bird-dog"),
            "x.toml:3: time_of_day: 'noon'; expected one of any, morning, evening",
        ),
        ("flare = 1\n" + walk("clamshell"), "x.toml:3: flare: 1; expected true or false"),
    ],
)
def test_what_a_routine_says_of_itself_has_to_be_true(ours: Library, text: str, line: str) -> None:
    routine, problems = read_routine(parse(HEAD + text, "x.toml"), ours.exercises)
    assert routine is None
    assert [str(problem) for problem in problems] == [line]


def test_what_someone_changed_is_no_mistake_of_the_file(ours: Library) -> None:
    text = (
        HEAD + 'emphasis = "stability"\nflare = true\n' + walk("clamshell") + walk("bird-dog") + "reps = 3\n"
    )
    hold = replace(
        ours.exercises["bird-dog"], mode=Mode.HOLD, seconds=40, kind=Kind.STRETCH, region=Region.BACK
    )
    exercises = {**ours.exercises, "bird-dog": hold}
    routine, problems = read_routine(parse(text, "x.toml"), exercises, changed=frozenset({"bird-dog"}))
    assert problems == []
    assert routine is not None
    assert routine.steps[1].reps is None
    assert (routine.emphasis, routine.flare) == (Emphasis.STRENGTH, False)
