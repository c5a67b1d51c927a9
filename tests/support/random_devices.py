"""Journals of several devices, made by a random script: who does what, what clocks say, what is synced.

The script knows nothing of files: each device appends to a list of its own and sees what it was given of the
others'. Its clock may be days off and may be set back at any moment; the ids of one device go on all the
same, as those that a journal writes.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from hypothesis import strategies as st

from hipback_tui.core.care_records import FlareMode
from hipback_tui.core.liveness import links_of, standing
from hipback_tui.core.records import (
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
from hipback_tui.store.live_records import live_of
from hipback_tui.store.month_reader import month_of
from hipback_tui.store.undo_steps import undo_steps

BEGIN = datetime(2026, 11, 20, 9, tzinfo=UTC)
DEVICES = ("desk-000001", "laptop-000002", "work-000003")


class Act(NamedTuple):
    """One line of the script: which device, what it does, to which record, how many days the clock jumps."""

    device: int
    does: str
    which: int
    jump: int


DEEDS = (*["add"] * 4, "rate", *["correct", "remove", "sync"] * 2, *["undo"] * 3)

ACTS = st.builds(
    Act,
    st.integers(0, len(DEVICES) - 1),
    st.sampled_from(DEEDS),
    st.integers(0, 30),
    st.sampled_from([0, 0, 0, 0, 1, 9, 40, -2, -12]),
)
FIRST = [Act(number, "add", number, 0) for number in range(len(DEVICES))]
SCRIPTS = st.lists(ACTS, min_size=1, max_size=25).map(lambda acts: [*FIRST, *acts])


def played(script: list[Act]) -> Mapping[str, list[Record]]:
    """Return what each device wrote."""
    devices = [_Device(number) for number in range(len(DEVICES))]
    for number, act in enumerate(script):
        device = devices[act.device]
        device.off += timedelta(days=act.jump)
        device.now = BEGIN + timedelta(minutes=7 * number) + device.off
        if act.does == "sync":
            device.known |= devices[act.which % len(devices)].known
        else:
            device.do(act)
    return {DEVICES[device.number]: device.own for device in devices if device.own}


class _Device:
    def __init__(self, number: int) -> None:
        self.number = number
        self.own: list[Record] = []
        self.known: dict[str, Record] = {}
        self.off = timedelta()
        self.now = BEGIN
        self._last_ms = 0

    def do(self, act: Act) -> None:
        links = {link for record in self.known.values() for link in links_of(record)}
        live = list(live_of(self._sorted(), standing(links)))
        chosen = live[act.which % len(live)] if live else None
        if act.does == "undo":
            months = sorted({month_of(record_id) for record_id in self.known})
            for step in undo_steps(1 + act.which % 2, months, self._of_month, links):
                for target in step.retracts:
                    self.write(Retraction(target=target))
        elif act.does == "rate" and chosen is not None:
            self.write(Rating(session=chosen.id, discomfort=act.which % 11))
        elif act.does == "correct" and chosen is not None:
            self.write(_something(act.which + 1, chosen.day), chosen.day, replaces=chosen.id)
        elif act.does == "remove" and chosen is not None:
            self.write(Retraction(target=chosen.id, removed=True))
        else:
            self.write(
                _something(act.which, self.now.date()), self.now.date() - timedelta(days=act.which % 3)
            )

    def write(self, payload: Payload, day: date | None = None, replaces: str | None = None) -> None:
        self._last_ms = max(int(self.now.timestamp() * 1000), self._last_ms + 1)
        digits = f"{self._last_ms:012x}"
        record_id = f"{digits[:8]}-{digits[8:]}-7000-8000-{self.number:012x}"
        record = Record(record_id, self.now, 60 * self.number, day or self.now.date(), payload, replaces)
        self.own.append(record)
        self.known[record.id] = record

    def _sorted(self) -> list[Record]:
        return [self.known[record_id] for record_id in sorted(self.known)]

    def _of_month(self, month: str) -> list[Record]:
        return [record for record in self._sorted() if month_of(record.id) == month]


def _something(which: int, day: date) -> Payload:
    choices: list[Payload] = [
        Session(planned_s=120, done_s=120),
        Session(by_hand=True),
        Session(planned_s=120, done_s=10),
        CheckIn(hip=which % 11, note="="),
        GoalSet(days=1 + which % 7, start=day - timedelta(days=which)),
        PausedDays(first=day, last=day + timedelta(days=which % 5), reason="travel"),
        SittingStretch(seconds=60 * which),
        FlareMode(on=which % 2 == 0),
    ]
    return choices[which % len(choices)]
