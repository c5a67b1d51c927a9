"""The one list of settings. The reader, the README's table and the settings screen all go by it."""

from collections.abc import Callable
from typing import Any

from hipback_tui.core.calendar_day import WEEKDAYS
from hipback_tui.core.place import Place
from hipback_tui.core.settings import CUES, ROUTINE_MINUTES, THEMES, Key, Settings, Slot, time_of
from hipback_tui.core.value import changed

Convert = Callable[[Any], Any]


def _rule(name: str, factor: int = 1) -> Slot:
    def put(settings: Settings, value: Any) -> Settings:
        return changed(settings, sitting=changed(settings.sitting, **{name: value * factor}))

    return Slot(put, lambda settings: getattr(settings.sitting, name) // factor)


def _same(value: Any) -> Any:
    return value


def _plain(name: str, inward: Convert = _same, outward: Convert = _same) -> Slot:
    def put(settings: Settings, value: Any) -> Settings:
        changes: dict[str, Any] = {name: inward(value)}
        return changed(settings, **changes)

    return Slot(put, lambda settings: outward(getattr(settings, name)))


def _hint(name: str) -> Slot:
    def put(settings: Settings, value: Any) -> Settings:
        return changed(settings, defer=settings.defer | {name} if value else settings.defer - {name})

    return Slot(put, lambda settings: name in settings.defer)


KEYS: tuple[Key, ...] = (
    Key(
        "sitting",
        "interval_min",
        "Break after",
        30,
        "Sitting until a break is due, in minutes.",
        _rule("interval_s", 60),
        1,
        240,
        unit="min",
    ),
    Key(
        "sitting",
        "relief_min",
        "Cleared by being up",
        3,
        "Time up that clears a full interval, in minutes.",
        _rule("relief_s", 60),
        1,
        60,
        unit="min",
    ),
    Key(
        "sitting",
        "notice_s",
        "Notice before",
        30,
        "Notice before a break, in seconds; 0 for none.",
        _rule("notice_s"),
        0,
        600,
        unit="s",
    ),
    Key(
        "sitting",
        "snooze_min",
        "Snooze",
        5,
        "Length of a snooze, in minutes.",
        _rule("snooze_s", 60),
        1,
        60,
        unit="min",
    ),
    Key("sitting", "snoozes", "Snoozes in a row", 2, "Snoozes in a row.", _rule("snoozes_max"), 0, 10),
    Key(
        "sitting",
        "repeat_min",
        "Reminded again after",
        10,
        "Pause between reminders of one break, in minutes.",
        _rule("repeat_s", 60),
        1,
        120,
        unit="min",
    ),
    Key(
        "sitting",
        "repeats",
        "Further reminders",
        3,
        "Reminders after the first, then silence.",
        _rule("repeats_max"),
        0,
        20,
    ),
    Key(
        "sitting",
        "idle_min",
        "Away without input for",
        2,
        "Time without input that counts as away, in minutes.",
        _rule("idle_s", 60),
        1,
        60,
        unit="min",
    ),
    Key(
        "sitting",
        "defer_cap_min",
        "A break waits at most",
        60,
        "How long a break waits for a meeting at the most, in minutes.",
        _rule("deferral_cap_s", 60),
        0,
        480,
        unit="min",
    ),
    Key(
        "week",
        "first_day",
        "Week begins on",
        "monday",
        "First day of the week.",
        _plain("first_weekday", WEEKDAYS.index, WEEKDAYS.__getitem__),
        choices=WEEKDAYS,
    ),
    Key(
        "week",
        "day_start",
        "Day begins at",
        "04:00",
        "When a new day begins.",
        _plain("day_start", time_of, lambda start: f"{start:%H:%M}"),
    ),
    Key(
        "routine",
        "minutes",
        "Length",
        2,
        "Length of the routine on offer, in minutes.",
        _plain("routine_minutes"),
        choices=ROUTINE_MINUTES,
        unit="min",
    ),
    Key(
        "routine",
        "space",
        "Place",
        "office",
        "office: nothing on the floor; home: all.",
        _plain("space", Place, str),
        choices=tuple(place.value for place in Place),
    ),
    Key(
        "screen", "theme", "Colours", "auto", "Colours: auto, dark or light.", _plain("theme"), choices=THEMES
    ),
    Key("screen", "motion", "Movement", True, "Whether anything moves by itself.", _plain("motion")),
    Key(
        "presence",
        "detect",
        "Notice when I am away",
        True,
        "Notice by itself when you are away.",
        _plain("detect"),
    ),
    Key(
        "defer",
        "do_not_disturb",
        "Do-not-disturb",
        True,
        "A break waits for do-not-disturb.",
        _hint("do_not_disturb"),
    ),
    Key(
        "defer",
        "full_screen",
        "Full screen",
        True,
        "A break waits while a window is full screen.",
        _hint("full_screen"),
    ),
    Key(
        "defer",
        "microphone",
        "Microphone in use",
        True,
        "A break waits while a microphone is in use.",
        _hint("microphone"),
    ),
    Key(
        "defer",
        "camera",
        "Camera in use",
        True,
        "A break waits while a camera is in use.",
        _hint("camera"),
    ),
    Key(
        "notify",
        "desktop",
        "Desktop",
        True,
        "Notifications with buttons over the desktop's bus.",
        _plain("desktop"),
    ),
    Key("notify", "terminal", "Terminal", True, "The terminal's own notifications.", _plain("terminal")),
    Key(
        "notify",
        "plyer",
        "plyer",
        True,
        "Notifications through plyer, where the bus does not work.",
        _plain("plyer"),
    ),
    Key("notify", "bell", "Bell", True, "The terminal's bell when a break is due.", _plain("bell")),
    Key(
        "notify", "chime", "Chime", True, "A soft chime, with the last reminder of a break.", _plain("chime")
    ),
    Key(
        "notify",
        "taskbar",
        "Taskbar",
        True,
        "Sitting load in the taskbar, where the terminal can.",
        _plain("taskbar"),
    ),
    Key(
        "sound",
        "cues",
        "Cues",
        "tones",
        "Cues in a routine: off, tones or speech.",
        _plain("cues"),
        choices=CUES,
    ),
    Key(
        "sound",
        "volume",
        "Volume",
        60,
        "How loud the cues are, in percent.",
        _plain("volume"),
        0,
        100,
        unit="%",
    ),
    Key(
        "data",
        "folder",
        "Shared folder",
        "",
        "Folder for the journal, such as one that Syncthing keeps; from the next start.",
        _plain("folder"),
        path=True,
    ),
)
