"""The settings file of a running session: read, watched, written, and taken into use at once."""

from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from hipback_tui.core import orders as o
from hipback_tui.core.settings import Settings
from hipback_tui.session.refused import Refused
from hipback_tui.store.settings import load_settings

if TYPE_CHECKING:
    from hipback_tui.core.toml_source import Problem
    from hipback_tui.session.desk import Calls, Desk

_Signature = tuple[int, int, int]


class Preferences:
    """What is set in the file, and every mistake in it.

    `settings` are those of the file when it was opened; `problems` are the mistakes of the last reading.
    Without a file nothing can be set.
    """

    def __init__(self, file: Path | None = None) -> None:
        self.file = file
        self.settings = Settings()
        self.problems: tuple[Problem, ...] = ()
        self._seen = self._signature()
        self._missed = False
        if file is not None:
            self.settings, self.problems = load_settings(file)

    @property
    def notes(self) -> tuple[str, ...]:
        """Return the first mistake, and where to read the others, for a narrow screen."""
        if self.file is None or not self.problems:
            return ()
        name = self.file.name
        first = str(self.problems[0]).replace(str(self.file), name)
        more = len(self.problems) - 1
        return (first, *([f"{more} more in {name}; `hipback status` tells them all"] if more else ()))

    # --- what others write ---------------------------------------------------------------------------------

    def look(self, desk: "Desk", calls: "Calls") -> None:
        """Follow the file if it has changed; cheap enough for once a second."""
        signature = self._signature()
        # Some editors take a file away before they put the new one in its place.
        self._missed, missed_before = signature is None, self._missed
        if signature == self._seen or (signature is None and not missed_before):
            return
        self._read(desk, calls)

    def _read(self, desk: "Desk", calls: "Calls") -> None:
        if self.file is None:
            return
        self._seen = self._signature()
        settings, self.problems = load_settings(self.file)
        if not any(is_whole_file(problem) for problem in self.problems):
            take_into_use(desk, settings, calls)

    def _signature(self) -> _Signature | None:
        if self.file is not None:
            with suppress(OSError):
                status = self.file.stat()
                return status.st_mtime_ns, status.st_size, status.st_ino
        return None

    # --- what the person sets here -------------------------------------------------------------------------

    def follow(self, order: o.PreferenceOrder, desk: "Desk", calls: "Calls") -> None:
        """Keep what the person sets and take it into use; raises `Refused`, and then nothing was changed."""
        match order:
            case o.SetGoal():
                _set_goal(order.days, desk)
            case o.ChangeSetting():
                _check(order)
                self._write(order)
                self._read(desk, calls)
            case o.ChangeHours():
                from hipback_tui.core.settings_hours import hours_from

                try:
                    hours_from(order.ranges)
                except ValueError as reason:
                    raise Refused(str(reason)) from None
                self._write(order)
                self._read(desk, calls)

    def _write(self, order: o.ChangeSetting | o.ChangeHours) -> None:
        from hipback_tui.store.settings_edit import SettingsEditError, change_hours, change_setting

        if self.file is None:
            raise Refused("there is no settings file")
        try:
            if isinstance(order, o.ChangeHours):
                change_hours(self.file, order.ranges)
            else:
                change_setting(self.file, order.table, order.name, order.value)
        except SettingsEditError as reason:
            raise Refused(str(reason)) from None


def is_whole_file(problem: "Problem") -> bool:
    """Whether nothing of the file could be read; what was in force stays then."""
    return not problem.key


def take_into_use(desk: "Desk", new: Settings, calls: "Calls") -> None:
    """Go by other settings from now on, wherever they matter to the desk."""
    old = desk.settings
    changed = {name for name in Settings.__match_args__ if getattr(old, name) != getattr(new, name)}
    if not changed:
        return
    desk.settings = new
    if changed & {"sitting", "hours"}:
        _replan(desk, calls)
    if "day_start" in changed:
        desk.book.day_start = new.day_start
    if changed & {"day_start", "first_weekday"}:
        desk.journal_changed()
    if "routine_minutes" in changed:
        desk.offer.minutes = new.routine_minutes
    if "space" in changed:
        desk.offer.place = new.space
    if changed & {"bell", "volume"}:
        desk.sound.renew()
    if "folder" in changed:
        where = new.folder or "its usual place"
        desk.say(f"The journal goes to {where} at the next start; what is yours comes along.")
    if "cues" in changed:
        desk.sound.choose(new.cues, None if desk.guide.play is None else desk.guide.play.state)


def _replan(desk: "Desk", calls: "Calls") -> None:
    from hipback_tui.core.sitting.condition import Plan
    from hipback_tui.core.sitting.replan import replan

    new = Plan(desk.settings.sitting, desk.settings.hours)
    condition, events = replan(desk.plan, new, desk.condition, desk.sample())
    desk.plan = desk.memory.plan = new
    if desk.read_only:
        desk.condition = condition  # what happens then is the other app's to tell
    else:
        desk.commit(condition, events, calls)


def _check(order: o.ChangeSetting) -> None:
    from hipback_tui.core.settings_keys import KEYS
    from hipback_tui.core.toml_source import shown

    key = next((key for key in KEYS if (key.table, key.name) == (order.table, order.name)), None)
    if key is None:
        raise Refused(f"there is no setting {order.table}.{order.name}")
    if order.value is not None and not key.allows(order.value):
        raise Refused(f"{order.table}.{order.name}: {shown(order.value)}; expected {key.expected}")


def _set_goal(days: int, desk: "Desk") -> None:
    from hipback_tui.core.records import GoalSet, RecordError

    try:
        goal = GoalSet(days=days, start=desk.today)
    except RecordError as reason:
        raise Refused(str(reason)) from None
    if desk.week.goal_days != days:
        desk.record(goal)
    times = "day" if days == 1 else "days"
    if desk.week.this_week.goal == days:
        desk.say(f"The goal is {days} {times} a week.")
    else:
        following = desk.week.this_week.start + timedelta(days=7)
        desk.say(f"The goal is {days} {times} a week from {following:%A} on; this week keeps its own.")
