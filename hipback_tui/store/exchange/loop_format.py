"""Loop Habit Tracker's CSV: which habits a source holds, and the days of one of them."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from hipback_tui.core.cells import CellError, plain_text, read_day, shown
from hipback_tui.core.import_preview import Refusals
from hipback_tui.core.loop_days import TrackedDay
from hipback_tui.core.loop_tables import habits_in, is_checkmarks, read_mark
from hipback_tui.core.row import Row
from hipback_tui.store.errors import ExchangeError
from hipback_tui.store.exchange.source import Source
from hipback_tui.store.exchange.text_rows import NumberedRow, TextRows

HABITS, CHECKMARKS = "Habits.csv", "Checkmarks.csv"
_NAME = "name"


class WhichHabitError(ExchangeError):
    """Several habits, and none was named, or one that is not there; `habits` are those there are."""

    def __init__(self, text: str, habits: Sequence[str]) -> None:
        super().__init__(text)
        self.habits = tuple(habits)


class Habit(Row):
    """Where one habit's days are: the part of the source, and the column, 1 in a table of its own."""

    name: str
    part: str
    column: int = 1


def loop_habits(source: Source) -> list[Habit] | None:
    """Return the habits whose days a zip, a folder or a table holds; None if it is none of Loop's.

    Habits that count amounts rather than days are left out.
    """
    if source.single:
        (name,) = source.parts
        rows = TextRows(name, source.parts[name]())
        if is_checkmarks(rows.header) or _is_day_and_mark(rows.header):
            return [Habit("", name)]
        found = habits_in(rows.header)
        return [Habit(habit, name, column) for column, habit in enumerate(found, 1)] or None
    top = _top(source)
    if top is None:
        return None
    amounts = _amounts(source, top + HABITS)
    names = _names(source, top + HABITS)
    own = []
    for part in source.parts:
        folder = re.fullmatch(re.escape(top) + r"(\d{3,6}) ?([^/]*)/" + CHECKMARKS, part)
        if folder is not None:  # its name lacks what files may not be called
            own.append(Habit(names.get(int(folder[1]), folder[2]), part))
    if not own and top + CHECKMARKS in source.parts:
        rows = TextRows(CHECKMARKS, source.parts[top + CHECKMARKS]())
        own = [Habit(name, top + CHECKMARKS, at) for at, name in enumerate(habits_in(rows.header), 1)]
    return [habit for habit in own if habit.name not in amounts]


def choose_habit(habits: Sequence[Habit], wanted: str | None) -> Habit:
    """Return the habit that was named, or the only one; raises `WhichHabitError`."""
    names = [habit.name for habit in habits]
    told = ", ".join(map(shown, names[:12])) + (f" and {len(names) - 12} more" if len(names) > 12 else "")
    if not habits:
        raise WhichHabitError("No habit in it is one of days; amounts (minutes, pages) are not taken in.", ())
    if wanted is None:
        if len(habits) == 1:
            return habits[0]
        raise WhichHabitError(f"It holds {len(habits)} habits: {told}.", names)
    for habit in habits:
        if habit.name.casefold() == wanted.strip().casefold():
            return habit
    raise WhichHabitError(f"There is no habit {shown(wanted)} in it; there is {told}.", names)


def read_days(source: Source, habit: Habit, today: date, refused: Refusals) -> Iterator[TrackedDay]:
    """Yield a habit's days; rows that cannot be understood join `refused`, with their line."""
    rows = TextRows(habit.part, source.parts[habit.part]())
    headless = _is_day_and_mark(rows.header)
    if headless:
        tracked = _day(NumberedRow(1, rows.header), habit, today, refused, notes=True)
        if tracked is not None:
            yield tracked
    notes = headless or is_checkmarks(rows.header)
    for row in rows:
        tracked = _day(row, habit, today, refused, notes=notes)
        if tracked is not None:
            yield tracked


def _day(row: NumberedRow, habit: Habit, today: date, refused: Refusals, *, notes: bool) -> TrackedDay | None:
    cells = row.cells
    try:
        day = read_day(cells[0].strip())
        mark = read_mark(cells[habit.column] if len(cells) > habit.column else "")
    except CellError as error:
        refused.add(f"line {row.line}: {error}")
        return None
    if day > today:
        refused.add(f"line {row.line}: {day}, which is still to come")
        return None
    note = plain_text(cells[2]) if notes and len(cells) > 2 else ""
    return TrackedDay(day, mark, note)


def _is_day_and_mark(cells: Sequence[str]) -> bool:
    if not 2 <= len(cells) <= 3:
        return False
    try:
        read_day(cells[0].strip())
        read_mark(cells[1])
    except CellError:
        return False
    return True


def _top(source: Source) -> str | None:
    """Return the folder within a source that holds Loop's files ("" for none), None if there is none."""
    for name in source.parts:
        folder, _, file = name.rpartition("/")
        if file in (HABITS, CHECKMARKS) and folder.count("/") == 0 and not re.match(r"\d{3,}\b", folder):
            return f"{folder}/" if folder else ""
    own = any(re.fullmatch(r"\d{3,} ?[^/]*/" + CHECKMARKS, name) for name in source.parts)
    return "" if own else None


def _habits(source: Source, part: str) -> Iterator[dict[str, str]]:
    if part in source.parts:
        rows = TextRows(part, source.parts[part]())
        header = [name.strip().casefold() for name in rows.header]
        for _, cells in rows:
            yield dict(zip(header, cells, strict=False))


def _names(source: Source, part: str) -> dict[int, str]:
    """Return the habits' names by their positions."""
    names = {}
    for row in _habits(source, part):
        position, name = row.get("position", ""), row.get(_NAME, "")
        if name and position.isascii() and position.isdecimal() and len(position) <= 6:
            names[int(position)] = name
    return names


def _amounts(source: Source, part: str) -> set[str]:
    """Return the habits that count amounts rather than days."""
    return {row.get(_NAME, "") for row in _habits(source, part) if row.get("type", "") == "NUMERICAL"}
