"""A routine as the text of a file, for a start on one's own."""

from hipback_tui.content.exercise_file import NAME_MAX
from hipback_tui.content.fields import ID_MAX
from hipback_tui.content.library import Library
from hipback_tui.content.routine_file import REST, REST_S
from hipback_tui.core.player import compose
from hipback_tui.core.routines import Routine, Step, TimeOfDay

_HEAD = """\
# Begun from {name} ({id}).
# Change what you like, then see whether all is well:
#
#     hipback routines check FILE
#
# id           small letters, digits and hyphens; with an id of ours this file replaces that routine
# name         what it is called, at most {name_max} characters
# purpose      what it is good for; may be left out
# rest         seconds after each step but the last, {low} to {high}; {usual} if left out
# emphasis     mobility, stability, strength or recovery; told from the steps if left out
# time_of_day  any, morning or evening; any if left out
# flare        whether it suits a day when the back is sensitive; told from the steps if left out
# disabled     true switches the routine off
#
# Each [[steps]] has the id of an exercise (hipback routines exercises lists them), and beside it, if you
# like, its length as reps or seconds (a side, where there are two) and a rest of its own.
"""


def copy_id(routine: Routine, number: int = 1) -> str:
    """Return the id of the first, second ... copy: "my-two-minute-walk", "my-two-minute-walk-2"."""
    end = f"-{number}" if number > 1 else ""
    start = routine.id if routine.id.startswith("my-") else f"my-{routine.id}"
    return start[: ID_MAX - len(end)].rstrip("-") + end


def copy_text(routine: Routine, library: Library, id: str, number: int = 1) -> str:
    """Return the text of a file that says what `routine` does, under another id, with its keys explained."""
    head = _HEAD.format(
        name=routine.name, id=routine.id, name_max=NAME_MAX, low=REST[0], high=REST[1], usual=REST_S
    )
    rest_s = routine.steps[0].rest_s
    lines = [head, f"id = {_text(id)}", f"name = {_text(_name(routine.name, number))}"]
    if routine.purpose:
        lines.append(f"purpose = {_text(routine.purpose)}")
    lines.append(f"rest = {rest_s}")
    plain = compose(id=id, name="", purpose="", steps=routine.steps, exercises=library.exercises)
    if routine.emphasis is not plain.emphasis:
        lines.append(f"emphasis = {_text(routine.emphasis)}")
    if routine.time_of_day is not TimeOfDay.ANY:
        lines.append(f"time_of_day = {_text(routine.time_of_day)}")
    if routine.flare is not plain.flare:
        lines.append("flare = false")
    for step in routine.steps:
        lines += ["", *_step(step, rest_s)]
    return "\n".join(lines) + "\n"


def _step(step: Step, rest_s: int) -> list[str]:
    lines = ["[[steps]]", f"exercise = {_text(step.exercise)}"]
    for key, number in (("reps", step.reps), ("seconds", step.seconds)):
        if number is not None:
            lines.append(f"{key} = {number}")
    if step.rest_s != rest_s:
        lines.append(f"rest = {step.rest_s}")
    return lines


def _name(name: str, number: int) -> str:
    end = f" {number}" if number > 1 else ""
    own = name if name.startswith("My ") else f"My {name[:1].lower()}{name[1:]}"
    return own[: NAME_MAX - len(end)].rstrip() + end


def _text(text: str) -> str:
    """Return a printable text as TOML; a name is one, since a file with another is refused."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
