"""One logical day in words: how it stands, and what was recorded on it, in order."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from hipback_tui.core.calendar_day import WEEKDAYS
from hipback_tui.core.care_records import FlareMode, Reviewed, SelfTest, Shown, TooMuch, VariantChosen
from hipback_tui.core.consistency import Day
from hipback_tui.core.days_off_words import entry_in_words, length_in_words
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
from hipback_tui.core.seat_records import Pursuit, WasUp
from hipback_tui.core.week_marks import BEFORE, CREDITED, OPEN, PAUSED, TODAY, mark_of
from hipback_tui.core.week_words import MONTHS, short_date

_REASONS = {"travel": "travel", "flare": "a flare", "ill": "being ill", "holiday": "a holiday"}


class Entry(NamedTuple):
    """One thing of a day: the local time ("14:10"), what it was, what more there is to say of it.

    `record` is the one that says so. `at` is "" for what was written down on another day.
    """

    at: str
    text: str
    more: str = ""
    record: Record | None = None


class DayStory(NamedTuple):
    """What a day's records say, each part in order of happening.

    `pauses` are those that cover the day and those written down on it. `others` are goals and corrections
    written down on it, and what a newer version recorded.
    `sitting_s` are the seconds of all sitting stretches that ended on it, `stretches` their number.
    """

    sessions: tuple[Entry, ...] = ()
    check_ins: tuple[Entry, ...] = ()
    pauses: tuple[Entry, ...] = ()
    others: tuple[Entry, ...] = ()
    sitting_s: int = 0
    stretches: int = 0

    @property
    def empty(self) -> bool:
        """Whether nothing was recorded."""
        return not (self.entries or self.stretches)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything with a record of its own, in the order in which it is shown."""
        return (*self.sessions, *self.check_ins, *self.pauses, *self.others)


def long_date(day: date, today: date) -> str:
    """Return a date such as "Friday 20 November", with its year where that is not today's."""
    text = f"{WEEKDAYS[day.weekday()].capitalize()} {day.day} {MONTHS[day.month - 1]}"
    return text if day.year == today.year else f"{text} {day.year}"


def day_status(day: Day, today: date, first_day: date | None) -> str:
    """Return how a day stands in a few words, such as "done, 2 sessions"."""
    mark = mark_of(day, today, first_day)
    if mark is CREDITED:
        many = f", {day.sessions:,} sessions" if day.sessions > 1 else ""
        return f"{mark.legend}{many}{', on a paused day' if day.paused else ''}"
    if mark is PAUSED:
        return f"{mark.legend} for {_REASONS[day.paused]}" if day.paused in _REASONS else mark.legend
    if mark is TODAY:
        return f"{mark.legend}, still open"
    return f"{mark.legend}, a session begun" if day.sessions else mark.legend


def day_sentence(day: Day, today: date, first_day: date | None) -> str:
    """Return what a day means for its week, kindly."""
    mark = mark_of(day, today, first_day)
    if mark is CREDITED:
        paused = " Days off stay neutral, and this one counts all the same." if day.paused else ""
        return f"This day counts for its week.{paused}"
    if mark is PAUSED:
        reason = f" for {_REASONS[day.paused]}" if day.paused in _REASONS else ""
        return f"Paused{reason}. A paused day asks for nothing, and its week's target is lower."
    if mark is TODAY:
        return "Today is still open. One short session is enough."
    if mark is OPEN:
        return "Still to come."
    if mark is BEFORE:
        return "Before the first record."
    if day.sessions:
        return "Begun and not finished, which did you good all the same."
    return "A day without a session. It has gone by, and the next one counts as much as ever."


def tell_day(
    records: Iterable[Record], routine_names: Mapping[str, str], pauses: Iterable[Record] = ()
) -> DayStory:
    """Return what the live records of one day say; `routine_names` are the names by id.

    `pauses` are those that cover the day, whenever they were written down.
    """
    ordered = sorted(records, key=lambda record: (record.at, record.id))
    here = {record.id for record in ordered}
    elsewhere = sorted((r for r in pauses if r.id not in here), key=lambda record: (record.at, record.id))
    ratings = {r.payload.session: r.payload.discomfort for r in ordered if isinstance(r.payload, Rating)}
    sessions: list[Entry] = []
    check_ins: list[Entry] = []
    off = [Entry("", *_pause(record), record) for record in elsewhere]
    others: list[Entry] = []
    sitting_s = stretches = 0
    for record in ordered:
        at = f"{record.local:%H:%M}"
        match record.payload:
            case Session() as session:
                sessions.append(Entry(at, *_session(session, routine_names, ratings.get(record.id)), record))
            case CheckIn() as said:
                check_ins.append(Entry(at, *_check_in(said), record))
            case SittingStretch(seconds=seconds):
                sitting_s += seconds
                stretches += 1
            case PausedDays():
                off.append(Entry(at, *_pause(record), record))
            case Rating() | Retraction() | Shown():
                pass  # a rating is told with its session; what was taken back or only shown says nothing
            case _:
                others.append(Entry(at, *_other(record), record))
    return DayStory(
        tuple(sessions), tuple(check_ins), tuple(off), tuple(others), sitting_s=sitting_s, stretches=stretches
    )


