"""The half year that `hipback demo` shows: made up, and believable.

Somebody begins on a Wednesday with stiff hips and four days a week. A first spare week is spent and a week
missed; then it goes well for months, through a flare, a holiday and a journey, with five days a week towards
the end. The hip leads the back by two days, both ease, tests become clear. It ends on a Thursday morning on
which a session would be the hundredth day with one.

The same arguments give the same records.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from hipback_tui.core.calendar_day import DEFAULT_DAY_START
from hipback_tui.core.care_records import Reviewed, SelfTest, Shown, TooMuch, VariantChosen
from hipback_tui.core.records import (
    CheckIn,
    GoalSet,
    PausedDays,
    Payload,
    Rating,
    Record,
    Retraction,
    Session,
)
from hipback_tui.core.sample_history import DAYS_A_YEAR, HIP_LEADS_DAYS, Diary, SampleRoutine

WEEKS = (
    *("  x.x.h", "xx.X.x.", "x....h.", "X.xx.x.", ".x.....", "xxXx...", "x.Xxx..", "xxX.x..", "xXx.x.."),
    *("ffffF.x", "xx.xX..", "xXx.x..", "X..xxx.", "xxXvvvv", "vvvvvvv", "vv.xxXx", "xxXxx..", "XxxxX.."),
    *("xx.....", "xXxxx.h", "Xxxx.x.", "ttTt.xx", "xXxxX..", "xxXxx..", "Xxx.xx.", "xxxXh..", "xX. ..."),
)
"""A row a week, Monday first: `x` one session, `X` two, `h` one that was logged the next morning.

