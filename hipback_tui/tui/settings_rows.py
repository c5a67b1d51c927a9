"""The rows of the settings screen: what each shows, and the order that a change of it makes.

Everything about a setting comes from the one list of them. Beside those there are the working hours, in a
form of their own, and the weekly goal, which the journal keeps.
"""

from collections.abc import Sequence
from typing import NamedTuple

from hipback_tui.core.calendar_day import WEEKDAYS
from hipback_tui.core.orders import ChangeHours, ChangeSetting, PreferenceOrder, SetGoal
from hipback_tui.core.settings import HOURS_TABLE, Key, Settings
from hipback_tui.core.settings_hours import hours_from, texts_of, typed_day, with_day
from hipback_tui.core.settings_keys import KEYS
from hipback_tui.core.settings_typing import in_words, range_in_words, stepped, typed
from hipback_tui.core.toml_source import Problem
from hipback_tui.core.value import changed

GOAL, HOURS = "goal", HOURS_TABLE
WORKDAYS = 5
OFFICE_HOURS: tuple[tuple[str, ...], ...] = (("09:00-17:00",),) * WORKDAYS + ((),) * 2
"""What hours begin with that were "always"."""

_GROUPS = {
    "sitting": "Breaks",
    HOURS: "Working hours",
    "week": "Week",
    "routine": "Routines",
    "presence": "Away",
    "defer": "What a break waits for",
    "notify": "Notifications",
    "sound": "Sound",
    "data": "Your data",
    "screen": "Screen",
}
_FOR_THIS_RUN = {
    "routine.minutes": "On Today, l changes it until hipback is closed.",
    "routine.space": "On Today, o changes it until hipback is closed.",
    "sound.cues": "In a routine, v changes it until hipback is closed.",
    "screen.theme": "On Today, d changes it until hipback is closed.",
}
_DAY_HELP = 'Ranges such as 9:00-12:30, 13:30-17; one may run past midnight. "free" for none.'
_GOAL_HELP = "Days a week with a session. A week under way keeps its goal. Kept in the journal."
_HOURS_HELP = "When hipback counts and calls: always, or by the hours of each weekday."

Texts = tuple[tuple[str, ...], ...]


class Row(NamedTuple):
    """One line to change: a setting (`key`), a weekday (`day`, Monday is 0), the hours or the goal."""

    id: str
    group: str
    title: str
    help: str
    key: Key | None = None
    day: int | None = None

    @property
    def chooses(self) -> bool:
        """Whether it goes round a few values, and nothing has to be typed."""
        if self.key is not None:
            return isinstance(self.key.default, bool) or bool(self.key.choices)
        return self.id == HOURS

    @property
    def place(self) -> str:
        """Where it stands in the file."""
        if self.id == GOAL:
            return ""
        table, _, name = self.id.partition(".")
        return f"[{table}] {name}".rstrip()


class State(NamedTuple):
    """What the rows are made from: the settings, the goal in days a week, and mistakes in the file."""

    settings: Settings
    goal: int
    mistakes: tuple[Problem, ...] = ()


def rows_of(settings: Settings) -> tuple[Row, ...]:
    """Return all rows in order; weekdays only where there are hours."""
    rows: list[Row] = []
    for table, group in _GROUPS.items():
        if table == HOURS:
            rows.append(Row(HOURS, group, "Hours", _HOURS_HELP))
            if settings.hours.ranges is not None:
                for number, day in enumerate(WEEKDAYS):
                    rows.append(Row(f"{HOURS}.{day}", group, day.capitalize(), _DAY_HELP, day=number))
            continue
        if table == "week":
            rows.append(Row(GOAL, group, "Goal", _GOAL_HELP))
        for key in KEYS:
            if key.table == table:
                id = f"{key.table}.{key.name}"
                words = " ".join(filter(None, (key.help, _FOR_THIS_RUN.get(id))))
                rows.append(Row(id, group, key.title, words, key))
    return tuple(rows)


def value_in_words(row: Row, state: State) -> str:
    """Return the present value as it is shown."""
    if row.key is not None:
        return in_words(row.key, row.key.read(state.settings))
    if row.id == GOAL:
        return "1 day a week" if state.goal == 1 else f"{state.goal} days a week"
    texts = texts_of(state.settings.hours)
    if texts is None:
        return "always"
    return "by weekday" if row.day is None else ", ".join(texts[row.day]) or "free"


def bare_value(row: Row, state: State) -> str:
    """Return the present value as it is typed, without its unit."""
    if row.id == GOAL:
        return str(state.goal)
    return str(row.key.read(state.settings)) if row.key is not None else value_in_words(row, state)


