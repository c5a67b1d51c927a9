from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.calendar_day import WEEKDAYS
from hipback_tui.core.place import Place
from hipback_tui.core.settings import Key, Settings
from hipback_tui.core.settings_file import read_settings
from hipback_tui.core.settings_keys import KEYS
from hipback_tui.core.sitting.hours import TimeRange, WorkingHours
from hipback_tui.core.sitting.rules import SittingRules
from hipback_tui.core.toml_source import parse

FULL = """\
[sitting]
interval_min = 45
relief_min = 5
notice_s = 0
snooze_min = 10
snoozes = 0
repeat_min = 15
repeats = 0
idle_min = 4
defer_cap_min = 0

[hours]
monday = ["09:00-12:30", "13:30-17:30"]
friday = ["22:00-06:00"]

[week]
first_day = "sunday"
day_start = "05:30"

[routine]
minutes = 5
space = "home"

[screen]
theme = "dark"
motion = false

[notify]
desktop = false
bell = false
plyer = false

[sound]
cues = "speech"
volume = 0
"""


def read(text: str) -> tuple[Settings, list[str]]:
    settings, problems = read_settings(parse(text, "config.toml"))
    return settings, [str(problem) for problem in problems]


class TestGoodFiles:
    def test_nothing_said_means_the_defaults(self) -> None:
        assert read("") == read("# only a comment\n[sitting]\n[hours]\n") == (Settings(), [])

    def test_every_setting_takes_effect(self) -> None:
        settings, problems = read(FULL)
        assert problems == []
        days: list[tuple[TimeRange, ...]] = [()] * 7
        days[0] = (TimeRange(540, 750), TimeRange(810, 1050))
        days[4] = (TimeRange(1320, 1800),)
        assert settings == Settings(
            sitting=SittingRules(
                interval_s=2700,
                relief_s=300,
                notice_s=0,
                snooze_s=600,
                snoozes_max=0,
                repeat_s=900,
                repeats_max=0,
                idle_s=240,
                deferral_cap_s=0,
            ),
            hours=WorkingHours(tuple(days)),
            first_weekday=6,
            day_start=time(5, 30),
            routine_minutes=5,
            space=Place.HOME,
            theme="dark",
            motion=False,
            desktop=False,
            bell=False,
            plyer=False,
            cues="speech",
            volume=0,
        )

    @pytest.mark.parametrize("key", KEYS, ids=lambda key: f"{key.table}.{key.name}")
    def test_a_default_written_down_changes_nothing(self, key: Key) -> None:
        value = str(key.default).lower() if not isinstance(key.default, str) else f'"{key.default}"'
        assert read(f"[{key.table}]\n{key.name} = {value}\n") == (Settings(), [])


class TestWrongValues:
    @pytest.mark.parametrize(
        ("line", "problem"),
        [
            ("sitting.interval_min = 0", "interval_min: 0; expected a whole number from 1 to 240; using 30"),
            (
                "sitting.interval_min = -5",
                "interval_min: -5; expected a whole number from 1 to 240; using 30",
            ),
            (
                "sitting.interval_min = 30.5",
                "interval_min: 30.5; expected a whole number from 1 to 240; using 30",
            ),
            ("sitting.snoozes = true", "snoozes: true; expected a whole number from 0 to 10; using 2"),
            ('sitting.snoozes = "2"', "snoozes: '2'; expected a whole number from 0 to 10; using 2"),
            ("screen.motion = 1", "motion: 1; expected true or false; using true"),
            ('screen.theme = "pink"', "theme: 'pink'; expected one of auto, dark, light; using 'auto'"),
            ("routine.minutes = 3", "minutes: 3; expected one of 1, 2, 5, 10; using 2"),
            ("routine.minutes = true", "minutes: true; expected one of 1, 2, 5, 10; using 2"),
            (
                'week.day_start = "24:00"',
                "day_start: '24:00'; expected a time such as \"04:00\"; using '04:00'",
            ),
            (
                'week.day_start = "T0400"',
                "day_start: 'T0400'; expected a time such as \"04:00\"; using '04:00'",
            ),
            ("week.day_start = 4", "day_start: 4; expected a time such as \"04:00\"; using '04:00'"),
            ('week.first_day = ["monday"]', "first_day: a list; expected one of monday, tuesday, "),
        ],
    )
    def test_are_named_and_the_rest_is_kept(self, line: str, problem: str) -> None:
        settings, problems = read(f"notify.bell = false\n{line}\nrepeats = 1\n[sitting.deep]\n")
        first, *others = sorted(problems)
        assert first.startswith(f"config.toml:2: {line.partition('.')[0]}.{problem}")
        assert settings == Settings(bell=False)
        assert len(others) == 2

    def test_the_others_of_the_same_table_are_kept(self) -> None:
        settings, problems = read("[sitting]\ninterval_min = 20\nrelief_min = 0\nsnoozes = 1\n")
        assert (settings.sitting.interval_s, settings.sitting.relief_s, settings.sitting.snoozes_max) == (
            1200,
            180,
            1,
        )
        assert len(problems) == 1

    def test_what_is_unknown_is_named(self) -> None:
        tables = "one of data, defer, hours, notify, presence, routine, screen, sitting, sound, week"
        assert read("color = 1\n[sitting]\nintervall_min = 20\n[clock]\n")[1] == [
            f"config.toml:1: color: unknown table; expected {tables}",
            "config.toml:3: sitting.intervall_min: unknown setting; expected one of interval_min, relief_min,"
            " notice_s, snooze_min, snoozes, repeat_min, repeats, idle_min, defer_cap_min",
            f"config.toml:4: clock: unknown table; expected {tables}",
        ]

    def test_a_value_where_a_table_belongs(self) -> None:
        assert read("sitting = 30\n")[1] == ["config.toml:1: sitting: 30; expected a table [sitting]"]


