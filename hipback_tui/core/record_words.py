"""Journal records in words, the same on screen and on the command line."""

from collections.abc import Mapping

from hipback_tui.core.records import (
    LONGEST_PAUSE_DAYS,
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
    Unknown,
)


def in_words(record: Record, routine_names: Mapping[str, str] | None = None) -> str:
    """Return what was recorded, such as "routine 'Desk hips' at 14:10 on 2026-11-20"."""
    what = what_in_words(record, routine_names)
    if says_when(record):
        return what
    until = "until" if isinstance(record.payload, SittingStretch) else "at"
    return f"{what} {until} {record.local:%H:%M} on {record.day.isoformat()}"


def says_when(record: Record) -> bool:
    """Whether a record is about days that it names itself, so that its moment means little."""
    return isinstance(record.payload, GoalSet | PausedDays)


def what_in_words(record: Record, routine_names: Mapping[str, str] | None = None) -> str:
    """Return what was recorded without its moment, such as "routine 'Desk hips'"."""
    payload = record.payload
    match payload:
        case Session(routine=None):
            return "session"
        case Session(routine=str(routine)):
            return f"routine '{(routine_names or {}).get(routine, routine)}'"
        case CheckIn():
            return "check-in"
        case GoalSet(days=days, start=start):
            return f"goal of {days} {'day' if days == 1 else 'days'} a week from {start.isoformat()}"
        case PausedDays(first=first, last=last, reason=reason) if (
            last - first
        ).days + 1 == LONGEST_PAUSE_DAYS:
            return f"paused days from {first.isoformat()} on, with no end yet ({reason})"
        case PausedDays(first=first, last=last, reason=reason):
            return f"paused days {first.isoformat()} to {last.isoformat()} ({reason})"
        case AwayCorrected(seconds=seconds):
            return f"correction of {max(1, round(seconds / 60))} min away"
        case Rating(discomfort=discomfort):
            return f"discomfort of {discomfort} of 10 after a session"
        case SittingStretch(seconds=seconds):
            return f"{max(1, round(seconds / 60))} min of sitting"
        case Retraction(removed=removed):
            return "removal" if removed else "undo"
        case Unknown(kind=kind):
            return f"something of a newer hipback ({_shortened(kind)})"
        case _:
            return _of_care(payload) or _of_seat(payload) or record.kind


def _shortened(text: str) -> str:
    """Return a stored name as one short line, whatever it holds."""
    plain = "".join(character if character.isprintable() else "?" for character in text)
    return plain if len(plain) <= 30 else f"{plain[:29]}…"


def _of_care(payload: Payload) -> str | None:
    """Return what a record of `hipback_tui.core.care_records` says, or None for another one."""
    from hipback_tui.core.care_records import (  # late: rarely met
        FlareMode,
        Reviewed,
        SelfTest,
        TooMuch,
        VariantChosen,
    )

    match payload:
        case SelfTest():
            return "self-test"
        case TooMuch(exercise=exercise):
            return f"'too much' for {exercise}"
        case VariantChosen(exercise=exercise, use=use):
            return f"choice of {use}" + ("" if use == exercise else f" instead of {exercise}")
        case FlareMode(on=on):
            return f"flare mode {'on' if on else 'off'}"
        case Reviewed():
            return "review"
        case _:
            return None


def _of_seat(payload: Payload) -> str | None:
    """Return what a record of `hipback_tui.core.seat_records` says, or None for another one."""
    from hipback_tui.core.seat_records import Pursuit, WasUp

    if isinstance(payload, WasUp):
        return f"{max(1, round(payload.seconds / 60))} min up"
    if not isinstance(payload, Pursuit):
        return None
    return (
        f"start of a {payload.what}"
        if payload.what in ("video", "call")
        else ("start of reading" if payload.what else f"end of {payload.before or 'sitting still'}")
    )
