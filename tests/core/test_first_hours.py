"""Hours for a newcomer: presets that are right, and ranges understood as they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.first_hours import PRESETS, in_words, on_workdays, typed_hours
from hipback_tui.core.settings_hours import texts_of
from hipback_tui.core.sitting.hours import WorkingHours, parse_range


def test_hours_past_midnight_are_said_to_be_so() -> None:
    assert in_words("17-9") == "17:00-09:00, past midnight"
    assert typed_hours("22-6") == on_workdays("22:00-06:00")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("9-17", "09:00-17:00"),
        ("09:00-17:00", "09:00-17:00"),
        (" 9:30 - 18 ", "09:30-18:00"),
        ("9-12:30, 13:30-18,", "09:00-12:30, 13:30-18:00"),
        ("0-24", "00:00-24:00"),
    ],
)
def test_ranges_are_understood_however_they_are_typed(text: str, meant: str) -> None:
    assert in_words(text) == meant
    assert typed_hours(text) == on_workdays(*meant.split(", "))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "expected a range such as 9:00-12:30, 13:30-18:00"),
        (" , ", "expected a range such as 9:00-12:30, 13:30-18:00"),
        ("9", "'9' is not a time range, expected one such as 09:00-12:30"),
        ("9-25", "'9:00-25:00' has a time that no clock shows, expected 00:00 to 24:00"),
        ("9-9", "'9:00-9:00' is empty, expected an end after its start"),
        ("9-12, 11-14", "these ranges overlap, expected one after the other"),
    ],
)
def test_what_makes_no_sense_is_said_in_one_line(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match="expected") as reason:
        typed_hours(text)
    assert str(reason.value) == complaint


@given(st.text("0123456789:-, –", max_size=20))
def test_whatever_is_typed_is_understood_or_complained_about(text: str) -> None:
    try:
        ranges = typed_hours(text)
    except ValueError as reason:
        assert "expected" in str(reason)
        assert "\n" not in str(reason)
    else:
        assert ranges is not None
        hours = WorkingHours(tuple(tuple(map(parse_range, day)) for day in ranges))
        assert hours.overlaps() is None
        assert texts_of(hours) == ranges


def test_presets_are_hours_that_the_settings_take() -> None:
    for preset in PRESETS:
        if preset.ranges is not None:
            hours = WorkingHours(tuple(tuple(map(parse_range, day)) for day in preset.ranges))
            assert texts_of(hours) == preset.ranges
    assert texts_of(WorkingHours.always()) is None