def sitting_in_words(story: DayStory) -> str:
    """Return the day's sitting, such as "5 h 12 min in 11 stretches"."""
    many = f"{story.stretches} stretch{'' if story.stretches == 1 else 'es'}"
    return f"{_hours(story.sitting_s)} in {many}"


def _session(session: Session, names: Mapping[str, str], discomfort: int | None) -> tuple[str, str]:
    name = "Session" if session.routine is None else names.get(session.routine, session.routine)
    if session.by_hand:
        more = ["logged by hand"]
    elif session.completed:
        more = [_length(session.done_s)] if session.done_s else []
    else:
        more = [f"{_length(session.done_s)} of {_length(session.planned_s)}, left early"]
    if discomfort is not None:
        more.append(f"discomfort {discomfort} of 10")
    return name, ", ".join(more)


def _check_in(said: CheckIn) -> tuple[str, str]:
    felt = _scores((("hip", said.hip), ("back", said.back)), 10)
    ease = (
        *(("sleep", said.sleep), ("stress", said.stress), ("tying shoes", said.ease_shoes)),
        *(("stairs", said.ease_stairs), ("standing up", said.ease_standing)),
    )
    more = [part for part in (_scores(ease, 4), f"“{said.note}”" if said.note else "") if part]
    if not felt and more:
        felt, *more = more
    return _sentence(felt or "nothing said"), ". ".join(map(_sentence, more))


def _scores(pairs: Iterable[tuple[str, int | None]], most: int) -> str:
    return ", ".join(f"{name} {score}/{most}" for name, score in pairs if score is not None)


def _pause(record: Record) -> tuple[str, str]:
    pause = record.payload
    if not isinstance(pause, PausedDays):
        raise TypeError(f"{record.kind} is no pause")
    return _sentence(entry_in_words(pause, record.day)), length_in_words(pause)


def _other(record: Record) -> tuple[str, str]:
    match record.payload:
        case GoalSet(days=days, start=start):
            many = f"{days} {'day' if days == 1 else 'days'} a week"
            return f"Goal: {many}", "" if start == record.day else f"from {short_date(start, record.day)}"
        case AwayCorrected(seconds=seconds):
            return "Sitting, not away", f"{_hours(seconds)} given back"
        case _:
            return _of_care(record.payload) or _of_seat(record.payload) or (_sentence(record.kind), "")


def _of_care(payload: Payload) -> tuple[str, str] | None:
    """Return what a record of how the body answers says, or None for another one."""
    match payload:
        case SelfTest(left=left, right=right):
            tight = [side for side, found in (("left", left), ("right", right)) if found]
            return "Self-test", f"tight {' and '.join(tight)}" if tight else "both sides clear"
        case TooMuch(exercise=exercise):
            return "Too much", _plain(exercise)
        case VariantChosen(exercise=exercise, use=use):
            instead = "" if use == exercise else f", instead of {_plain(exercise)}"
            return "From now on", _plain(use) + instead
        case FlareMode(on=on):
            return f"Flare mode {'on' if on else 'off'}", ""
        case Reviewed(emphasis=emphasis):
            return "Review", f"next four weeks: {emphasis}"
        case _:
            return None


def _of_seat(payload: Payload) -> tuple[str, str] | None:
    """Return what a record of sitting without input says, or None for another one."""
    if isinstance(payload, WasUp):
        return "Up, unseen", _hours(payload.seconds)
    if not isinstance(payload, Pursuit):
        return None
    what = payload.what or payload.before or "sitting still"
    return _sentence(what), "begins; it counts as sitting" if payload.what else "ends"


def _plain(exercise_id: str) -> str:
    return exercise_id.replace("-", " ")


def _length(seconds: int) -> str:
    if seconds < 60:
        return f"{seconds} s"
    halves = round(seconds / 30)
    return f"{halves // 2} min" if halves % 2 == 0 else f"{halves // 2}½ min"


def _hours(seconds: int) -> str:
    minutes = max(1, round(seconds / 60))
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if hours else f"{rest} min"


def _sentence(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]