class TestWrongHours:
    @pytest.mark.parametrize(
        ("lines", "problem"),
        [
            (
                'monday = ["9-12"]',
                "2: hours.monday[1]: '9-12' is not a time range; expected one such as 09:00-12:30",
            ),
            (
                'sunday = []\nmonday = ["09:00-12:00",\n "09:61-10:00"]',
                "4: hours.monday[2]: '09:61-10:00' has a time that no clock shows; expected 00:00 to 24:00",
            ),
            (
                'friday = ["09:00-09:00"]',
                "2: hours.friday[1]: '09:00-09:00' is empty; expected an end after its start",
            ),
            (
                'monday = ["08:00-09:00"]\nfriday = ["09:00-12:00", "11:00-13:00"]',
                "3: hours.friday: friday 09:00-12:00 and friday 11:00-13:00 overlap;"
                " expected ranges that do not overlap",
            ),
            (
                'monday = ["22:00-06:00"]\ntuesday = ["05:00-09:00"]',
                "2: hours.monday: monday 22:00-06:00 and tuesday 05:00-09:00 overlap;"
                " expected ranges that do not overlap",
            ),
            (
                'monday = "09:00-12:00"',
                "2: hours.monday: '09:00-12:00'; expected a list of ranges such as [\"09:00-12:30\"]",
            ),
            ("monday = [9]", '2: hours.monday: a list; expected a list of ranges such as ["09:00-12:30"]'),
            ("mon = []", "2: hours.mon: unknown weekday; expected one of " + ", ".join(WEEKDAYS)),
            ("monday = []", "1: hours: no day has any hours; expected at least one range"),
        ],
    )
    def test_are_named_and_nobody_is_left_unreminded(self, lines: str, problem: str) -> None:
        settings, problems = read(f"[hours]\n{lines}\n[notify]\nbell = false\n")
        assert problems == [f"config.toml:{problem}; every hour counts until then"]
        assert settings == Settings(bell=False, hours=WorkingHours.always())

    def test_a_table_that_is_none(self) -> None:
        assert read("hours = 5\n") == (Settings(), ["config.toml:1: hours: 5; expected a table [hours]"])


class TestTheList:
    @pytest.mark.parametrize("key", KEYS, ids=lambda key: f"{key.table}.{key.name}")
    def test_each_setting_says_what_it_is_for(self, key: Key) -> None:
        assert key.help.endswith(".")
        assert key.help[0].isupper() or key.choices
        assert key.expected
        assert key.allows(key.default)

    def test_every_field_can_be_set(self) -> None:
        names, changed = set(Settings.__match_args__), set()
        for key in KEYS:
            other = next(
                value
                for value in (*key.choices, key.high, "05:00", "/mnt/shared", not key.default)
                if value != key.default and key.allows(value)
            )
            settings = key.apply(Settings(), other)
            changed |= {name for name in names if getattr(settings, name) != getattr(Settings(), name)}
        assert changed | {"hours"} == names


values = st.recursive(
    st.booleans()
    | st.integers(-(10**6), 10**6)
    | st.floats()
    | st.text(max_size=8)
    | st.dates()
    | st.times(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=4,
)
names = st.sampled_from(sorted({key.name for key in KEYS} | {*WEEKDAYS, "other"}))
tables = st.sampled_from(sorted({key.table for key in KEYS} | {"hours", "other"}))


@given(st.dictionaries(tables, values | st.dictionaries(names, values, max_size=4), max_size=4))
def test_whatever_stands_in_the_file_there_are_settings(data: dict[str, Any]) -> None:
    source = parse("", "config.toml")
    source.data.update(data)
    settings, problems = read_settings(source)
    assert isinstance(settings, Settings)
    assert all("\n" not in str(problem) for problem in problems)
