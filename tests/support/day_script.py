"""A scripted day, lived through by a real desk on a real journal, and the account of what hipback made of it.

The script (`docs/a-day.txt`) tells what the person really did. `truth` is what it says, `live_through` what
hipback says; the two are made independently and have to agree to the second.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from hipback_tui.content.library import Library
from hipback_tui.core import orders as o
from hipback_tui.core.records import Session, SittingStretch
from hipback_tui.core.settings import Settings
from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.condition import Condition
from hipback_tui.core.sitting.states import SEATED, State
from hipback_tui.presence.base import Sense
from hipback_tui.session import Desk
from hipback_tui.session.desk import Calls
from hipback_tui.store.journal import Journal
from tests.support.manual_clock import FRIDAY_MORNING, ManualClock

SCRIPT = Path(__file__).parents[2] / "docs" / "a-day.txt"

IDLE_S = Settings().sitting.idle_s

MEANS = {
    "typing": "sitting",
    "call": "sitting",
    "reading": "sitting",
    "video": "sitting",
    "was-sitting": "sitting",
    "standing": "standing",
    "idle": "away",
    "locked": "away",
    "asleep": "away",
}
"""What a person is while they do it. A short idle time is sitting, and a routine is a routine."""


class Part(NamedTuple):
    """From one second of the day to another the person did `what`."""

    start: datetime
    end: datetime
    what: str

    @property
    def seconds(self) -> int:
        """How long it lasted."""
        return (self.end - self.start) // timedelta(seconds=1)


class Told(NamedTuple):
    """Something hipback said, and when."""

    at: datetime
    text: str


class Account(NamedTuple):
    """What hipback made of a day: parts without gaps, and what it said.

    Of the journal: the seconds of sitting, and of each guided routine.
    """

    parts: list[Part]
    told: list[Told]
    kept_sitting_s: int
    kept_routines_s: list[int]


def read_script(text: str, day: datetime = FRIDAY_MORNING) -> list[Part]:
    """Return the parts of a script; raises ValueError with the line for what it cannot read."""
    moments: list[tuple[datetime, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        when, _, what = line.partition(" ")
        if what not in (*MEANS, "routine", "end"):
            raise ValueError(f"line {number}: {what!r}, expected one of {', '.join(MEANS)}, routine, end")
        moments.append((datetime.combine(day.date(), time.fromisoformat(when), day.tzinfo), what))
    return [Part(start, end, what) for (start, what), (end, _) in pairwise(moments)]


def truth(parts: list[Part], routines_s: Sequence[int] = ()) -> list[Part]:
    """Return what the person really was; `routines_s` are the lengths of the routines, then they sit."""
    found: list[Part] = []
    lengths = iter(routines_s)
    for part in parts:
        if part.what == "routine":
            done = part.start + timedelta(seconds=next(lengths))
            found += [Part(part.start, done, "routine"), Part(done, part.end, "sitting")]
        elif part.what == "idle" and part.seconds < IDLE_S:
            found.append(part._replace(what="sitting"))
        else:
            found.append(part._replace(what=MEANS[part.what]))
    return joined(found)


def joined(parts: list[Part]) -> list[Part]:
    """Return parts of which no two neighbours are the same."""
    found: list[Part] = []
    for part in parts:
        if found and found[-1].what == part.what:
            found[-1] = found[-1]._replace(end=part.end)
        elif part.seconds:
            found.append(part)
    return found


class _Watched(Desk):
    """A desk whose events are kept as they come, with the wall clock's moment of each."""

    events: list[tuple[datetime, m.Event]]

    def commit(self, condition: Condition, events: tuple[m.Event, ...], calls: Calls) -> None:
        known: list[tuple[datetime, m.Event]] = self.__dict__.setdefault("events", [])
        known += [
            (self.now - timedelta(milliseconds=self.now_ms - event.at_ms), event)
            for event in events
            if not isinstance(event, m.SatFor)
        ]
        super().commit(condition, events, calls)


