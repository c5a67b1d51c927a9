"""Commands that write something down: `log`, `checkin`, `goal`, `rest`, and `undo`, which takes it back."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hipback_tui.cli.dates import day_of, past_day_of, time_of, when
from hipback_tui.cli.errors import Failed, WrongUsage
from hipback_tui.cli.output import say
from hipback_tui.core.consistency import Consistency
from hipback_tui.core.record_words import in_words
from hipback_tui.core.records import CheckIn, GoalSet, Session
from hipback_tui.core.undo_step import retractions
from hipback_tui.core.undo_words import undone_in_words
from hipback_tui.core.week_words import this_week

if TYPE_CHECKING:
    from argparse import Namespace

    from hipback_tui.cli.context import Context


def log(context: "Context", given: "Namespace") -> int:
    """Record a session that was done away from the screen."""
    day = None if given.on is None else past_day_of(given.on, context.today, "--on")
    at = None if given.at is None else time_of(given.at, "--at")
    day, moment = when(day, at, context.now, context.settings.day_start)
    session = Session(by_hand=True)
    if given.routine is not None:
        from hipback_tui.cli.routines import find_routine, planned_seconds

        routine = find_routine(context, given.routine)
        seconds = planned_seconds(context, routine)
        session = Session(routine=routine.id, planned_s=seconds, done_s=seconds, by_hand=True)
    kept = context.record(session, day, moment)
    names = {} if given.routine is None else context.routine_names
    say(f"logged: {in_words(kept, names)}")
    _say_week(context)
    return 0


def checkin(context: "Context", given: "Namespace") -> int:
    """Record how hips, back, sleep and stress are."""
    # Bytes that are no text arrive as halves of characters, which no other program could read.
    note = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in given.note or "").strip()
    checked = CheckIn(
        hip=given.hip,
        back=given.back,
        sleep=given.sleep,
        stress=given.stress,
        ease_shoes=given.shoes,
        ease_stairs=given.stairs,
        ease_standing=given.standing,
        note=note or None,
    )
    if checked.empty:
        raise WrongUsage(
            "checkin: nothing was given; expected at least one of --hip, --back, --sleep, --stress, --note, "
            "--shoes, --stairs, --standing"
        )
    day = None if given.on is None else past_day_of(given.on, context.today, "--on")
    day, moment = when(day, None, context.now, context.settings.day_start)
    kept = context.record(checked, day, moment)
    say(f"noted: {in_words(kept)}")
    _point_to_care(context, max(given.hip or 0, given.back or 0))
    return 0


def goal(context: "Context", given: "Namespace") -> int:
    """Set how many days a week are wanted."""
    start = context.today if given.start is None else day_of(given.start, context.today, "--from")
    kept = context.record(GoalSet(days=given.days, start=start))
    say(f"set: {in_words(kept)}")
    answer = _answer(context)
    if start > context.today:
        _name_later_goal(context, start)
        return 0
    if answer.this_week.goal == given.days:
        _say_week(context)
    else:
        following = answer.this_week.start + timedelta(days=7)
        keeps = f"This week keeps its goal of {answer.this_week.goal}"
        say(f"{keeps}; the new one counts from {following} on.")
    _name_later_goal(context, start)
    return 0


def undo(context: "Context", given: "Namespace") -> int:
    """Take back the last things that were recorded, corrected or removed."""
    wanted = 1 if given.steps is None else given.steps
    steps = context.journal.undo_steps(wanted)
    if not steps:
        raise Failed("undo: there is nothing to take back")
    context.write(*retractions(steps, context.now, context.today))
    routines = any(isinstance(step.record.payload, Session) and step.record.payload.routine for step in steps)
    names = context.routine_names if routines else {}
    for step in steps:
        say(undone_in_words(step, names))
    if len(steps) < wanted:
        say("There is nothing more to take back.")
    _say_week(context)
    return 0


def _point_to_care(context: "Context", worst: int) -> None:
    """Name the signs that need medical care, where hips or back are bad enough."""
    from hipback_tui.content.safety import load_safety
    from hipback_tui.core.toml_source import SourceError
    from hipback_tui.places import package_folder

    try:
        safety = load_safety(package_folder("data"))
    except (OSError, SourceError) as error:
        context.tell([error])
        return
    if worst >= safety.alarm_from:
        say("\n".join([safety.title, safety.intro, *(f"- {sign}" for sign in safety.signs), safety.action]))


def _name_later_goal(context: "Context", start: date) -> None:
    """Say when an earlier word still sets another goal after this one."""
    goals = context.journal.history().goals
    later = min((day for day in goals if day > start.toordinal()), default=None)
    if later is not None:
        say(f"From {date.fromordinal(later)} on the goal of {goals[later]} counts, as set before.")


def _answer(context: "Context") -> Consistency:
    return context.consistency(context.journal)


def _say_week(context: "Context") -> None:
    say(f"This week: {this_week(_answer(context))}")
