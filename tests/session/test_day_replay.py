"""A whole day, lived through from a script: the account has to match the script to the second."""

import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipback_tui.content.library import Library
from tests.support.day_script import IDLE_S, MEANS, SCRIPT, Part, live_through, read_script, truth
from tests.support.manual_clock import FRIDAY_MORNING


@pytest.mark.parametrize("tick_s", [1, 7, 60])
def test_the_account_of_a_day_matches_its_script_to_the_second(
    tick_s: int, tmp_path: Path, library: Library
) -> None:
    script = read_script(SCRIPT.read_text(encoding="utf-8"))
    account = live_through(script, tmp_path, library, tick_s)
    assert account.parts == truth(script, account.kept_routines_s)
    assert len(account.kept_routines_s) == 2
    assert account.kept_sitting_s == sum(p.seconds for p in account.parts if p.what == "sitting")


def test_what_was_said_on_that_day(tmp_path: Path, library: Library) -> None:
    script = read_script(SCRIPT.read_text(encoding="utf-8"))
    said = [f"{told.at:%H:%M:%S} {told.text}" for told in live_through(script, tmp_path, library).told]
    for line in (
        "08:30:00 a break is due",
        "09:50:10 a break waits: microphone in use by Meet",
        "10:26:41 a break is due",
        "11:43:20 was sitting: 3685 s given back",
        "12:47:35 back after 2735 s (idle), load 4805 s to 0 s",
        "13:16:00 back after 360 s (locked), load 1345 s to 0 s",
        "14:10:00 back after 2395 s (suspend), load 845 s to 0 s",
        "14:40:00 a break is due",
    ):
        assert line in said
    waits = [line for line in said if "09:50:11" < line < "10:26:41"]
    assert waits == [], "nothing is said during the call"


SLOWEST_TICK_S = 90
"""An absence that is over before it was seen to last long enough is none."""

WHAT = st.sampled_from(sorted(MEANS))


@st.composite
def days(draw: st.DrawFn) -> list[Part]:
    """Draw a day of some parts, each long enough to be told from the next."""
    moment, parts = FRIDAY_MORNING, []
    for what in ("typing", *draw(st.lists(WHAT, min_size=1, max_size=8))):
        seconds = draw(st.integers(IDLE_S + SLOWEST_TICK_S, 4000))
        parts.append(Part(moment, moment + timedelta(seconds=seconds), what))
        moment = parts[-1].end
        # In between they type for a while: two absences in a row would be one.
        parts.append(Part(moment, moment + timedelta(seconds=61), "typing"))
        moment = parts[-1].end
    return parts


@settings(max_examples=25, print_blob=False)
@given(script=days(), tick_s=st.integers(5, SLOWEST_TICK_S))
def test_so_does_any_day_at_any_pace(script: list[Part], tick_s: int, library: Library) -> None:
    with tempfile.TemporaryDirectory() as folder:
        account = live_through(script, Path(folder), library, tick_s)
    assert account.parts == truth(script)


def test_a_script_that_cannot_be_read_is_told_by_line() -> None:
    with pytest.raises(ValueError, match="line 2: 'juggling', expected one of typing, call"):
        read_script("08:00:00 typing\n09:00:00 juggling\n")
