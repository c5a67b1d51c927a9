"""What consistency says: days, weeks, and the answer as a whole.

These are named tuples because a shell prompt waits for them: defining one costs an eighth of a frozen
dataclass, and ten years of weeks are made four times as fast.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from hipback_tui.core.row import Row


class Status(StrEnum):
    """How a week stands; the value is the word that JSON shows."""

    ON_TARGET = "on_target"
    """At least as many credited days as the target; said as soon as it is reached."""
    IN_PROGRESS = "in_progress"
    """The running week before that, whatever its arithmetic."""
    SAVED = "saved"
    """A finished week short of its target that a spare week covered."""
    MISSED = "missed"
    """A finished week short of its target."""
    NEUTRAL = "neutral"
    """A week, finished or running, without an open day."""


class Day(Row):
    """One logical day.

    `credited`: it has a completed session; `sessions`: how many it has, completed or not; `paused`: why it is
    paused, None where it is not.
    """

    date: date
    credited: bool
    sessions: int
    paused: str | None = None


class Week(Row):
    """One calendar week.

    `start` is its first day, `goal` the goal in force on that day (days a week), `open_days` how many days
    are neither paused nor before the first record, `target` the credited days wanted of them, `credited` the
    days that have credit. `spare_spent` and `spare_earned` say whether the week took or brought a spare week.
    """

    start: date
    target: int
    credited: int
    status: Status
    goal: int
    open_days: int
    spare_spent: bool
    spare_earned: bool


class ThisWeek(Row):
    """The running week: all that a `Week` says, and its days.

    `days_left` counts the open days from today on that are not credited yet; `reachable` says whether they
    are enough for the target.
    """

    start: date
    target: int
    credited: int
    status: Status
    goal: int
    open_days: int
    spare_spent: bool
    spare_earned: bool
    reachable: bool
    days_left: int
    days: tuple[Day, ...]


class Consistency(Row):
    """The answer that screens, command line, JSON and notifications share.

    - `week_start`: English name of the weekday on which weeks begin, in lower case.
    - `goal_days`: the goal in force today, in days a week (1-7).
    - `streak_weeks`, `best_weeks`: on-target weeks since the last missed one, and the most there ever were.
    - `spare_weeks`: spare weeks in hand, 0-2.
    - `strength`: 0-100, None while no week has entered.
    - `judged_weeks`: how many finished weeks, neutral ones aside, the hit rate looks at (at most 12);
      `hit_weeks`: how many of them were on target.
    - `total_sessions`, `credited_days`: all there are, whatever their length or date.
    - `weeks`: oldest first, the running week last.
    - `first_day`: the day of the earliest session or check-in, None without one.
    - `last_credited`: the last credited day up to today, None without one.
    - `gap_days`: open days without credit since the last credited day before today, today left out; 0 where
      there is no such day.
    - `after_miss`: the last finished week, neutral ones aside, was missed.
    """

    today: date
    week_start: str
    goal_days: int
    this_week: ThisWeek
    streak_weeks: int
    best_weeks: int
    spare_weeks: int
    strength: float | None
    judged_weeks: int
    hit_weeks: int
    total_sessions: int
    credited_days: int
    weeks: tuple[Week, ...]
    first_day: date | None
    last_credited: date | None
    gap_days: int
    after_miss: bool

    @property
    def hit_rate_12(self) -> float | None:
        """The share (0-1) of on-target weeks among the last 12 judged, None while there is none."""
        return self.hit_weeks / self.judged_weeks if self.judged_weeks else None

    @property
    def day_today(self) -> Day:
        """Today, as one of the running week's days."""
        return self.this_week.days[(self.today - self.this_week.start).days]

    @property
    def last_week(self) -> Week | None:
        """The last finished week, None while there is none."""
        return self.weeks[-2] if len(self.weeks) > 1 else None

    @property
    def returning(self) -> bool:
        """Whether today's first session is, or would be, a return.

        That is the first since a missed week, or one after seven open days or more without credit.
        """
        credited_today = int(self.day_today.credited)
        if self.credited_days <= credited_today:
            return False  # a beginning is no return
        return self.gap_days >= 7 or (self.after_miss and self.this_week.credited == credited_today)
