"""The journal as tables for a spreadsheet: sessions, check-ins, weeks, or all three in one.

Header names say what is in a column and in what unit; days are ISO 8601, texts are no formulas (see `cells`).
`date` is the logical day that a row counts for; `time` is what the clock showed, with a date of its own where
that was another one (half past midnight counts for the evening before).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from hipback_tui.core.cells import minutes_cell, number_cell, offset_cell, safe_text, yes_or_no
from hipback_tui.core.consistency import Consistency
from hipback_tui.core.records import CheckIn, Rating, Record, Session

SESSIONS, CHECK_INS, WEEKS = "sessions", "checkins", "weeks"
TABLES = (SESSIONS, CHECK_INS, WEEKS)
"""The names of the tables; their files have the same."""

_WHEN = ("date", "time", "utc_offset")
_WHICH = ("id", "replaces_id", "milliseconds")
"""What makes a row the very record that it was; the milliseconds are those of its time."""

SCALES: Mapping[str, tuple[str, int]] = {
    "hip_0_10": ("hip", 10),
    "back_0_10": ("back", 10),
    "sleep_0_4": ("sleep", 4),
    "stress_0_4": ("stress", 4),
    "tying_shoes_0_4": ("ease_shoes", 4),
    "stairs_0_4": ("ease_stairs", 4),
    "standing_up_0_4": ("ease_standing", 4),
}
"""The columns of a check-in that hold numbers: each with its field and its highest value."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    SESSIONS: (
        *_WHEN,
        "routine",
        "planned_minutes",
        "done_minutes",
        "completed",
        "by_hand",
        "discomfort_0_10",
        "exercises",
        *_WHICH,
    ),
    CHECK_INS: (*_WHEN, *SCALES, "note", *_WHICH),
    WEEKS: ("week_start", "target_days", "credited_days", "status", "goal_days", "open_days"),
}
"""The header of each table."""

KIND = "kind"
KINDS: Mapping[str, str] = {"session": SESSIONS, "check-in": CHECK_INS, "week": WEEKS}
"""What the column `kind` of the combined table may say, and the table whose columns such a row has."""

_OWN = dict.fromkeys(name for table in TABLES for name in COLUMNS[table] if name not in _WHICH)
COMBINED: tuple[str, ...] = (KIND, *_OWN, *_WHICH)
"""The header of the table that holds all three."""

Row = Sequence[str]


def table(name: str, records: Iterable[Record], consistency: Consistency) -> Iterator[Row]:
    """Yield the header and the rows of one table; `records` are those that count, in any order."""
    yield COLUMNS[name]
    if name == WEEKS:
        yield from _weeks(consistency)
    elif name == SESSIONS:
        yield from _sessions(records)
    else:
        yield from _check_ins(records)


def combined_table(records: Sequence[Record], consistency: Consistency) -> Iterator[Row]:
    """Yield the header and the rows of the one table that holds sessions, check-ins and weeks."""
    yield COMBINED
    for kind, name in KINDS.items():
        rows = table(name, records, consistency)
        header = next(rows)
        for row in rows:
            cells = dict(zip(header, row, strict=True)) | {KIND: kind}
            yield [cells.get(column, "") for column in COMBINED]


def _sessions(records: Iterable[Record]) -> Iterator[Row]:
    sessions: list[tuple[Record, Session]] = []
    felt: dict[str, int] = {}
    for record in records:
        if isinstance(record.payload, Session):
            sessions.append((record, record.payload))
        elif isinstance(record.payload, Rating):
            felt[record.payload.session] = record.payload.discomfort
    for record, session in sorted(sessions, key=lambda pair: _order(pair[0])):
        yield (
            *_when(record),
            safe_text(session.routine or ""),
            minutes_cell(session.planned_s),
            minutes_cell(session.done_s),
            yes_or_no(session.completed),
            yes_or_no(session.by_hand),
            number_cell(felt.get(record.id)),
            safe_text(" ".join(session.exercises)),
            *_which(record),
        )


def _check_ins(records: Iterable[Record]) -> Iterator[Row]:
    found = [(record, record.payload) for record in records if isinstance(record.payload, CheckIn)]
    for record, said in sorted(found, key=lambda pair: _order(pair[0])):
        numbers = [number_cell(getattr(said, name)) for name, _ in SCALES.values()]
        yield (*_when(record), *numbers, safe_text(said.note or ""), *_which(record))


def _weeks(consistency: Consistency) -> Iterator[Row]:
    for week in consistency.weeks:
        numbers = map(str, (week.goal, week.open_days))
        yield (week.start.isoformat(), str(week.target), str(week.credited), week.status.value, *numbers)


def _order(record: Record) -> tuple[object, str]:
    return record.at, record.id


def _when(record: Record) -> tuple[str, str, str]:
    local = record.local
    clock = f"{local:%H:%M:%S}" if local.date() == record.day else f"{local:%Y-%m-%d %H:%M:%S}"
    return record.day.isoformat(), clock, offset_cell(record.offset_min)


def _which(record: Record) -> tuple[str, str, str]:
    return record.id, safe_text(record.replaces or ""), str(record.at.microsecond // 1000)
