"""What other programs ask of a running session, and what it answers.

A connection carries one request and one answer. A request is a JSON object on one line of at most 4 KiB, an
answer a JSON object on one line.

    {"v": 1, "do": NAME, ...}                      `v` may be left out
    {"v": 1, "exit": STATUS, "text": TEXT}         0 done, 1 could not (TEXT says why), 2 wrong request

| request | answer, when done |
|---|---|
| `{"do": "start", "routine": ID}`, without ID the suggested one | "Started: Two minutes at the desk." |
| `{"do": "stood"}`, `{"do": "sat"}` | what counts from now on |
| `{"do": "snooze", "minutes": 1-240}`, without minutes as set | "Snoozed; reminder in 5 min." |
| `{"do": "skip"}` | "Skipped; next break in 30 min." |
| `{"do": "pause"}`, with `"minutes": 1-1440`, `"until": "13:30"` or `"tomorrow"` | "Paused until 13:30." |
| `{"do": "resume"}` | "Resumed; next break in 12 min." |
| `{"do": "status", "form": "text"}` (or "json") | what `hipback status` prints |
| `{"do": "status", "form": "template", "template": TEXT}` | the same for `--format TEXT` |

Times are told by the session's clock. Keys that are not known are left alone, so that a newer client can talk
to an older session; a higher `v` is refused.
"""

import json
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from hipback_tui.core import orders as o
from hipback_tui.core.calendar_day import aware, logical_date
from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.states import State
from hipback_tui.core.sitting.view import Sitting
from hipback_tui.core.value import Value

VERSION = 1
LONGEST_REQUEST = 4096
"""Bytes of a request, its line end included."""

DONE, COULD_NOT, WRONG = 0, 1, 2
"""Exit statuses of an answer."""

TOMORROW = "tomorrow"
PAUSE = "break"
"""The reason of a pause that came without one."""

_FAR = timedelta(hours=12)

Request = Mapping[str, Any]
"""A request: what is to be done under "do", and what it needs."""


class WrongRequest(ValueError):  # noqa: N818 - it names what was received
    """A request that makes no sense; the text says what was expected."""


class Answer(Value):
    """What came of a request: an exit status and a text for the person."""

    exit: int
    text: str

    def line(self) -> bytes:
        """Return the answer as it is sent."""
        return json.dumps({"v": VERSION, "exit": self.exit, "text": self.text}).encode() + b"\n"


def read_request(line: bytes) -> Request:
    """Return the request of a line; raises WrongRequest for whatever is none."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        raise WrongRequest("expected one line of JSON") from None
    if not isinstance(found, dict) or not isinstance(found.get("do"), str):
        raise WrongRequest('expected a JSON object with "do"')
    version = found.get("v", VERSION)
    if type(version) is not int or not 0 < version <= VERSION:
        raise WrongRequest(f"this hipback speaks version {VERSION}; is another version of hipback open?")
    return found


def order_of(request: Request, now: datetime, day_start: time) -> o.Order | None:
    """Return what is to be obeyed, None if the request is no order.

    `now` is the session's aware local time and `day_start` when its days begin. Raises WrongRequest.
    """
    match request["do"]:
        case "start":
            routine = request.get("routine")
            if not isinstance(routine, str | None):
                raise WrongRequest("start: expected the id of a routine")
            return o.BeginRoutine(routine)
        case "stood":
            return m.Stood()
        case "sat":
            return m.Sat()
        case "snooze":
            minutes = _minutes(request, 240)
            return m.Snooze(None if minutes is None else minutes * 60)
        case "skip":
            return m.Skip()
        case "pause":
            return _pause(request, now, day_start)
        case "resume":
            return m.Resume()
        case _:
            return None


def words(request: Request, before: Sitting, after: Sitting, routine: str | None) -> str:
    """Return what came of an order: one calm line. `routine` is the name of the one that runs."""
    match request["do"]:
        case "start":
            return f"Started: {routine or 'a routine'}."
        case "snooze":
            return f"Snoozed; reminder in {_time(after)}."
        case "skip":
            return f"Skipped; next break in {_time(after)}."
        case "pause":
            new = [line for line in after.pauses if line not in before.pauses] or list(after.pauses[-1:])
            end = new[-1].removeprefix(f"{PAUSE} ") if new else PAUSE
            return "Paused until you resume." if end == PAUSE else f"Paused {end}."
        case "resume" if after.pauses:
            return f"Resumed; still paused: {', '.join(after.pauses)}."
        case done:
            word = {"stood": "Standing", "sat": "Sitting"}.get(done, "Resumed")
            return f"{word}; {_goes_on(after)}."


def _goes_on(sitting: Sitting) -> str:
    if sitting.next_break is not None and sitting.state is not State.DUE:
        return f"next break in {_time(sitting)}"
    return {
        State.STANDING: "the load goes down",
        State.DUE: "a break is due",
        State.OFF_HOURS: "off hours",
        State.PAUSED: "the pause goes on",
    }.get(sitting.state, sitting.headline.lower())


def _time(sitting: Sitting) -> str:
    left = sitting.next_break
    return "a while" if left is None else f"{left.digits} {left.unit}".rstrip()


def _pause(request: Request, now: datetime, day_start: time) -> m.Pause:
    if "until" in request:
        return m.Pause(PAUSE, until=_moment(request["until"], now, day_start))
    minutes = _minutes(request, 24 * 60)
    return m.Pause(PAUSE, seconds=None if minutes is None else minutes * 60)


def _moment(until: object, now: datetime, day_start: time) -> datetime:
    """Return the next such moment. A time of day that has passed is one of the night or morning to come."""
    naive = now.replace(tzinfo=None)
    if until == TOMORROW:
        return aware(datetime.combine(logical_date(naive, day_start) + timedelta(days=1), day_start), now)
    try:
        at = time.fromisoformat(until if isinstance(until, str) else "")
    except ValueError:
        at = None
    if at is None or at.tzinfo is not None:
        raise WrongRequest('pause until: expected a time such as "13:30", or "tomorrow"')
    moment = datetime.combine(naive.date(), at)
    if moment <= naive:
        moment += timedelta(days=1)
        if moment - naive > _FAR:
            raise WrongRequest(
                f"pause until: {at:%H:%M} is over for today; expected a later time, or tomorrow"
            )
    return aware(moment, now)


def _minutes(request: Request, most: int) -> int | None:
    minutes = request.get("minutes")
    if minutes is None:
        return None
    if type(minutes) is not int or not 0 < minutes <= most:
        raise WrongRequest(f"{request['do']}: expected whole minutes from 1 to {most}")
    return minutes
