"""A routine as a file of one's own: it says the same, and can be read again."""

from dataclasses import replace

import pytest

from hipback_tui.content.fields import ID_MAX, is_id
from hipback_tui.content.library import Library
from hipback_tui.content.routine_file import read_routine
from hipback_tui.content.routine_text import copy_id, copy_text
from hipback_tui.core.routines import Emphasis, Routine, Step, TimeOfDay
from hipback_tui.core.toml_source import parse


def reread(text: str, library: Library) -> Routine:
    routine, problems = read_routine(parse(text, "copy.toml"), library.exercises)
    assert problems == []
    assert routine is not None
    return routine


def test_every_routine_copied_is_the_same_under_its_own_name(ours: Library) -> None:
    for routine in ours.routines.values():
        copied = reread(copy_text(routine, ours, "mine"), ours)
        assert replace(copied, id=routine.id, name=routine.name) == routine
        assert copied.name.startswith("My ")


def test_the_keys_are_explained_above_it(ours: Library) -> None:
    head, _, _ = copy_text(ours.routines["two-minute-walk"], ours, "mine").partition("\n\n")
    for key in ("id", "name", "purpose", "rest", "emphasis", "time_of_day", "flare", "disabled", "[[steps]]"):
        assert key in head
    assert "hipback routines check" in head


def test_what_the_steps_do_not_tell_is_written_down(ours: Library) -> None:
    routine = replace(
        ours.routines["two-minute-quiet-hips"],
        name='Say "ah" \\ breathe',
        purpose="",
        flare=False,
        time_of_day=TimeOfDay.EVENING,
        steps=(
            Step("diaphragmatic-breathing", rest_s=0),
            Step("seated-marching", reps=8, rest_s=20),
            Step("light-walk"),
        ),
        emphasis=Emphasis.RECOVERY,
    )
    copied = reread(copy_text(routine, ours, "mine", 2), ours)
    assert copied.name == 'My say "ah" \\ breathe 2'
    assert (copied.purpose, copied.flare, copied.time_of_day) == ("", False, TimeOfDay.EVENING)
    assert copied.steps == routine.steps


@pytest.mark.parametrize(
    ("id", "number", "copy"),
    [
        ("two-minute-walk", 1, "my-two-minute-walk"),
        ("two-minute-walk", 12, "my-two-minute-walk-12"),
        ("my-own", 2, "my-own-2"),
        ("x" * 40, 1, "my-" + "x" * 37),
        ("x" * 36 + "-xxx", 1, "my-" + "x" * 36),
        ("x" * 40, 3, "my-" + "x" * 35 + "-3"),
    ],
)
def test_a_copy_has_an_id_of_its_own(ours: Library, id: str, number: int, copy: str) -> None:
    routine = replace(ours.routines["two-minute-walk"], id=id)
    assert copy_id(routine, number) == copy
    assert is_id(copy) and len(copy) <= ID_MAX


def test_a_long_name_stays_within_bounds(ours: Library) -> None:
    routine = replace(ours.routines["two-minute-walk"], name="A" * 40)
    assert len(reread(copy_text(routine, ours, "mine", 10), ours).name) == 40
