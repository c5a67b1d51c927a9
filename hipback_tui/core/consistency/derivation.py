"""From the history and the goals to the answer: one pure function.

How the answer is derived
=========================

Nothing here is stored. The weeks are walked once, from the week of the first record (the earliest session or
check-in) to the running one, so that editing the past recomputes all. Without a record only the running week
exists, and then no day is before the first record: all its unpaused days are open.

A week's **target** comes from the goal in force on its first day and from its open days, those neither paused
nor before the first record:

    target = max(1, floor(goal * open / 7 + 1/2))

Each week then takes one line of this table. `streak` starts at 0, `spare` at 1.

    week                                  status       streak   spare                       strength, share v
    ------------------------------------  -----------  -------  --------------------------  -----------------
    no open day, finished or running      neutral      as was   as was                      left out
    credited >= target, finished or not   on_target    + 1      + 1 (at most 2) each time   v = 1
                                                                the streak comes to a
                                                                multiple of 4
    short, finished, spare > 0            saved        as was   - 1                         credited / target
    short, finished, spare = 0            missed       0        as was (0)                  credited / target
    short, running                        in_progress  as was   as was                      left out

So a spare week is earned by on-target weeks only, counted over the streak: saved and neutral weeks between
them neither add nor begin anew, a miss begins at 0 again. One that would be the third is lost. A short week
spends one when it is over, without being asked, so a miss always happens with none in hand.

**Strength** is an exponential mean of the shares with a half-life of 4 weeks, from 0: `s = s*m + v*(1 - m)`,
`m = 0.5 ** (1/4)`, shown as 0-100. **Hit rate** is the share of on-target weeks among the last 12 finished
ones that were not neutral.

What is dated after today (a clock that was wrong, a flight over the date line) stands as it was recorded: a
credited day later in the running week counts there and is not left to do; what lies beyond the running week
counts in the totals only. A first record that lies there makes the running week one before the first record,
which has no open day.

More credit can never lower credited days, any week's own target being met, strength or hit rate, as long as
it is not before the first record (an earlier first record brings earlier weeks into being). It *can* lower a
later streak: a spare week earned early may be lost to the limit of 2, where earned later it would have
covered a week.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from hipback_tui.core.calendar_day import WEEKDAYS
from hipback_tui.core.consistency.answer import Consistency, Day, Status, ThisWeek, Week
from hipback_tui.core.history import History

DEFAULT_GOAL = 5
"""Days a week before any goal was set."""

SPARE_AT_START = 1
SPARE_MOST = 2
WEEKS_PER_SPARE = 4
"""On-target weeks of the streak that earn one spare week."""

HIT_RATE_WEEKS = 12
HALF_LIFE_WEEKS = 4

_KEEP: float = 0.5 ** (1 / HALF_LIFE_WEEKS)


def target_of(goal: int, open_days: int) -> int:
    """Return the credited days wanted of a week: the goal's share of its open days, at least 1.

    It is rounded half up.
    """
    return max(1, (2 * goal * open_days + 7) // 14)


def weigh(history: History, today: date, first_weekday: int = 0) -> Consistency:
    """Return the consistency answer as of logical day `today`.

    Weeks begin on `first_weekday` (0 Monday - 6 Sunday); another number is a ValueError.
    """
    if not 0 <= first_weekday <= 6:
        raise ValueError(f"first weekday {first_weekday}, expected 0 (Monday) to 6 (Sunday)")
    now = today.toordinal()
    running = _week_of(now, first_weekday)
    first = history.earliest
    begin = running if first is None else min(running, _week_of(first, first_weekday))
    credited = _credited_by_week(history, begin, running)
    open_days = _open_by_week(history, begin, running)
    goals = _Goals(history)

    walk = _Walk()
    weeks: list[Week] = []
    for start, opened, done in zip(range(begin, running + 7, 7), open_days, credited, strict=True):
        goal = goals.on(start)
        target = target_of(goal, opened)
        status, change = walk.step(target, opened, done, finished=start < running)
        weeks.append(Week(_date(start), target, done, status, goal, opened, change < 0, change > 0))
    finished = weeks[:-1]
    judged = [week for week in finished if week.status is not Status.NEUTRAL]
    last = [week.status for week in judged[-HIT_RATE_WEEKS:]]
    last_credited, gap = _gap(history, now)
    return Consistency(
        today=today,
        week_start=WEEKDAYS[first_weekday],
        goal_days=goals.on(now),
        this_week=_this_week(weeks[-1], history, now, running),
        streak_weeks=walk.streak,
        best_weeks=walk.best,
        spare_weeks=walk.spare,
        strength=min(100.0, 100.0 * walk.strength) if walk.entered else None,
        judged_weeks=len(last),
        hit_weeks=last.count(Status.ON_TARGET),
        total_sessions=sum(count for count, _ in history.sessions.values()),
        credited_days=sum(1 for _, completed in history.sessions.values() if completed),
        weeks=tuple(weeks),
        first_day=history.first_day,
        last_credited=last_credited,
        gap_days=gap,
        after_miss=bool(judged) and judged[-1].status is Status.MISSED,
    )


def days_between(history: History, first: date, last: date) -> tuple[Day, ...]:
    """Return the logical days from `first` to `last`, both included; none where `last` is earlier.

    Where ranges of paused days overlap, the reason is that of the one which begins last.
    """
    return _days(history, range(first.toordinal(), last.toordinal() + 1))


def _this_week(week: Week, history: History, now: int, start: int) -> ThisWeek:
    days = _days(history, range(start, start + 7))
    earliest = now if history.earliest is None else max(now, history.earliest)
    left = sum(not day.credited and day.paused is None for day in days[max(0, earliest - start) :])
    reachable = week.credited + left >= week.target
    return ThisWeek(*week, reachable, left, days)


class _Walk:
    """What goes on from week to week; `step` is the table above."""

    __slots__ = ("best", "entered", "spare", "streak", "strength")

    def __init__(self) -> None:
        self.streak = 0
        self.best = 0
        self.spare = SPARE_AT_START
        self.strength = 0.0
        self.entered = False

    def step(self, target: int, open_days: int, credited: int, *, finished: bool) -> tuple[Status, int]:
        """Take the next week; return its status and by how much it changed the spare weeks."""
        if not open_days:
            return Status.NEUTRAL, 0
        spare = self.spare
        if credited >= target:
            status = self._hit()
        elif finished:
            status = self._fall_short(credited / target)
        else:
            status = Status.IN_PROGRESS
        return status, self.spare - spare

    def _hit(self) -> Status:
        self.streak += 1
        self.best = max(self.best, self.streak)
        if self.streak % WEEKS_PER_SPARE == 0:
            self.spare = min(SPARE_MOST, self.spare + 1)
        self._enter(1.0)
        return Status.ON_TARGET

    def _fall_short(self, share: float) -> Status:
        self._enter(share)
        if self.spare:
            self.spare -= 1
            return Status.SAVED
        self.streak = 0
        return Status.MISSED

    def _enter(self, share: float) -> None:
        self.strength = _entered(self.strength, share)
        self.entered = True


def _entered(strength: float, share: float) -> float:
    """Return the strength (0-1) after a week that reached this share (0-1) of its target."""
    return strength * _KEEP + share * (1 - _KEEP)


def strength_by_week(weeks: Sequence[Week]) -> tuple[float | None, ...]:
    """Return the strength (0-100) after each of an answer's weeks; None before the first that has entered."""
    found: list[float | None] = []
    strength, entered = 0.0, False
    for week in weeks:
        if week.status not in (Status.NEUTRAL, Status.IN_PROGRESS):
            strength, entered = _entered(strength, min(1.0, week.credited / week.target)), True
        found.append(min(100.0, 100.0 * strength) if entered else None)
    return tuple(found)


