"""A session as a person writes it down or puts it right afterwards."""

from hipback_tui.core.records import COMPLETED_SHARE, Session

MOST_MINUTES = 600
"""The longest session that can be typed."""


def typed_minutes(text: str) -> int | None:
    """Return the minutes that a text means, None for an empty one; raises `ValueError`."""
    bare = text.strip().casefold().removesuffix("min").strip()
    if not bare:
        return None
    if bare.isascii() and bare.isdecimal() and len(bare) <= 4 and int(bare) <= MOST_MINUTES:
        return int(bare)
    raise ValueError(f"{text.strip()!r} is no length; expected whole minutes, 0 to {MOST_MINUTES}")


def session_of(
    routine: str | None, planned_s: int, *, counts: bool, minutes: int | None, before: Session | None = None
) -> Session:
    """Return the session that a person tells of.

    `planned_s` is how long the routine takes, in seconds; `counts` whether it is to credit its day; `minutes`
    what was really done, None for as before, or as planned. `before` is what the journal says so far: what it
    knows more exactly is kept as long as the routine is the same. What counts without half of the planned
    time counts by the person's word, as if logged by hand. Raises `ValueError` for a session that was left
    early with half of it or more done, since that counts.
    """
    same = before if before is not None and before.routine == routine else None
    planned = planned_s if same is None else same.planned_s
    if minutes is not None:
        done = minutes * 60
    elif counts:
        done = planned if same is None or not same.completed else same.done_s
    else:
        done = 0 if same is None or same.completed else same.done_s
    enough = done > 0 and done >= COMPLETED_SHARE * planned
    if enough and not counts:
        half = f"less than {planned * COMPLETED_SHARE / 60:g} min" if planned else "0 min"
        raise ValueError(f"half of it or more counts as done; expected {half} for one that was left early")
    by_hand = counts and (before is None or before.by_hand or not enough)
    exercises = () if same is None else same.exercises
    return Session(routine=routine, planned_s=planned, done_s=done, by_hand=by_hand, exercises=exercises)