def default_in_words(row: Row, state: State) -> str | None:
    """Return the default where the value is another one; None where it is not, or there is none."""
    if row.key is not None:
        is_other = row.key.read(state.settings) != row.key.default
        return in_words(row.key, row.key.default) if is_other else None
    if row.id == HOURS and state.settings.hours.ranges is not None:
        return "always"
    return None


def allowed_in_words(row: Row) -> str:
    """Return what the value may be."""
    if row.key is not None:
        return range_in_words(row.key)
    if row.id == GOAL:
        return "1 to 7 days"
    return "always · by weekday" if row.id == HOURS else ""


def mistakes_of(row: Row, state: State) -> tuple[Problem, ...]:
    """Return the mistakes in the file that concern this row."""
    hours_whole = row.id == HOURS
    return tuple(
        problem
        for problem in state.mistakes
        if problem.key == row.id
        or problem.key.startswith(f"{row.id}[")
        or (hours_whole and state.settings.hours.ranges is None and problem.key.startswith(f"{HOURS}."))
    )


def other_mistakes(rows: Sequence[Row], state: State) -> tuple[Problem, ...]:
    """Return the mistakes in the file that concern no row."""
    told = {problem for row in rows for problem in mistakes_of(row, state)}
    return tuple(problem for problem in state.mistakes if problem not in told)


# --- what a change makes ------------------------------------------------------------------------------------


def after_step(
    row: Row, state: State, steps: int, hours_before: Texts = OFFICE_HOURS
) -> PreferenceOrder | None:
    """Return the order for the value some steps further; None where there is none.

    `hours_before` are those that "by weekday" brings back.
    """
    if row.key is not None:
        now = row.key.read(state.settings)
        value = stepped(row.key, now, steps)
        return None if value == now else _setting(row.key, value)
    if row.id == GOAL:
        days = max(1, min(7, state.goal + steps))
        return None if days == state.goal else SetGoal(days)
    if row.id == HOURS:
        return ChangeHours(hours_before if state.settings.hours.ranges is None else None)
    return None


def after_typing(row: Row, state: State, text: str) -> PreferenceOrder:
    """Return the order for a typed text; raises `ValueError`, one line that says what is wrong."""
    if row.key is not None:
        return _setting(row.key, typed(row.key, text))
    if row.id == GOAL:
        said = text.strip()
        if said not in tuple("1234567"):
            raise ValueError(
                f"{said!r}; expected 1 to 7 days" if said else "nothing yet; expected 1 to 7 days"
            )
        return SetGoal(int(said))
    if row.day is None:
        raise ValueError(f"{text.strip()!r}; expected always or by weekday")  # the row was another one before
    return _with_day(state, row.day, typed_day(text))


def to_default(row: Row, state: State) -> PreferenceOrder | None:
    """Return the order that puts a row back; a weekday becomes free. None where nothing would change."""
    if row.key is not None:
        wrong = mistakes_of(row, state)
        return (
            ChangeSetting(row.key.table, row.key.name, None)
            if wrong or default_in_words(row, state)
            else None
        )
    texts = texts_of(state.settings.hours)
    if row.id == HOURS:
        return ChangeHours(None) if texts is not None or mistakes_of(row, state) else None
    if row.day is None or texts is None or not texts[row.day] or sum(map(bool, texts)) < 2:
        return None
    return ChangeHours(with_day(texts, row.day, ()))


def to_workdays(row: Row, state: State) -> ChangeHours | None:
    """Return the order that gives the hours of this weekday to Monday to Friday; None if it cannot be."""
    texts = texts_of(state.settings.hours)
    if texts is None or row.day is None or not texts[row.day]:
        return None
    wanted = (texts[row.day],) * WORKDAYS + texts[WORKDAYS:]
    try:
        hours_from(wanted)
    except ValueError:
        return None
    return None if wanted == texts else ChangeHours(wanted)


def foreseen(order: PreferenceOrder, state: State) -> State:
    """Return the state as it will be once the session has followed an order."""
    match order:
        case SetGoal():
            return state._replace(goal=order.days)
        case ChangeHours():
            return state._replace(settings=changed(state.settings, hours=hours_from(order.ranges)))
        case ChangeSetting():
            key = next(key for key in KEYS if (key.table, key.name) == (order.table, order.name))
            value = key.default if order.value is None else order.value
            return state._replace(settings=key.apply(state.settings, value))


def _setting(key: Key, value: bool | int | str) -> ChangeSetting:
    """A value that is the default is written all the same: the person has chosen it."""
    return ChangeSetting(key.table, key.name, value)


def _with_day(state: State, day: int, ranges: tuple[str, ...]) -> ChangeHours:
    wanted = with_day(texts_of(state.settings.hours), day, ranges)
    hours_from(wanted)
    return ChangeHours(wanted)
