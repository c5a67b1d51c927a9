"""Rows of a spreadsheet's table understood as records: ours, and such as people make by hand.

A row with an `id` is the record with that id. One without gets an id made from what it says
(`content_ids`), so that the same row never counts twice.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar

from hipback_tui.core import cells as c
from hipback_tui.core.content_ids import content_id, id_at
from hipback_tui.core.records import CheckIn, Rating, Record, RecordError, Session, recorded_at
from hipback_tui.core.tables import CHECK_INS, COLUMNS, KIND, SCALES, SESSIONS, WEEKS

T = TypeVar("T")

Local = Callable[[datetime], datetime]
"""Gives a naive wall-clock moment the offset from UTC that was in force."""

_ALIASES: Mapping[str, str] = {
    "day": "date",
    "hip": "hip_0_10",
    "back": "back_0_10",
    "sleep": "sleep_0_4",
    "stress": "stress_0_4",
    "tying_shoes": "tying_shoes_0_4",
    "stairs": "stairs_0_4",
    "standing_up": "standing_up_0_4",
    "discomfort": "discomfort_0_10",
    "minutes": "done_minutes",
    "notes": "note",
}
_SHARED = {"date", "time", "utc_offset", "id", "replaces_id", "milliseconds"}
_NOON = time(12)


class RowError(ValueError):
    """A row that cannot be understood; the text names the column, what is in it, and what was expected."""


def column_name(header: str) -> str:
    """Return the name of a column as we write it: people write `Hip` or `Done minutes` as well."""
    name = "_".join(header.strip().casefold().replace("-", " ").split())
    return _ALIASES.get(name, name)


def table_of(columns: Sequence[str]) -> str | None:
    """Return which table has these columns: one of ours, `kind` for the one that holds all, or None."""
    found = set(columns)
    if KIND in found and "date" in found:
        return KIND
    if "week_start" in found and "date" not in found:
        return WEEKS
    if "date" in found:
        for name in (SESSIONS, CHECK_INS):
            if found & (set(COLUMNS[name]) - _SHARED):
                return name
    return None


def records_of(name: str, cells: Mapping[str, str], local: Local, now: datetime) -> list[Record]:
    """Return the records that a row of the table `name` stands for, the main one first.

    `cells` are by column name; `now` is aware: what is more than a day ahead of it is still to come. Raises
    `RowError`.
    """
    row = _Row(cells, local, now)
    return row.session() if name == SESSIONS else [row.check_in()]


class _Row:
    """One row, read cell by cell."""

    def __init__(self, cells: Mapping[str, str], local: Local, now: datetime) -> None:
        self._cells, self._local, self._now = cells, local, now
        self.day: date = self._read("date", c.read_day)
        """The logical day."""
        self.wall: datetime = self._when()
        """What the clock showed."""
        self.at, self.offset_min = self._moment()

    def session(self) -> list[Record]:
        completed = self._maybe("completed", c.read_yes_or_no)
        by_hand = self._maybe("by_hand", c.read_yes_or_no)
        session = Session(
            routine=self._text("routine"),
            planned_s=self._maybe("planned_minutes", c.read_minutes) or 0,
            done_s=self._maybe("done_minutes", c.read_minutes) or 0,
            by_hand=completed is not False if by_hand is None else by_hand,
            exercises=tuple((self._text("exercises") or "").split()),
        )
        felt = self._maybe("discomfort_0_10", lambda cell: c.read_scale(cell, 10))
        record = self._record(session, felt)
        if felt is None:
            return [record]
        after = timedelta(seconds=session.done_s)
        rating = Record(
            id=id_at(_milliseconds(record.id) + 1, "rating", record.id, felt),
            at=record.at + after,
            offset_min=record.offset_min,
            day=record.day,
            payload=Rating(session=record.id, discomfort=felt),
        )
        return [record, rating]

    def check_in(self) -> Record:
        numbers = {
            field: self._maybe(column, lambda cell, highest=highest: c.read_scale(cell, highest))  # type: ignore[misc]
            for column, (field, highest) in SCALES.items()
        }
        said = CheckIn(**numbers, note=self._text("note"))
        if said.empty and not self._cells.get("id", "").strip():
            raise RowError(f"nothing in it, expected a number or a note in one of {', '.join(SCALES)}, note")
        return self._record(said)

    def _record(self, payload: Session | CheckIn, *more: object) -> Record:
        own = self._cells.get("id", "").strip()
        if own:
            self._check_id(own)
        replaces = c.plain_text(self._cells.get("replaces_id", "").strip())
        return Record(
            id=own or content_id(self.day, self.wall.isoformat(), *_said(payload), *more),
            at=self.at,
            offset_min=self.offset_min,
            day=self.day,
            payload=payload,
            replaces=replaces or None,
        )

    def _check_id(self, own: str) -> None:
        try:
            recorded = recorded_at(own)
        except RecordError as error:
            raise RowError(f"column {error}") from None
        if not c.FIRST_DAY.year <= recorded.year <= c.LAST_DAY.year:
            raise RowError(f"column id: {c.shown(own)}, which is from the year {recorded.year}")

    def _when(self) -> datetime:
        wall = self._maybe("time", lambda cell: c.read_time(cell, self.day))
        return wall or datetime.combine(self.day, _NOON)

    def _moment(self) -> tuple[datetime, int]:
        offset = self._maybe("utc_offset", c.read_offset)
        if offset is None:
            known = self._local(self.wall)
            offset = round((known.utcoffset() or timedelta()).total_seconds() / 60)
        fraction = self._maybe("milliseconds", lambda cell: c.read_scale(cell, 999)) or 0
        at = (self.wall - timedelta(minutes=offset)).replace(tzinfo=UTC, microsecond=fraction * 1000)
        if not 0 <= (self.wall.date() - self.day).days <= 1:
            raise RowError(f"column time: {self.wall:%Y-%m-%d %H:%M}, expected a moment of {self.day}")
        if at > self._now + timedelta(days=1):
            raise RowError(f"column date: {self.day}, which is still to come")
        return at, offset

    def _text(self, column: str) -> str | None:
        return c.plain_text(self._cells.get(column, "")) or None

    def _maybe(self, column: str, read: Callable[[str], T]) -> T | None:
        cell = self._cells.get(column, "").strip()
        return self._read(column, read) if cell else None

    def _read(self, column: str, read: Callable[[str], T]) -> T:
        try:
            return read(self._cells.get(column, "").strip())
        except c.CellError as error:
            raise RowError(f"column {column}: {error}") from None


def _said(payload: Session | CheckIn) -> list[str]:
    """Return what a row says, as far as it says anything: a column more in later versions changes nothing."""
    values = {item.name: getattr(payload, item.name) for item in fields(payload)}
    told = [f"{name}={value!r}" for name, value in values.items() if value not in (None, 0, False, ())]
    return [payload.KIND, *sorted(told)]


def _milliseconds(record_id: str) -> int:
    return int(record_id.replace("-", "")[:12], 16)
