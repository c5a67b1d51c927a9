"""The doctor's page: columns where there is room, one thing below the other where there is not."""

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.finding_layout import page, plain
from hipback_tui.core.findings import AREAS, Finding, Verdict

FINDINGS = (
    Finding("notifications", "desktop", Verdict.WORKS, "dunst answers, with buttons", "", 3.2, True),
    Finding(
        *("notifications", "terminal", Verdict.MISSING, "tmux allow-passthrough is off"),
        "add `set -g allow-passthrough on` to ~/.tmux.conf",
    ),
    Finding("sound", "voice", Verdict.OFF, "off in the settings"),
    Finding("journal", "folder", Verdict.BROKEN, "cannot be written to, the disk is full: /home/ada/journal"),
    Finding("app", "clock", Verdict.UNTRIED, "12:00", "", 1200),
)


def text(width: int, **options: bool) -> str:
    return "\n".join(plain(row) for row in page(FINDINGS, width, **options)) + "\n"


def test_a_wide_page_has_columns() -> None:
    assert text(80) == dedent("""\
        Notifications                                                               cost
          + works    desktop   dunst answers, with buttons                        3.2 ms
          - missing  terminal  tmux allow-passthrough is off
                               → add `set -g allow-passthrough on` to ~/.tmux.conf

        Sound
          o off      voice     off in the settings

        Journal
          ! broken   folder    cannot be written to, the disk is full:
                               /home/ada/journal

        hipback itself
          ? untried  clock     12:00                                               1.2 s
    """)


def test_a_narrow_page_is_stacked() -> None:
    assert text(40, whole_remedies=False) == dedent("""\
        Notifications
          + works    desktop  3.2 ms
            dunst answers, with buttons
          - missing  terminal
            tmux allow-passthrough is off
            → add `set -g allow-passthrough on`
              to ~/.tmux.conf

        Sound
          o off      voice
            off in the settings

        Journal
          ! broken   folder
            cannot be written to, the disk is
            full: /home/ada/journal

        hipback itself
          ? untried  clock  1.2 s
            12:00
    """)


@pytest.mark.parametrize("width", [20, 40, 63, 64, 80])
def test_a_remedy_to_type_stays_in_one_piece(width: int) -> None:
    assert "→ add `set -g allow-passthrough on` to ~/.tmux.conf\n" in text(width)


def test_a_very_long_name_has_a_row_of_its_own() -> None:
    long = Finding("app", "a name of far too many letters", Verdict.WORKS, "fine", "", 5.0)
    rows = [plain(row) for row in page([long], 80)]
    assert rows[1] == "  + works    a name of far too many letters"
    assert rows[2].split() == ["fine", "5.0", "ms"]


WORDS = st.lists(st.text(st.sampled_from("abcdé"), min_size=1, max_size=9), max_size=20).map(" ".join)


@given(
    st.lists(
        st.builds(
            Finding,
            st.sampled_from(AREAS),
            st.text(st.sampled_from("abc"), min_size=1, max_size=12),
            st.sampled_from(Verdict),
            WORDS,
            WORDS,
            st.none() | st.floats(0, 9e5),
        ),
        max_size=6,
    ),
    st.integers(36, 120),
)
def test_nothing_is_cut_and_no_row_is_too_wide(findings: list[Finding], width: int) -> None:
    rows = [plain(row) for row in page(findings, width, whole_remedies=False)]
    assert max(map(len, rows), default=0) <= width
    shown = " ".join(" ".join(rows).split())
    for finding in findings:
        for word in (*finding.text.split(), *finding.remedy.split(), finding.name):
            assert word in shown
