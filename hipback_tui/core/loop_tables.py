"""The layout in which Loop Habit Tracker exports its habits as CSV, with the weeks as one habit.

    Habits.csv                  one row a habit: name, how often, and so on
    Checkmarks.csv              one row a day, the newest first, one column a habit, a comma at the end
    001 hipback/Checkmarks.csv  one row a day, the newest first: Date,Value,Notes

Loop's values are YES_MANUAL (done), YES_AUTO (not done and not missed, since done often enough), SKIP, NO and
UNKNOWN; versions before 2.1 wrote numbers. Its Scores.csv follow from these and are left to Loop.
Source: github.com/iSoron/uhabits, `HabitsCSVExporter` and `Entry`, as of 2025.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import Enum

from hipback_tui.core.cells import CellError, safe_text, shown
from hipback_tui.core.history import History
from hipback_tui.core.records import CheckIn, Record

HABIT = "hipback"
"""The name of the habit that we write."""

HABITS_HEADER = (
    "Position",
    "Name",
    "Type",
    "Question",
    "Description",
    "FrequencyNumerator",
    "FrequencyDenominator",
    "Color",
    "Unit",
    "Target Type",
    "Target Value",
    "Archived?",
)
CHECKMARKS_HEADER = ("Date", "Value", "Notes")
_COLOUR = "#00897B"

Row = Sequence[str]


class Mark(Enum):
    """What a day's value means."""

    DONE = "YES_MANUAL"
    NOT_ASKED = "YES_AUTO"
    SKIPPED = "SKIP"
    NOT_DONE = "NO"
    UNKNOWN = "UNKNOWN"


_NUMBERS: dict[str, Mark] = {
    "2": Mark.DONE,
    "1": Mark.NOT_ASKED,
    "3": Mark.SKIPPED,
    "0": Mark.NOT_DONE,
    "-1": Mark.UNKNOWN,
}
_MARKS: Mapping[str, Mark] = {mark.value: mark for mark in Mark} | _NUMBERS | {"": Mark.UNKNOWN}


def read_mark(cell: str) -> Mark:
    """Return what a value means; raises `CellError`."""
    mark = _MARKS.get(cell.strip().upper())
    if mark is None:
        raise CellError(f"{shown(cell)}, expected YES_MANUAL, YES_AUTO, SKIP, NO or UNKNOWN")
    return mark


def notes_by_day(records: Iterable[Record]) -> dict[date, list[str]]:
    """Return the notes of check-ins by their logical days, each day's in order of happening."""
    notes: dict[date, list[str]] = {}
    for record in sorted(records, key=lambda record: (record.at, record.id)):
        if isinstance(record.payload, CheckIn) and record.payload.note:
            notes.setdefault(record.day, []).append(record.payload.note)
    return notes


def habits_table(goal_days: int) -> Iterator[Row]:
    """Yield the table of habits: the one habit, wanted on `goal_days` days a week."""
    yield HABITS_HEADER
    question = "Did you move your hips and back today?"
    yield ("001", HABIT, "YES_NO", question, "", str(goal_days), "7", _COLOUR, "", "", "", "false")


def checkmarks_table(history: History, notes: Mapping[date, Sequence[str]], today: date) -> Iterator[Row]:
    """Yield the one habit's table; several notes of a day stand on lines of their own."""
    yield CHECKMARKS_HEADER
    for day, mark in _days(history, today):
        note = safe_text("\n".join(notes.get(day, ())))
        if mark is not Mark.UNKNOWN or note:
            yield day.isoformat(), mark.value, note


def all_habits_table(history: History, today: date) -> Iterator[Row]:
    """Yield the table of all habits: as Loop's, each row with an empty cell at its end."""
    yield "Date", HABIT, ""
    for day, mark in _days(history, today):
        yield day.isoformat(), mark.value, ""


def _days(history: History, today: date) -> Iterator[tuple[date, Mark]]:
    """Yield every day from today back to the first record's."""
    first = history.first_day
    day = today
    while first is not None and day >= first:
        yield day, _mark(history, day, today)
        day -= timedelta(days=1)


def _mark(history: History, day: date, today: date) -> Mark:
    ordinal = day.toordinal()
    if history.sessions.get(ordinal, (0, 0))[1]:
        return Mark.DONE
    if any(first <= ordinal <= last for first, last, _ in history.pauses):
        return Mark.SKIPPED
    return Mark.UNKNOWN if day == today else Mark.NOT_DONE  # today is not over


def is_checkmarks(header: Sequence[str]) -> bool:
    """Whether these are the column names of one habit's table."""
    names = [name.strip().casefold() for name in header]
    return names[:2] == ["date", "value"] and names[2:] in ([], ["notes"], [""], ["notes", ""])


def is_all_habits(header: Sequence[str]) -> bool:
    """Whether these look like the column names of all habits' table as Loop writes it, whatever their names.

    A habit may be called `Sleep` or `Back`; the empty cell at the end is Loop's.
    """
    return len(header) > 2 and header[0] == "Date" and not header[-1] and all(header[1:-1])


def habits_in(header: Sequence[str]) -> list[str]:
    """Return the habits that the table of all habits has columns for, in order."""
    names = [name.strip() for name in header]
    if len(names) < 2 or names[0].casefold() != "date":
        return []
    return names[1:-1] if not names[-1] else names[1:]
