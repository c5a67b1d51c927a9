"""Changing a setting by hand: the same rules on the screen and in the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.calendar_day import WEEKDAYS
from hipback_tui.core.settings import DEFAULTS, Key, Setting, Settings
from hipback_tui.core.settings_hours import hours_from, texts_of, typed_day, with_day
from hipback_tui.core.settings_keys import KEYS
from hipback_tui.core.settings_typing import can_step, in_words, range_in_words, stepped, typed

BY_NAME = {key.name: key for key in KEYS}


def values_of(key: Key) -> st.SearchStrategy[Setting]:
    if key.choices:
        return st.sampled_from(key.choices)
    if isinstance(key.default, bool):
        return st.booleans()
    if isinstance(key.default, int):
        return st.integers(key.low, key.high)
    if key.path:
        return st.sampled_from(["", "~/Sync/hipback", "/mnt/a disk/b"])
    return st.times().map(lambda time: f"{time:%H:%M}")


keys_with_values = st.sampled_from(KEYS).flatmap(lambda key: st.tuples(st.just(key), values_of(key)))


class TestReading:
    @pytest.mark.parametrize("key", KEYS, ids=lambda key: f"{key.table}.{key.name}")
    def test_the_default_is_what_holds_where_nothing_is_set(self, key: Key) -> None:
        assert key.read(DEFAULTS) == key.default

    @given(keys_with_values)
    def test_what_was_put_in_is_read_out(self, pair: tuple[Key, Setting]) -> None:
        key, value = pair
        settings = key.apply(Settings(), value)
        assert key.read(settings) == value
        assert all(other.read(settings) == other.default for other in KEYS if other is not key)

    @pytest.mark.parametrize("key", KEYS, ids=lambda key: f"{key.table}.{key.name}")
    def test_titles_fit_a_narrow_window(self, key: Key) -> None:
        assert 0 < len(key.title) <= 24
        assert range_in_words(key)


class TestTyping:
    @pytest.mark.parametrize(
        ("name", "text", "value"),
        [
            ("interval_min", "45", 45),
            ("interval_min", " 45 min ", 45),
            ("notice_s", "0", 0),
            ("volume", "80%", 80),
            ("day_start", "05:30", "05:30"),
            ("day_start", "5:30", "05:30"),
            ("first_day", "Sunday", "sunday"),
            ("minutes", "10", 10),
            ("bell", "off", False),
            ("bell", "Yes", True),
        ],
    )
    def test_what_is_meant_is_understood(self, name: str, text: str, value: Setting) -> None:
        assert typed(BY_NAME[name], text) == value

    @pytest.mark.parametrize(
        ("name", "text", "reason"),
        [
            ("interval_min", "", "nothing yet; expected a whole number from 1 to 240"),
            ("interval_min", "500", "'500'; expected a whole number from 1 to 240"),
            ("interval_min", "4.5", "'4.5'; expected a whole number from 1 to 240"),
            ("interval_min", "9" * 5000, "expected a whole number from 1 to 240"),
            ("interval_min", "²", "'²'; expected a whole number from 1 to 240"),
            ("day_start", "24:00", "'24:00'; expected a time such as \"04:00\""),
            ("first_day", "mon", "'mon'; expected one of monday, tuesday"),
            ("minutes", "3", "'3'; expected one of 1, 2, 5, 10"),
            ("bell", "loud", "'loud'; expected true or false"),
        ],
    )
    def test_what_is_wrong_is_told(self, name: str, text: str, reason: str) -> None:
        with pytest.raises(ValueError) as told:
            typed(BY_NAME[name], text)
        assert reason in str(told.value)
        assert "\n" not in str(told.value)

    @given(keys_with_values)
    def test_what_is_shown_can_be_typed(self, pair: tuple[Key, Setting]) -> None:
        key, value = pair
        assert typed(key, in_words(key, value)) == value

    @given(st.sampled_from(KEYS), st.text(max_size=12))
    def test_whatever_is_typed_is_allowed_or_refused(self, key: Key, text: str) -> None:
        try:
            value = typed(key, text)
        except ValueError:
            return
        assert key.allows(value)


class TestSteps:
    @pytest.mark.parametrize(
        ("name", "value", "steps", "after"),
        [
            ("interval_min", 30, 1, 35),
            ("interval_min", 32, 1, 35),
            ("interval_min", 32, -1, 30),
            ("interval_min", 1, -1, 1),
            ("interval_min", 240, 1, 240),
            ("snoozes", 2, 1, 3),
            ("theme", "light", 1, "auto"),
            ("theme", "auto", -1, "light"),
            ("bell", True, 1, False),
            ("day_start", "04:00", 1, "04:30"),
            ("day_start", "00:00", -1, "00:00"),
            ("day_start", "04:10", -1, "04:00"),
        ],
    )
    def test_lead_to_the_next_round_value(
        self, name: str, value: Setting, steps: int, after: Setting
    ) -> None:
        assert stepped(BY_NAME[name], value, steps) == after

    @given(keys_with_values, st.integers(-9, 9))
    def test_stay_within_what_is_allowed(self, pair: tuple[Key, Setting], steps: int) -> None:
        key, value = pair
        assert key.allows(stepped(key, value, steps))

    def test_that_lead_nowhere_are_known(self) -> None:
        assert not can_step(BY_NAME["volume"], 100, 1)
        assert can_step(BY_NAME["volume"], 100, -1)


class TestHours:
    @pytest.mark.parametrize(
        ("text", "ranges"),
        [
            ("9:00-12:30, 13:30-17:00", ("09:00-12:30", "13:30-17:00")),
            ("9-17", ("09:00-17:00",)),
            ("22:00 – 6:00", ("22:00-06:00",)),
            ("9-12,", ("09:00-12:00",)),
            ("free", ()),
            ("", ()),
        ],
    )
    def test_of_a_day_are_typed_as_people_write_them(self, text: str, ranges: tuple[str, ...]) -> None:
        assert typed_day(text) == ranges

    @pytest.mark.parametrize("text", ["nine to five", "9", "9-", "09:00-09:00", "9:00-25:00", "9-12 13-14"])
    def test_that_are_none_are_told(self, text: str) -> None:
        with pytest.raises(ValueError, match="expected"):
            typed_day(text)

    def test_go_to_text_and_back(self) -> None:
        texts = with_day(with_day(None, 0, ("09:00-12:30",)), 4, ("22:00-06:00",))
        assert texts_of(hours_from(texts)) == texts
        assert texts_of(hours_from(None)) is None

    def test_that_are_none_at_all_are_refused(self) -> None:
        with pytest.raises(ValueError, match="no day has any hours"):
            hours_from(((),) * len(WEEKDAYS))

    def test_that_overlap_are_refused(self) -> None:
        with pytest.raises(ValueError, match="overlap"):
            hours_from(with_day(with_day(None, 0, ("22:00-06:00",)), 1, ("05:00-09:00",)))