class _Goals:
    """The goals by the day from which they hold; the earliest holds before it too."""

    __slots__ = ("_starts", "_values")

    def __init__(self, history: History) -> None:
        self._starts: Sequence[int] = sorted(history.goals)
        self._values = [history.goals[start] for start in self._starts]

    def on(self, day: int) -> int:
        if not self._starts:
            return DEFAULT_GOAL
        return self._values[max(0, bisect_right(self._starts, day) - 1)]


def _week_of(day: int, first_weekday: int) -> int:
    # Ordinal 1 is a Monday.
    return day - (day - 1 - first_weekday) % 7


def _date(ordinal: int) -> date:
    # The week of the first days of year 1 may begin before there are dates.
    return date.fromordinal(max(1, ordinal))


def _credited_by_week(history: History, begin: int, running: int) -> list[int]:
    counts = [0] * ((running - begin) // 7 + 1)
    for day, (_, completed) in history.sessions.items():
        if completed and begin <= day < running + 7:
            counts[(day - begin) // 7] += 1
    return counts


def _open_by_week(history: History, begin: int, running: int) -> list[int]:
    counts = [7] * ((running - begin) // 7 + 1)
    lowest = begin
    if history.earliest is not None and history.earliest > begin:
        lowest = history.earliest
        counts[0] -= min(7, lowest - begin)
    for first, last in _merged(history.pauses):
        for day in range(max(first, lowest), min(last, running + 6) + 1):
            counts[(day - begin) // 7] -= 1
    return counts


def _merged(pauses: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    """Yield the paused ranges in order, each day once."""
    done = 0
    for first, last, _ in sorted(pauses):
        if last > done:
            yield max(first, done + 1), last
            done = last


def _days(history: History, days: range) -> tuple[Day, ...]:
    reasons: dict[int, str] = {}
    for first, last, reason in sorted(history.pauses):
        for day in range(max(first, days.start), min(last + 1, days.stop)):
            reasons[day] = reason
    found: list[Day] = []
    for day in days:
        count, completed = history.sessions.get(day, (0, 0))
        found.append(Day(_date(day), completed > 0, count, reasons.get(day)))
    return tuple(found)


def _gap(history: History, now: int) -> tuple[date | None, int]:
    """Return the last credited day up to today, and the open days without credit before today back to one."""
    credited = [day for day, (_, completed) in history.sessions.items() if completed and day <= now]
    if not credited:
        return None, 0
    latest = max(credited)
    before = latest if latest < now else max((day for day in credited if day < now), default=None)
    if before is None:
        return _date(latest), 0
    rested = sum(
        max(0, min(last, now - 1) - max(first, before + 1) + 1) for first, last in _merged(history.pauses)
    )
    return _date(latest), now - before - 1 - rested
