"""What the doctor says: its headline, its counts, its JSON."""

import json

from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.finding_words import (
    AREA_TITLES,
    MEANINGS,
    SIGNS,
    VERDICT_WORDS,
    by_area,
    cost,
    document,
    headline,
    summary,
)
from hipback_tui.core.findings import AREAS, Finding, Verdict, can_reach

DESKTOP = Finding("notifications", "desktop", Verdict.WORKS, "dunst answers, with buttons", "", 3.2, True)
NO_DESKTOP = Finding("notifications", "desktop", Verdict.MISSING, "no session bus", "log in", None, True)
TERMINAL = Finding("notifications", "terminal", Verdict.UNTRIED, "kitty by OSC 99", "", None, True)
PLYER = Finding("notifications", "plyer", Verdict.UNTRIED, "without buttons", "", None, True)
NO_PLYER = Finding(
    "notifications", "plyer", Verdict.MISSING, "it needs the bus: no session bus", "", None, True
)
BELL = Finding("notifications", "bell", Verdict.WORKS, "rings")

FINDINGS = st.lists(
    st.builds(
        Finding,
        st.sampled_from(AREAS),
        st.sampled_from(("desktop", "plyer", "x")),
        st.sampled_from(Verdict),
        st.text(),
        st.text(),
        st.none() | st.floats(0, 1e5),
        st.booleans(),
    ),
    max_size=8,
)


def test_what_works_is_the_headline_even_behind_something_untried() -> None:
    expected = "Notifications can reach you through the desktop: dunst answers, with buttons."
    assert headline([DESKTOP, TERMINAL]) == expected
    assert headline([TERMINAL, DESKTOP]) == expected


def test_what_nobody_tried_may_reach_you() -> None:
    assert headline([NO_DESKTOP, TERMINAL, PLYER]) == (
        "Notifications may reach you through the terminal: kitty by OSC 99. A test would tell."
    )
    assert headline([PLYER]) == (
        "Notifications may reach you through plyer: without buttons. A test would tell."
    )


def test_without_any_channel_the_headline_has_each_reason_once() -> None:
    no_terminal = Finding("notifications", "terminal", Verdict.OFF, "off: notify.terminal", reaches=True)
    assert headline([NO_DESKTOP, no_terminal, NO_PLYER, BELL]) == (
        "No notification can reach you outside this window"
        " (desktop: no session bus; terminal: off: notify.terminal)."
    )
    assert headline([]) == "No notification can reach you outside this window."


def test_a_survey_that_failed_is_the_reason_then() -> None:
    broken = Finding("notifications", "channels", Verdict.BROKEN, "did not answer within 3 s")
    assert "(channels: did not answer within 3 s)" in headline([broken, BELL])


@given(FINDINGS)
def test_the_headline_says_no_exactly_if_nothing_can_arrive(findings: list[Finding]) -> None:
    assert headline(findings).startswith("No notification") is not can_reach(findings)


def test_areas_come_in_their_order_with_their_headings() -> None:
    clock = Finding("app", "clock", Verdict.WORKS, "12:00")
    odd = Finding("odd", "thing", Verdict.WORKS, "there")
    assert by_area([odd, clock, DESKTOP, BELL]) == (
        ("Notifications", (DESKTOP, BELL)),
        ("hipback itself", (clock,)),
        ("odd", (odd,)),
    )


def test_every_area_and_verdict_has_its_words() -> None:
    assert set(AREA_TITLES) == set(AREAS)
    assert set(SIGNS) == set(VERDICT_WORDS) == set(MEANINGS) == set(Verdict)
    assert len(set(SIGNS.values())) == len(Verdict)
    assert all(sign.isascii() and len(sign) == 1 for sign in SIGNS.values())


def test_the_summary_counts() -> None:
    assert summary([DESKTOP]) == "1 works"
    assert summary([DESKTOP, BELL, PLYER, NO_PLYER]) == "2 work, 1 untried, 1 missing"
    assert summary([]) == "nothing was looked at"


def test_costs_are_told_in_two_digits_or_so() -> None:
    def told(ms: float | None) -> str:
        return cost(Finding("app", "x", Verdict.WORKS, "", "", ms))

    assert [told(ms) for ms in (None, 0.001, 0.43, 9.94, 9.96, 23.4, 999.4, 1500.0)] == [
        *("", "0.1 ms", "0.4 ms", "9.9 ms", "10 ms", "23 ms", "999 ms", "1.5 s")
    ]


def test_the_document_is_what_scripts_read() -> None:
    told = json.loads(json.dumps(document([DESKTOP, NO_PLYER])))
    assert told["can_reach"] is True
    assert told["headline"] == headline([DESKTOP, NO_PLYER])
    assert told["findings"][0] == {
        "area": "notifications",
        "name": "desktop",
        "verdict": "works",
        "text": "dunst answers, with buttons",
        "remedy": "",
        "cost_ms": 3.2,
    }
    assert told["findings"][1]["cost_ms"] is None


@given(FINDINGS)
def test_any_finding_can_be_told_in_json(findings: list[Finding]) -> None:
    assert len(json.loads(json.dumps(document(findings)))["findings"]) == len(findings)
