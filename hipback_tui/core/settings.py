"""The settings: what each means, its default and its range, and how a TOML file becomes them.

`KEYS` is the one list of settings. The reader, the README's table and a settings screen all go by it. A wrong
value is a `Problem` with file, line and key; the default takes its place, and all other settings are kept.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import time
from typing import Any

from hipback_tui.core.calendar_day import DEFAULT_DAY_START, WEEKDAYS
from hipback_tui.core.place import Place
from hipback_tui.core.sitting.hours import TimeRange, WorkingHours, parse_range
from hipback_tui.core.sitting.rules import SittingRules
from hipback_tui.core.toml_source import Problem, Source, shown

ROUTINE_MINUTES = (1, 2, 5, 10)
THEMES = ("auto", "dark", "light")
CUES = ("off", "tones", "speech")
"""Ways of hearing the cues of a routine, in the order in which a key goes through them."""

HINTS = ("do_not_disturb", "full_screen", "microphone", "camera")
"""What lets a due break wait: each is a setting of the table `defer`."""

HOURS_TABLE = "hours"
HOURS_HELP = "Working hours of a weekday; none at all means always. A range may run past midnight."


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, ready for use."""

    sitting: SittingRules = field(default_factory=SittingRules)
    hours: WorkingHours = field(default_factory=WorkingHours)
    first_weekday: int = 0
    """0 is Monday, 6 Sunday."""
    day_start: time = DEFAULT_DAY_START
    routine_minutes: int = 2
    space: Place = Place.OFFICE
    theme: str = "auto"
    motion: bool = True
    desktop: bool = True
    terminal: bool = True
    bell: bool = True
    plyer: bool = True
    chime: bool = True
    taskbar: bool = True
    detect: bool = True
    defer: frozenset[str] = frozenset(HINTS)
    """Which of `HINTS` let a due break wait."""
    cues: str = "tones"
    volume: int = 60


DEFAULTS = Settings()
"""What holds where nothing is set."""


@dataclass(frozen=True, slots=True)
class Key:
    """One setting: where it stands in the file, its default there, what is allowed, and what it is for.

    `low` and `high` bound a whole number; `choices` list what a text or number may be. `apply` puts a checked
    value into `Settings`.
    """

    table: str
    name: str
    default: bool | int | str
    help: str
    apply: Callable[[Settings, Any], Settings]
    low: int = 0
    high: int = 0
    choices: tuple[int | str, ...] = ()

    @property
    def expected(self) -> str:
        """What a value may be, in words."""
        if self.choices:
            return "one of " + ", ".join(str(choice) for choice in self.choices)
        if isinstance(self.default, bool):
            return "true or false"
        if isinstance(self.default, int):
            return f"a whole number from {self.low} to {self.high}"
        return 'a time such as "04:00"'

    def allows(self, value: object) -> bool:
        """Whether a value from the file is of the right kind and within range."""
        if type(value) is not type(self.default):
            return False
        if self.choices:
            return value in self.choices
        if isinstance(value, int) and not isinstance(value, bool):
            return self.low <= value <= self.high
        return isinstance(value, bool) or _time_of(str(value)) is not None


def _rule(name: str, factor: int = 1) -> Callable[[Settings, Any], Settings]:
    def apply(settings: Settings, value: Any) -> Settings:
        return replace(settings, sitting=replace(settings.sitting, **{name: value * factor}))

    return apply


def _plain(
    name: str, convert: Callable[[Any], Any] = lambda value: value
) -> Callable[[Settings, Any], Settings]:
    def apply(settings: Settings, value: Any) -> Settings:
        changes: dict[str, Any] = {name: convert(value)}
        return replace(settings, **changes)

    return apply


def _hint(name: str) -> Callable[[Settings, Any], Settings]:
    def apply(settings: Settings, value: Any) -> Settings:
        return replace(settings, defer=settings.defer | {name} if value else settings.defer - {name})

    return apply


def _time_of(text: str) -> time | None:
    try:
        return time.fromisoformat(text) if len(text) == 5 and text[2] == ":" else None
    except ValueError:
        return None


