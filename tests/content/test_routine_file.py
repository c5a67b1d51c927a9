"""Each key of a routine, right and wrong."""

from dataclasses import replace

import pytest

from hipback_tui.content.library import Library
from hipback_tui.content.routine_file import read_routine
from hipback_tui.core.routines import Step, TempoPart
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
