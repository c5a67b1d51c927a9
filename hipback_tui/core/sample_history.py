"""Made-up history that could be true: for benchmarks, tests and the demo.

One desk worker's years: about eleven stretches of sitting on a working day, one to three short sessions on
most days, ratings after them, check-ins, goals that change now and then, journeys, illness, flares and
holidays, some slack weeks, some sessions logged the next morning, some things taken back. Ten years are about
45 000 records. The back follows the hip by two days, and both ease slowly over the years.

The same arguments give the same records.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import NamedTuple

from hipback_tui.core.calendar_day import DEFAULT_DAY_START, logical_date
from hipback_tui.core.records import (
    AwayCorrected,
    CheckIn,
    GoalSet,
    PausedDays,
    Payload,
    Rating,
    Record,
    Retraction,
    Session,
    SittingStretch,
)

DAYS_A_YEAR = 365.25
HIP_LEADS_DAYS = 2
"""How many days the made-up hip is ahead of the made-up back."""

ORDINARY_DAYS = 20
"""How many days at the end are neither paused nor slack, so that a demo has a fair beginning."""

_PAUSES_A_YEAR = (("travel", 2.0, 4, 9), ("ill", 1.5, 2, 5), ("flare", 1.0, 3, 6), ("holiday", 1.2, 5, 14))
"""Reason, times a year, shortest and longest, in days."""


_JOURNEYS = (-360, -60, 60, 120, 330, 480)
"""How many minutes the clocks are ahead of home where one travels to."""

_KEEN: dict[str | None, float] = {"travel": 0.4, "ill": 0.05, "flare": 0.5, "holiday": 0.25}
"""How likely a session is on a paused day."""

_NOTES = ("long drive", "slept badly", "new chair", "walked home", "two long meetings", "gardening")

_EPOCH = datetime(1970, 1, 1)
_MILLISECOND = timedelta(milliseconds=1)
_MINUTE = timedelta(minutes=1)


class SampleRoutine(NamedTuple):
    """A routine as the sample does it: its id, its planned seconds, the ids of its exercises."""

    id: str
    planned_s: int
    exercises: tuple[str, ...]


SAMPLE_ROUTINES = (
    SampleRoutine("desk-minute", 60, ("diaphragmatic-breathing", "marching-in-place")),
    SampleRoutine("two-minute-hips", 120, ("marching-in-place", "standing-hip-flexor-stretch")),
    SampleRoutine("hips-and-back", 300, ("cat-cow", "half-kneeling-hip-flexor-stretch", "bird-dog")),
)
"""What is done where the caller names no routines, from short to long."""


def sample_records(
    years: float,
    end: datetime,
    seed: int = 0,
    day_start: time = DEFAULT_DAY_START,
    routines: Sequence[SampleRoutine] = SAMPLE_ROUTINES,
) -> Iterator[Record]:
    """Yield the records of `years` up to `end` (aware), in the order of recording.

    `end.tzinfo` is the person's home; on journeys the offset is another. `routines` go from short to long, at
    least one. Raises ValueError for an `end` without its offset or no routine.
    """
    if end.tzinfo is None or end.utcoffset() is None:
        raise ValueError("the end of a sample needs its UTC offset")
    if not routines:
        raise ValueError("a sample needs at least one routine")
    return Diary(years, end, seed, day_start, routines).records()


class Diary:
    """Writes one person's days in order; the second of the local day goes along in `_second`.

    The arguments are those of `sample_records`. Another life is a subclass that plans otherwise.
    """

    def __init__(
        self, years: float, end: datetime, seed: int, day_start: time, routines: Sequence[SampleRoutine]
    ) -> None:
        self._random = Random(seed)
        self._end_ms = int(end.timestamp() * 1000)
        self._home = end.tzinfo
        self._last = end.date().toordinal()
        self._first = self._last + 1 - max(0, round(years * DAYS_A_YEAR))
        self._day_start = day_start
        self._routines = routines
        self._ms = 0
        self._second = 0
        self._midnight = datetime.min
        self._offset = timedelta(0)
        self._reasons: dict[int, str] = {}
        self._told: dict[int, list[Payload]] = {}
        self._offsets: dict[int, int] = {}

    def records(self) -> Iterator[Record]:
        """Yield all records up to the end, in the order of recording."""
        self._plan_pauses()
        self._plan_goals()
        self._plan_discomfort()
        slack = False
        for ordinal in range(self._first, self._last + 1):
            day = date.fromordinal(ordinal)
            if day.weekday() == 0:
                slack = self._random.random() < 0.1 and ordinal < self._last - ORDINARY_DAYS
            self._begin(day)
            for record in self._day(day, slack):
                if self._ms > self._end_ms:
                    return
                yield record

    # --- what is settled beforehand ----------------------------------------------------------------------

    def _plan_pauses(self) -> None:
        chance = self._random.random
        for reason, times, shortest, longest in _PAUSES_A_YEAR:
            first = self._first + 20 + int(chance() * DAYS_A_YEAR / times)
            while first <= self._last - ORDINARY_DAYS - longest:
                last = first + shortest - 1 + int(chance() * (longest - shortest + 1))
                # Illness is written down a day late, a journey beforehand.
                told = first + 1 if reason in {"ill", "flare"} else first - 1
                self._tell(told, PausedDays(first=_date(first), last=_date(last), reason=reason))
                away = _JOURNEYS[int(chance() * len(_JOURNEYS))] if reason == "travel" else 0
                for ordinal in range(first, last + 1):
                    self._reasons[ordinal] = reason
                    self._offsets[ordinal] = away
                first = last + 7 + int((0.5 + chance()) * DAYS_A_YEAR / times)

    def _plan_goals(self) -> None:
        ordinal, days = self._first, 4
        while ordinal <= self._last:
            self._tell(ordinal, GoalSet(days=days, start=_date(ordinal)))
            ordinal += 200 + int(self._random.random() * 700)
            ordinal -= _date(ordinal).weekday()  # goals change on Mondays
            days = (5, 5, 5, 4, 6)[int(self._random.random() * 5)]

    def _plan_discomfort(self) -> None:
        """Draw the wave that the hip follows at once and the back later."""
        wave, self._waves = 0.0, []
        for _ in range(self._last - self._first + 1 + HIP_LEADS_DAYS):
            wave = 0.9 * wave + self._random.gauss(0, 0.7)
            self._waves.append(wave)

    def _tell(self, ordinal: int, payload: Payload) -> None:
        self._told.setdefault(ordinal, []).append(payload)

    # --- a day --------------------------------------------------------------------------------------------

    def _begin(self, day: date) -> None:
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=self._home)
        home = noon.utcoffset() or timedelta(0)
        self._offset = home + timedelta(minutes=self._offsets.get(day.toordinal(), 0))
        self._midnight = datetime(day.year, day.month, day.day)

    def _day(self, day: date, slack: bool) -> Iterator[Record]:
        chance, ordinal = self._random.random, day.toordinal()
        reason = self._reasons.get(ordinal)
        working = day.weekday() < 5 and reason is None
        self._second = 27_000 + int(chance() * 4_800)
        for payload in self._told.get(ordinal, ()):
            yield self._write(payload)
        if chance() < 0.05:
            yield from self._logged_next_morning()
        if chance() < (0.75 if working else 0.4):
            yield from self._check_in(ordinal, reason)
        sessions = self._sessions_wanted(working, slack, reason)
        stretches = 11 + int(chance() * 2) if working else int(chance() * 4)
        taken = {int(chance() * max(1, stretches)) for _ in range(sessions)}
        for index in range(max(stretches, 1 if sessions else 0)):
            yield from self._sit(stretches > 0)
            if index in taken:
                yield from self._session(ordinal, reason)
            self._second += (1_800 if index == 4 else 180) + int(chance() * 720)
        if chance() < (0.6 if working else 0.3):
            self._second = max(self._second, 68_000) + int(chance() * 7_200)
            yield from self._check_in(ordinal, reason)

    def _sessions_wanted(self, working: bool, slack: bool, reason: str | None) -> int:
        chance = self._random.random
        if chance() >= _KEEN.get(reason, 0.3 if slack else 0.9 if working else 0.45):
            return 0
        return 1 + (chance() < 0.85) + (chance() < 0.7) if working else 1

    def _sit(self, really: bool) -> Iterator[Record]:
        if not really:
            self._second += 7_200
            return
        chance = self._random.random
        seconds = 1_100 + int(chance() * 2_300)
        self._second += seconds
        if chance() < 0.04:
            yield self._write(AwayCorrected(seconds=150 + int(chance() * 1_200)))
            self._second += 40
        yield self._write(SittingStretch(seconds=seconds))

    def _session(self, ordinal: int, reason: str | None) -> Iterator[Record]:
        chance = self._random.random
        routine = self._routines[int(chance() ** 1.5 * len(self._routines))]
        done, exercises = routine.planned_s, routine.exercises
        if chance() < 0.05:
            done = int(done * chance())
            exercises = exercises[: 1 + int(chance() * len(exercises))]
        self._second += done + 20
        session = self._write(
            Session(routine=routine.id, planned_s=routine.planned_s, done_s=done, exercises=exercises)
        )
        yield session
        if chance() < 0.92:
            self._second += 6
            felt = _on_scale(self._hip(ordinal, reason) - 1 + 2 * chance())
            yield self._write(Rating(session=session.id, discomfort=felt))

    def _logged_next_morning(self) -> Iterator[Record]:
        """Log yesterday evening's session; now and then take it back at once."""
        chance = self._random.random
        routine = self._routines[int(chance() * len(self._routines))]
        evening = self._midnight - timedelta(minutes=120 + int(chance() * 240))
        session = Session(
            routine=routine.id, planned_s=routine.planned_s, done_s=routine.planned_s, by_hand=True
        )
        record = self._write(session, evening)
        yield record
        if chance() < 0.1:
            self._second += 15
            yield self._write(Retraction(target=record.id))

    def _check_in(self, ordinal: int, reason: str | None) -> Iterator[Record]:
        chance = self._random.random
        hip = _on_scale(self._hip(ordinal, reason) + chance() - 0.5)
        back = _on_scale(self._hip(ordinal - HIP_LEADS_DAYS, reason) - 0.5 + chance())
        said = CheckIn(hip=hip, back=back)
        if chance() < 0.6:
            ease = max(0, min(4, 5 - hip // 2 - int(chance() * 2)))
            said = CheckIn(
                hip=hip,
                back=back,
                sleep=min(4, 1 + int(chance() * 4)),
                stress=int(chance() * 5),
                ease_shoes=ease,
                ease_stairs=min(4, ease + 1),
                ease_standing=ease,
                note=_NOTES[int(chance() * len(_NOTES))] if chance() < 0.1 else None,
            )
        record = self._write(said)
        yield record
        if chance() < 0.01:
            self._second += 20
            yield self._write(Retraction(target=record.id))
            self._second += 20
            yield self._write(CheckIn(hip=hip, back=_on_scale(back + 1)))
        self._second += 30

    def _hip(self, ordinal: int, reason: str | None) -> float:
        """Return the discomfort of a day, 0-10 and no whole number: it eases from about 5 to about 2."""
        index = ordinal - self._first
        eased = index / max(1, self._last - self._first)
        return 5 - 3 * eased + self._waves[index + HIP_LEADS_DAYS] + (3 if reason == "flare" else 0)

    # --- writing ------------------------------------------------------------------------------------------

    def _write(self, payload: Payload, happened: datetime | None = None) -> Record:
        """Record something now, or that `happened` at another local moment."""
        now = self._midnight + timedelta(seconds=self._second)
        milliseconds = (now - self._offset - _EPOCH) // _MILLISECOND + int(self._random.random() * 1000)
        self._ms = max(milliseconds, self._ms + 1)
        local = happened or now
        return Record(
            self._id(),
            (local - self._offset).replace(tzinfo=UTC),
            self._offset // _MINUTE,
            logical_date(local, self._day_start),
            payload,
        )

    def _id(self) -> str:
        """Return a UUID version 7 as `records.new_id` does, its random bits from the seed."""
        bits = self._ms << 80 | 0x7 << 76 | 0b10 << 62
        bits |= self._random.getrandbits(12) << 64 | self._random.getrandbits(62)
        text = f"{bits:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _on_scale(value: float) -> int:
    return max(0, min(10, round(value)))


def _date(ordinal: int) -> date:
    return date.fromordinal(ordinal)