Paused days are `f` (a flare), `v` (a holiday) and `t` (a journey), capital with a session all the same. The
last row is the running week; its Thursday is today.
"""

TODAY = 3
"""The weekday of the last day, Thursday: in the middle of a week that starts on a Monday."""

DEMO_ROUTINES = (
    SampleRoutine("one-minute-standing", 60, ("marching-in-place", "standing-hip-flexor-stretch")),
    SampleRoutine(
        "two-minute-office", 120, ("diaphragmatic-breathing", "standing-hip-flexor-stretch", "hip-hinge")
    ),
    SampleRoutine("two-minute-legs", 120, ("marching-in-place", "hip-hinge", "sit-to-stand")),
    SampleRoutine("two-minute-desk-plank", 120, ("bracing-breath", "seated-cat-cow", "incline-plank")),
    SampleRoutine(
        "five-minute-office",
        300,
        ("diaphragmatic-breathing", "marching-in-place", "standing-hip-flexor-stretch", "sit-to-stand"),
    ),
)
"""What is done, from short to long."""

QUIET_ROUTINE = SampleRoutine(
    "two-minute-quiet-hips", 120, ("diaphragmatic-breathing", "seated-ankle-circles", "seated-marching")
)
"""What is done while the back flares."""

_REASONS = {"f": "flare", "v": "holiday", "t": "travel"}
_TRAVEL_OFFSET_MIN = 60
_FLARE_BACK = (8, 7, 6, 5, 4)
_FLARE_HIP = 6
_NOTES = ("long drive", "slept badly", "new chair", "walked home", "two long meetings", "gardening")
_HIGHEST = 6
"""The worst score outside the flare: from 7 on a back score would be one."""


def demo_day(today: date) -> date:
    """Return the last Thursday up to `today`: the day on which the demo begins."""
    return today - timedelta(days=(today.weekday() - TODAY) % 7)


def demo_records(end: datetime, seed: int = 0) -> Iterator[Record]:
    """Yield the records of half a year up to `end` (aware), in the order of recording.

    Raises ValueError for an `end` without its offset or on another day than a Thursday.
    """
    if end.weekday() != TODAY:
        raise ValueError("the made-up half year ends on a Thursday")
    if end.utcoffset() is None:
        raise ValueError("the end of a sample needs its UTC offset")
    return _HalfYear(end, seed).records()


class _HalfYear(Diary):
    """Lives by `WEEKS`; the seed decides on what they leave open."""

    def __init__(self, end: datetime, seed: int) -> None:
        marks = "".join(WEEKS)
        before = len(marks) - len(marks.lstrip())
        days = 7 * (len(WEEKS) - 1) + TODAY + 1 - before
        super().__init__(days / DAYS_A_YEAR, end, seed, DEFAULT_DAY_START, DEMO_ROUTINES)
        self._marks = {self._first + number: mark for number, mark in enumerate(marks[before:])}
        self._mondays = [self._first - before + 7 * number for number in range(len(WEEKS))]

    # --- what is settled beforehand ----------------------------------------------------------------------

    def _plan_pauses(self) -> None:
        for reason, group in groupby(self._marks, lambda day: _REASONS.get(self._marks[day].lower())):
            days = list(group)
            if reason is None:
                continue
            told = days[0] if reason == "flare" else days[0] - 1
            self._tell(told, PausedDays(first=_date(days[0]), last=_date(days[-1]), reason=reason))
            self._reasons.update(dict.fromkeys(days, reason))
            if reason == "travel":
                self._offsets.update(dict.fromkeys(days, _TRAVEL_OFFSET_MIN))

    def _plan_goals(self) -> None:
        """Plan what is written down first thing on a day: goals, tests, reviews, what was too much."""
        first, mondays = self._first, self._mondays
        plan: list[tuple[int, Payload]] = [
            (first, Shown(what="safety")),
            (first, Shown(what="welcome")),
            (first, GoalSet(days=4, start=_date(first))),
            (mondays[16], GoalSet(days=5, start=_date(mondays[16]))),
            (first, SelfTest(left=("thigh_high", "drifts"), right=("thigh_high",))),
            (mondays[4] + 1, SelfTest(left=("thigh_high", "drifts"))),
            (mondays[8] + 2, SelfTest(left=("drifts",))),
            (mondays[9] + 1, Shown(what="safety")),
            (mondays[5] + 2, TooMuch(exercise="incline-plank")),
            (mondays[7] + 2, VariantChosen(exercise="incline-plank", use="incline-plank")),
            (mondays[26], Shown(what="week")),
        ]
        plan += [(mondays[week] + 1, SelfTest()) for week in (12, 16, 20, 24)]
        emphases = ("mobility", "mobility", "stability", "strength", "mobility", "stability")
        plan += [(mondays[4 + 4 * n], Reviewed(emphasis=emphasis)) for n, emphasis in enumerate(emphases)]
        for ordinal, payload in plan:
            self._tell(ordinal, payload)

    def _plan_discomfort(self) -> None:
        """Draw a wave that comes and goes within days, so that it shows which region goes first."""
        wave, self._waves = 0.0, []
        for _ in range(self._last - self._first + 1 + HIP_LEADS_DAYS):
            wave = 0.6 * wave + self._random.gauss(0, 1.0)
            self._waves.append(wave)

    # --- a day --------------------------------------------------------------------------------------------

    def _day(self, day: date, slack: bool) -> Iterator[Record]:
        chance, ordinal = self._random.random, day.toordinal()
        mark, reason = self._marks[ordinal], self._reasons.get(ordinal)
        working = day.weekday() < 5 and reason is None
        today = ordinal == self._last
        self._second = 28_200 + int(chance() * 2_400)
        for payload in self._told.get(ordinal, ()):
            yield self._write(payload)
            self._second += 40
        if self._marks.get(ordinal - 1) == "h":
            yield from self._logged_next_morning()
        wanted = reason == "flare" or day.weekday() == 0 or ordinal == self._first
        if not today and (wanted or chance() < (0.75 if working else 0.55)):
            yield from self._check_in(ordinal, reason)
        sessions = {"x": 1, "X": 2, "F": 1, "T": 1}.get(mark, 0)
        stretches = 10 + int(chance() * 3) if working else int(chance() * 3)
        turns = max(stretches, sessions)
        taken = set(range(turns)) if sessions >= turns else set(self._random.sample(range(turns), sessions))
        for index in range(turns):
            yield from self._sit(stretches > 0)
            if index in taken:
                yield from self._session(ordinal, reason)
            self._second += (1_800 if index == 4 else 180) + int(chance() * 600)
        if ordinal == self._mondays[25] + 2:
            yield from self._taken_back()
        if working and chance() < 0.25:
            self._second = max(self._second, 66_600 + int(chance() * 7_200))
            yield self._write(self._scores(ordinal, reason))

    def _session(self, ordinal: int, reason: str | None) -> Iterator[Record]:
        chance = self._random.random
        routine = QUIET_ROUTINE if reason == "flare" else self._random.choice(self._routines)
        self._second += routine.planned_s + 20
        done = Session(
            routine=routine.id,
            planned_s=routine.planned_s,
            done_s=routine.planned_s,
            exercises=routine.exercises,
        )
        session = self._write(done)
        yield session
        if chance() < 0.9:
            self._second += 6
            felt = max(0, min(3, round(self._hip(ordinal, None) - 2 + chance())))
            yield self._write(Rating(session=session.id, discomfort=felt))

    def _logged_next_morning(self) -> Iterator[Record]:
        routine = self._routines[int(self._random.random() * len(self._routines))]
        evening = self._midnight - timedelta(minutes=130 + int(self._random.random() * 120))
        session = Session(
            routine=routine.id, planned_s=routine.planned_s, done_s=routine.planned_s, by_hand=True
        )
        yield self._write(session, evening)
        self._second += 60

    def _taken_back(self) -> Iterator[Record]:
        """Log a session that was counted already, and undo that."""
        record = self._write(Session(routine="two-minute-office", planned_s=120, done_s=120, by_hand=True))
        yield record
        self._second += 15
        yield self._write(Retraction(target=record.id))

    def _check_in(self, ordinal: int, reason: str | None) -> Iterator[Record]:
        chance = self._random.random
        said = self._scores(ordinal, reason)
        if chance() < 0.6:
            said = replace(said, sleep=min(4, 1 + int(chance() * 4)), stress=int(chance() * 4))
        if chance() < 0.08:
            said = replace(said, note=self._random.choice(_NOTES))
        if _date(ordinal).weekday() == 0 or ordinal == self._first:
            said = replace(said, **self._ease(ordinal))
        if ordinal == self._mondays[23] + 3:
            # A slip of the finger, put right.
            slip = self._write(replace(said, hip=9))
            yield slip
            self._second += 25
            right = self._write(said)
            yield replace(right, at=slip.at, replaces=slip.id)
        else:
            yield self._write(said)
        self._second += 45

    def _ease(self, ordinal: int) -> dict[str, Any]:
        """Return how easy daily tasks are: each begins hard and goes up by two or three."""
        share = (ordinal - self._first) / (self._last - self._first)
        return {
            "ease_shoes": 1 + round(3 * share),
            "ease_stairs": 2 + round(1.6 * share),
            "ease_standing": 1 + round(2.4 * share),
        }

    # --- how it feels -------------------------------------------------------------------------------------

    def _scores(self, ordinal: int, reason: str | None) -> CheckIn:
        hip = self._hip(ordinal, reason) + 0.4 * (self._random.random() - 0.5)
        back = self._hip(ordinal - HIP_LEADS_DAYS, reason) + 0.4 * (self._random.random() - 0.5)
        if reason == "flare":
            number = next(n for n in range(7) if self._reasons.get(ordinal - n - 1) != "flare")
            return CheckIn(hip=_FLARE_HIP - number // 2, back=_FLARE_BACK[number])
        return CheckIn(hip=_score(hip), back=_score(back))

    def _hip(self, ordinal: int, reason: str | None) -> float:
        """Return the discomfort of a day: from about 5 to about 2, worse in the weeks after the journey."""
        index = ordinal - self._first
        level = 5.0 - 2.2 * index / (self._last - self._first)
        ago = self._last - ordinal
        level += 1.2 if 15 <= ago <= 30 else -0.8 if ago < 15 else 0.0
        return level + 0.8 * self._waves[index + HIP_LEADS_DAYS]


def _score(value: float) -> int:
    return max(0, min(_HIGHEST, round(value)))


def _date(ordinal: int) -> date:
    return date.fromordinal(ordinal)
