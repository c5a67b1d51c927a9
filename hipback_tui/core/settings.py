"""The settings in force, and what a setting is. The one list of them is `core.settings_keys.KEYS`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

from hipback_tui.core.calendar_day import DEFAULT_DAY_START
from hipback_tui.core.place import Place
from hipback_tui.core.row import Row
from hipback_tui.core.sitting.hours import WorkingHours
from hipback_tui.core.sitting.rules import SittingRules
from hipback_tui.core.value import Value

TYPE_CHECKING = False  # importing typing would take longer than what `status` does with it
if TYPE_CHECKING:
    from typing import Any


ROUTINE_MINUTES = (1, 2, 5, 10)
THEMES = ("auto", "dark", "light")
CUES = ("off", "tones", "speech")
"""Ways of hearing the cues of a routine, in the order in which a key goes through them."""

HINTS = ("do_not_disturb", "full_screen", "microphone", "camera")
"""What lets a due break wait: each is a setting of the table `defer`."""

HOURS_TABLE = "hours"
"""The table of the working hours, which have a form of their own."""


class Settings(Value):
    """All settings, ready for use."""

    sitting: SittingRules = SittingRules()
    hours: WorkingHours = WorkingHours()
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
    folder: str = ""
    """The shared folder that the journal is in, "" for the usual place."""


DEFAULTS = Settings()
"""What holds where nothing is set."""


Setting = bool | int | str
"""A value as it stands in the file."""


class Slot(Row):
    """Where in `Settings` a value is: how it gets in there, and how it is read out again."""

    put: Callable[[Settings, Any], Settings]
    read: Callable[[Settings], Setting]


class Key(Value):
    """One setting: where it stands in the file, its default there, what is allowed, and what it is for.

    `title` names it in a few words. `low` and `high` bound a whole number, which counts `unit`s; `choices`
    list what a text or number may be. A `path` may be empty. `place` says where in `Settings` it is.
    """

    table: str
    name: str
    title: str
    default: Setting
    help: str
    place: Slot
    low: int = 0
    high: int = 0
    choices: tuple[int | str, ...] = ()
    unit: str = ""
    path: bool = False

    def apply(self, settings: Settings, value: Any) -> Settings:
        """Return the settings with a checked value in its place."""
        return self.place.put(settings, value)

    def read(self, settings: Settings) -> Setting:
        """Return the value that holds in `settings`, as it would stand in the file."""
        return self.place.read(settings)

    @property
    def expected(self) -> str:
        """What a value may be, in words."""
        if self.choices:
            return "one of " + ", ".join(str(choice) for choice in self.choices)
        if isinstance(self.default, bool):
            return "true or false"
        if isinstance(self.default, int):
            return f"a whole number from {self.low} to {self.high}"
        if self.path:
            return 'a whole path such as "~/Sync/hipback", or "" for the usual place'
        return 'a time such as "04:00"'

    def allows(self, value: object) -> bool:
        """Whether a value from the file is of the right kind and within range."""
        if type(value) is not type(self.default):
            return False
        if self.choices:
            return value in self.choices
        if self.path:
            return is_whole_path(str(value))
        if isinstance(value, int) and not isinstance(value, bool):
            return self.low <= value <= self.high
        return isinstance(value, bool) or time_of(str(value)) is not None


def is_whole_path(text: str) -> bool:
    """Whether a text is empty, or a path that does not depend on where one is: from the root or "~"."""
    if any(ord(letter) < 32 for letter in text) or text != text.strip():
        return False
    drive = text[1:3] in (":\\", ":/") and text[0].isalpha()
    return not text or text[0] == "/" or text == "~" or text[:2] in ("~/", "~\\", "\\\\") or drive


def time_of(text: str) -> time | None:
    """Return the time of day that a text such as "04:00" is, or None."""
    try:
        return time.fromisoformat(text) if len(text) == 5 and text[2] == ":" else None
    except ValueError:
        return None
