"""How each way of telling stands: what the doctor says of notifications."""

import os

import pytest

from hipback_tui.core.findings import Finding, Verdict, can_reach
from hipback_tui.core.settings import Settings
from hipback_tui.notify.survey import survey
from hipback_tui.notify.terminal.facts import TerminalFacts, TmuxAnswer
from tests.support.desktop import Desktop

NAMES = ["desktop", "terminal", "plyer", "bell"]
KITTY = TerminalFacts("kitty", "0.41.1", frozenset({"title", "buttons"}), asked=True)


async def found(
    env: dict[str, str],
    terminal: TerminalFacts | None = None,
    settings: Settings | None = None,
    platform: str = "linux",
) -> dict[str, Finding]:
    findings = await survey(env, settings or Settings(), platform, terminal)
    assert [finding.name for finding in findings] == NAMES
    return {finding.name: finding for finding in findings}


async def test_on_a_bare_machine_nothing_can_arrive_and_each_says_why() -> None:
    by_name = await found({"PATH": "/nowhere", "TERM": "xterm"})
    assert by_name["desktop"].verdict is Verdict.MISSING
    assert (by_name["desktop"].text, bool(by_name["desktop"].remedy)) == ("no session bus", True)
    assert by_name["terminal"].text == "this terminal has no notifications of its own"
    assert by_name["bell"].verdict is Verdict.UNTRIED
    assert not by_name["bell"].reaches


async def test_over_ssh_only_the_terminal_is_left() -> None:
    env = {"SSH_CONNECTION": "a 1 b 2", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"}
    by_name = await found(env, KITTY)
    assert [by_name[name].verdict for name in NAMES[:3]] == [
        Verdict.MISSING,
        Verdict.UNTRIED,
        Verdict.MISSING,
    ]
    assert by_name["desktop"].text == by_name["plyer"].text == "you are connected over ssh"
    assert by_name["terminal"].text.startswith("kitty 0.41.1 by OSC 99, with buttons")
    assert can_reach(by_name.values())


async def test_a_tmux_that_lets_nothing_through_and_the_line_that_helps() -> None:
    facts = TerminalFacts("kitty", "0.41.1", None, True, TmuxAnswer("off", "kitty(0.41.1)"))
    finding = (await found({}, facts))["terminal"]
    assert (finding.verdict, finding.text) == (Verdict.MISSING, "tmux allow-passthrough is off")
    assert "set -g allow-passthrough on" in finding.remedy


async def test_what_is_switched_off_is_not_looked_at() -> None:
    off = Settings(desktop=False, terminal=False, plyer=False, bell=False)
    by_name = await found({"TERM": "xterm-kitty"}, KITTY, off)
    assert {finding.verdict for finding in by_name.values()} == {Verdict.OFF}
    assert not can_reach(by_name.values())


async def test_elsewhere_there_is_no_such_bus() -> None:
    assert (await found({}, platform="darwin"))["desktop"].text == "only on Linux"


@pytest.mark.needs_dbus
async def test_a_server_that_answers_one_that_is_gone_and_one_that_hangs(desktop: Desktop) -> None:
    env = {"PATH": os.environ["PATH"], **desktop.env}
    answers = (await found(env))["desktop"]
    assert (answers.verdict, answers.text) == (Verdict.WORKS, "recorder answers, with buttons")
    assert answers.cost_ms is not None
    desktop.server.hang()
    hangs = (await found(env))["desktop"]
    assert (hangs.verdict, hangs.text) == (Verdict.BROKEN, "the notification server does not answer")
    desktop.server.recover()
    desktop.server.stop()
    gone = (await found(env))["desktop"]
    assert (gone.verdict, gone.text) == (Verdict.BROKEN, "no notification server")
    assert gone.remedy
    assert desktop.server.bubbles == []