KEYS: tuple[Key, ...] = (
    Key(
        "sitting",
        "interval_min",
        30,
        "Sitting until a break is due, in minutes.",
        _rule("interval_s", 60),
        1,
        240,
    ),
    Key(
        "sitting",
        "relief_min",
        3,
        "Time up that clears a full interval, in minutes.",
        _rule("relief_s", 60),
        1,
        60,
    ),
    Key(
        "sitting", "notice_s", 30, "Notice before a break, in seconds; 0 for none.", _rule("notice_s"), 0, 600
    ),
    Key("sitting", "snooze_min", 5, "Length of a snooze, in minutes.", _rule("snooze_s", 60), 1, 60),
    Key("sitting", "snoozes", 2, "Snoozes in a row.", _rule("snoozes_max"), 0, 10),
    Key(
        "sitting",
        "repeat_min",
        10,
        "Pause between reminders of one break, in minutes.",
        _rule("repeat_s", 60),
        1,
        120,
    ),
    Key("sitting", "repeats", 3, "Reminders after the first, then silence.", _rule("repeats_max"), 0, 20),
    Key(
        "sitting",
        "idle_min",
        2,
        "Time without input that counts as away, in minutes.",
        _rule("idle_s", 60),
        1,
        60,
    ),
    Key(
        "sitting",
        "defer_cap_min",
        60,
        "How long a break waits for a meeting at the most, in minutes.",
        _rule("deferral_cap_s", 60),
        0,
        480,
    ),
    Key(
        "week",
        "first_day",
        "monday",
        "First day of the week.",
        _plain("first_weekday", WEEKDAYS.index),
        choices=WEEKDAYS,
    ),
    Key("week", "day_start", "04:00", "When a new day begins.", _plain("day_start", _time_of)),
    Key(
        "routine",
        "minutes",
        2,
        "Length of the routine on offer, in minutes.",
        _plain("routine_minutes"),
        choices=ROUTINE_MINUTES,
    ),
    Key(
        "routine",
        "space",
        "office",
        "office: nothing on the floor; home: all.",
        _plain("space", Place),
        choices=tuple(place.value for place in Place),
    ),
    Key("screen", "theme", "auto", "Colours: auto, dark or light.", _plain("theme"), choices=THEMES),
    Key("screen", "motion", True, "Whether anything moves by itself.", _plain("motion")),
    Key("presence", "detect", True, "Notice by itself when you are away.", _plain("detect")),
    Key("defer", "do_not_disturb", True, "A break waits for do-not-disturb.", _hint("do_not_disturb")),
    Key("defer", "full_screen", True, "A break waits while a window is full screen.", _hint("full_screen")),
    Key("defer", "microphone", True, "A break waits while a microphone is in use.", _hint("microphone")),
    Key("defer", "camera", True, "A break waits while a camera is in use.", _hint("camera")),
    Key("notify", "desktop", True, "Notifications with buttons over the desktop's bus.", _plain("desktop")),
    Key("notify", "terminal", True, "The terminal's own notifications.", _plain("terminal")),
    Key(
        "notify", "plyer", True, "Notifications through plyer, where the bus does not work.", _plain("plyer")
    ),
    Key("notify", "bell", True, "The terminal's bell when a break is due.", _plain("bell")),
    Key("notify", "chime", True, "A soft chime, with the last reminder of a break.", _plain("chime")),
    Key("notify", "taskbar", True, "Sitting load in the taskbar, where the terminal can.", _plain("taskbar")),
    Key("sound", "cues", "tones", "Cues in a routine: off, tones or speech.", _plain("cues"), choices=CUES),
    Key("sound", "volume", 60, "How loud the cues are, in percent.", _plain("volume"), 0, 100),
)


def read_settings(source: Source) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings that a parsed file asks for, and every mistake in it."""
    settings, problems = Settings(), []
    known = {(key.table, key.name): key for key in KEYS}
    tables = {key.table for key in KEYS} | {HOURS_TABLE}
    for table, values in source.data.items():
        if table not in tables:
            problems.append(source.problem((table,), "unknown table", "one of " + ", ".join(sorted(tables))))
            continue
        if not isinstance(values, dict):
            problems.append(source.problem((table,), shown(values), f"a table [{table}]"))
            continue
        if table == HOURS_TABLE:
            hours, wrong = _read_hours(source, values)
            settings = replace(settings, hours=hours)
            problems.extend(wrong)
            continue
        for name, value in values.items():
            key = known.get((table, name))
            if key is None:
                names = ", ".join(other.name for other in KEYS if other.table == table)
                problems.append(source.problem((table, name), "unknown setting", f"one of {names}"))
            elif not key.allows(value):
                expected = f"{key.expected}; using {shown(key.default)}"
                problems.append(source.problem((table, name), shown(value), expected))
            else:
                settings = key.apply(settings, value)
    return settings, tuple(problems)


def _read_hours(source: Source, values: dict[str, Any]) -> tuple[WorkingHours, list[Problem]]:
    """Return the working hours; with any mistake in them "always", so that nobody is left unreminded."""
    problems: list[Problem] = []

    def complain(path: tuple[str | int, ...], found: str, expected: str) -> None:
        problems.append(source.problem(path, found, f"{expected}; every hour counts until then"))

    days: list[tuple[TimeRange, ...]] = [()] * len(WEEKDAYS)
    for name, texts in values.items():
        path = (HOURS_TABLE, name)
        if name not in WEEKDAYS:
            complain(path, "unknown weekday", "one of " + ", ".join(WEEKDAYS))
            continue
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            complain(path, shown(texts), 'a list of ranges such as ["09:00-12:30"]')
            continue
        ranges = []
        for number, text in enumerate(texts):
            try:
                ranges.append(parse_range(text))
            except ValueError as error:
                found, _, expected = str(error).partition(", expected ")
                complain((*path, number), found, expected)
        days[WEEKDAYS.index(name)] = tuple(ranges)
    hours = WorkingHours(tuple(days))
    overlap = hours.overlaps()
    if overlap is not None:
        complain((HOURS_TABLE, overlap.split()[0]), f"{overlap} overlap", "ranges that do not overlap")
    if values and not problems and not any(days):
        complain((HOURS_TABLE,), "no day has any hours", "at least one range")
    return (WorkingHours.always() if problems or not values else hours), problems