def live_through(parts: list[Part], folder: Path, library: Library, tick_s: int = 1) -> Account:
    """Let a desk live through a day, looking every `tick_s` seconds."""
    clock = ManualClock(parts[0].start)
    desk = _Watched(clock, Settings(), Journal.open(folder), lambda: library)
    desk.tick(Sense(m.Presence.HERE, idle_ms=0))
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        _live(desk, clock, part, None if following is None else following.what, tick_s)
    end = clock.now()
    desk.obey(m.Pause("end"))  # what still runs comes to its end, and is written down
    payloads = [record.payload for record in desk.journal.records()]
    sat = [payload.seconds for payload in payloads if isinstance(payload, SittingStretch)]
    routines = [payload.done_s for payload in payloads if isinstance(payload, Session)]
    return Account(_parts(desk.events, parts[0].start, end), _told(desk.events), sum(sat), routines)


def _live(desk: Desk, clock: ManualClock, part: Part, following: str | None, tick_s: int) -> None:
    order: dict[str, o.Order] = {
        "standing": m.Stood(),
        "reading": m.Reading(on=True, what="reading"),
        "video": m.Reading(on=True, what="video"),
        "routine": o.BeginRoutine(),
    }
    if part.what in order:
        desk.obey(order[part.what])
    gone_ms = clock.elapsed_ms()
    if part.what == "asleep":
        clock.advance(part.seconds)
        desk.tick(Sense(m.Presence.HERE, idle_ms=0, absent_ms=part.seconds * 1000, absence="suspend"))
    left_s = 0 if part.what == "asleep" else part.seconds
    while left_s:
        # In a routine the session looks whenever something changes.
        step_s = min(tick_s if desk.guide.play is None else 1, left_s)
        left_s -= step_s
        clock.advance(step_s)
        idle_ms = 0
        if part.what in ("idle", "locked", "reading", "video", "was-sitting"):
            idle_ms = clock.elapsed_ms() - gone_ms
        locked = part.what == "locked" and left_s
        deferral = "microphone in use by Meet" if part.what == "call" else None
        # With the last second the first key of what follows is pressed.
        idle_ms = idle_ms if left_s else 0
        desk.tick(Sense(m.Presence.LOCKED if locked else m.Presence.HERE, idle_ms, deferral=deferral))
    if part.what == "was-sitting":
        desk.obey(m.Sat())
    if part.what in ("reading", "video"):
        desk.obey(m.Reading(on=False))
    if part.what == "standing" and following is not None:
        desk.obey(m.Sat())


def _parts(events: list[tuple[datetime, m.Event]], start: datetime, end: datetime) -> list[Part]:
    """Return the account of a day from what the engine said: the times it counted, and as what."""
    found: list[Part] = []
    since, what = start, "sitting"
    for at, event in events:
        match event:
            case m.StateChanged(new=new):
                found.append(Part(since, at, what))
                since, what = at, _word(new)
            case m.CameBack(away_ms=away_ms):
                # The absence began when input stopped, before it could be known.
                found = _since(found, at - timedelta(milliseconds=away_ms), at, "away")
                since = at
            case m.AwayTakenBack(away_ms=away_ms):
                found = _since(found, at - timedelta(milliseconds=away_ms), at, "sitting")
                since = at
            case _:
                pass
    return joined([*found, Part(since, end, what)])


def _since(parts: list[Part], start: datetime, end: datetime, what: str) -> list[Part]:
    kept = [part._replace(end=min(part.end, start)) for part in parts if part.start < start]
    return [*kept, Part(start, end, what)]


def _word(state: State) -> str:
    return "sitting" if state in SEATED else state.value


def _told(events: list[tuple[datetime, m.Event]]) -> list[Told]:
    said: list[Told] = []
    for at, event in events:
        match event:
            case m.BreakDue(number=number):
                said.append(Told(at, "a break is due" if number == 1 else f"reminder {number - 1}"))
            case m.BreakDeferred(reason=reason):
                said.append(Told(at, f"a break waits: {reason}"))
            case m.CameBack(away_ms=away_ms, before_ms=before_ms, after_ms=after_ms, absence=kind):
                load = f"load {before_ms // 1000} s to {after_ms // 1000} s"
                said.append(Told(at, f"back after {away_ms // 1000} s ({kind}), {load}"))
            case m.AwayTakenBack(given_back_ms=given_back_ms):
                said.append(Told(at, f"was sitting: {given_back_ms // 1000} s given back"))
            case _:
                pass
    return said
