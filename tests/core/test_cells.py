"""Cells: texts that are no formulas and come back as they were, and numbers as people write them."""

import re
from datetime import date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hipback_tui.core import cells as c

DAY = date(2026, 11, 22)

NASTY = st.text(alphabet=st.sampled_from("=+-@'\"; \t\r\n\u200b\ufeff\uff1d\uff0b\uff0d\uff20,|aé1`\x00"))
"""Texts of nothing but what spreadsheets stumble over."""


class TestFormulas:
    @given(st.text() | NASTY)
    @example("'")
    @example("''=")
    @example("a;=1")
    @example("\r'\n=")
    @example("\ufeff=1")
    def test_every_text_comes_back_as_it_was(self, text: str) -> None:
        assert c.plain_text(c.safe_text(text)) == text

    @given(NASTY)
    def test_no_cell_begins_with_what_makes_a_formula(self, text: str) -> None:
        for part in re.split("[;\t\r\n]", c.safe_text(text)):
            assert not re.match('[\\s"`\ufeff\u200b\x00]*[=+\\-@\uff1d\uff0b\uff0d\uff20]', part)

    @pytest.mark.parametrize(
        "text",
        [
            "=1+1",
            "+49 170 1",
            "-2",
            "@SUM(A1)",
            "  =cmd|' /C calc'!A0",
            '"=1+1"',
            "\uff1d1",
            "\ufeff=1",
            "\x00=1",
            "\tx",
            "\rx",
        ],
    )
    def test_a_formula_gets_an_apostrophe_in_front(self, text: str) -> None:
        assert c.safe_text(text) == "'" + text

    def test_what_would_be_a_cell_of_its_own_elsewhere_gets_one_too(self) -> None:
        assert c.safe_text("fine;=1+1") == "fine;'=1+1"
        assert c.safe_text("fine\n=1+1") == "fine\n'=1+1"

    def test_ordinary_texts_stay_as_they_are(self) -> None:
        for text in ("long drive", "müde - sehr", "1 = 1", "it's fine", "a, -b", "one\n\ntwo", ""):
            assert c.safe_text(text) == text
            assert c.plain_text(text) == text

    def test_an_apostrophe_that_somebody_typed_into_a_spreadsheet_stays(self) -> None:
        assert c.plain_text("'s geht") == "'s geht"


class TestNumbers:
    @given(st.integers(0, 86_400))
    def test_seconds_survive_as_minutes(self, seconds: int) -> None:
        assert c.read_minutes(c.minutes_cell(seconds)) == seconds
        assert c.read_minutes(c.minutes_cell(seconds).replace(".", ",")) == seconds

    @pytest.mark.parametrize("cell", ["-1", "nan", "1e9", "inf", "1440.1", "9" * 50, "٣", "1,2,3", "1 2"])
    def test_what_are_no_minutes(self, cell: str) -> None:
        with pytest.raises(c.CellError, match="expected minutes from 0 to 1440"):
            c.read_minutes(cell)

    def test_scales(self) -> None:
        assert [c.read_scale(cell, 10) for cell in ("0", "10", "7.0", "3,00")] == [0, 10, 7, 3]
        for cell in ("11", "-1", "3.5", "three", "NaN", "100", ""):
            with pytest.raises(c.CellError, match="whole number from 0 to 10"):
                c.read_scale(cell, 10)

    @given(st.integers(-1439, 1439))
    def test_offsets_survive(self, minutes: int) -> None:
        assert c.read_offset(c.offset_cell(minutes)) == minutes

    def test_offsets_as_others_write_them(self) -> None:
        assert [c.read_offset(cell) for cell in ("Z", "+1", "-0330", "+05:45", "gmt-8")] == [
            0,
            60,
            -210,
            345,
            -480,
        ]
        for cell in ("CET", "+25:00", "1", "+1:60"):
            with pytest.raises(c.CellError):
                c.read_offset(cell)

    def test_answers(self) -> None:
        assert all(map(c.read_yes_or_no, ("yes", "TRUE", "1")))
        assert not any(map(c.read_yes_or_no, ("No", "false", "0")))
        with pytest.raises(c.CellError, match="'maybe', expected yes or no"):
            c.read_yes_or_no("maybe")


class TestDays:
    def test_of_any_form_that_has_one_meaning_only(self) -> None:
        assert {c.read_day(cell) for cell in ("2026-11-22", "2026/11/22", "22.11.2026")} == {DAY}

    @pytest.mark.parametrize(
        "cell",
        ["11/22/2026", "22/11/2026", "22-11-2026", "22.11.26", "today", "", "2026-11-22T10:00", "46348"],
    )
    def test_of_any_other_form_are_refused_with_the_one_expected(self, cell: str) -> None:
        with pytest.raises(c.CellError, match="expected a day such as 2026-11-22"):
            c.read_day(cell)

    @pytest.mark.parametrize("cell", ["0001-01-01", "9999-12-31", "1999-12-31", "2101-01-01"])
    def test_far_away_are_slips(self, cell: str) -> None:
        with pytest.raises(c.CellError, match="from 2000-01-01 to 2100-12-31"):
            c.read_day(cell)

    def test_that_there_are_not(self) -> None:
        with pytest.raises(c.CellError, match="a day that there is"):
            c.read_day("31.02.2026")

    def test_times(self) -> None:
        assert c.read_time("14:10", DAY) == datetime(2026, 11, 22, 14, 10)
        assert c.read_time("9:05:07.123", DAY) == datetime(2026, 11, 22, 9, 5, 7)
        assert c.read_time("2026-11-23 01:30:00", DAY) == datetime(2026, 11, 23, 1, 30)
        for cell in ("24:00", "2pm", "12:60", "1 2 3", ""):
            with pytest.raises(c.CellError, match="14:10"):
                c.read_time(cell, DAY)
