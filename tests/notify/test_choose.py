"""The standard dispatcher, as the session builds it: in an event loop on a thread of its own."""

import asyncio
import os
import queue
import subprocess
import sys
import threading

import pytest

from hipback_tui.core.attention import Answer, Cue, Level, Outcome, Response, status_line
from hipback_tui.notify.choose import bubble_channels, build_dispatcher
from hipback_tui.notify.terminal.channel import TerminalChannel
from hipback_tui.notify.terminal.conversation import Conversation
from tests.support.desktop import Desktop


def names(platform: str) -> list[str]:
    return [channel.name for channel in bubble_channels({}, platform)]


def test_the_order_of_the_channels() -> None:
    assert names("linux") == ["desktop", "plyer"]
    assert names("darwin") == names("win32") == ["plyer"]
    terminal = TerminalChannel(lambda sequence: True, Conversation({}))
    assert [channel.name for channel in bubble_channels({}, "linux", terminal)] == [
        "desktop",
        "terminal",
        "plyer",
    ]
    assert [channel.name for channel in bubble_channels({}, "darwin", terminal)] == ["terminal", "plyer"]


async def test_over_ssh_only_our_own_signals_are_given(cue: Cue) -> None:
    dispatcher = build_dispatcher(
        {"SSH_CONNECTION": "a 1 b 2"},
        lambda response: None,
        prompt=lambda cue: True,
        bell=lambda cue: True,
        platform="linux",
    )
    outcomes = await dispatcher.deliver(cue)
    await dispatcher.aclose()
    assert [(outcome.channel, outcome.level) for outcome in outcomes] == [
        ("prompt", Level.WRITTEN),
        ("bell", Level.WRITTEN),
        ("desktop", Level.FAILED),
        ("plyer", Level.FAILED),
    ]
    assert status_line("10:50", outcomes) == (
        "10:50 no notification could be shown: you are connected over ssh"
    )


@pytest.mark.needs_dbus
async def test_over_ssh_the_terminal_shows_it_and_the_bus_of_the_other_machine_hears_nothing(
    desktop: Desktop, cue: Cue
) -> None:
    env = {"SSH_CONNECTION": "a 1 b 2", "TERM": "xterm-kitty", **desktop.env}
    written: list[str] = []

    def write(sequence: str) -> bool:
        written.append(sequence)
        return True

    terminal = TerminalChannel(write, Conversation(env))
    dispatcher = build_dispatcher(env, lambda response: None, terminal=terminal, platform="linux")
    outcomes = await dispatcher.deliver(cue)
    await dispatcher.aclose()
    assert [(outcome.channel, outcome.level) for outcome in outcomes] == [
        ("desktop", Level.FAILED),
        ("terminal", Level.WRITTEN),
    ]
    assert written == [f"\x1b]777;notify;{cue.title};{cue.body}\x1b\\"]
    assert desktop.server.bubbles == []


@pytest.mark.needs_dbus
def test_from_cue_to_answer_on_a_thread_of_its_own(
    desktop: Desktop, cue: Cue, capfd: pytest.CaptureFixture[str]
) -> None:
    answers: queue.Queue[Response] = queue.Queue()
    delivered: queue.Queue[tuple[Outcome, ...]] = queue.Queue()
    go_on: queue.Queue[None] = queue.Queue()
    hidden: list[str] = []

    async def session() -> None:
        env = {"PATH": os.environ["PATH"], **desktop.env}
        dispatcher = build_dispatcher(
            env, answers.put, prompt=lambda cue: True, hide_prompt=hidden.append, platform="linux"
        )
        delivered.put(await dispatcher.deliver(cue))
        await asyncio.to_thread(go_on.get)
        # Without its server the notification goes to plyer: a child process, from a thread.
        delivered.put(await dispatcher.deliver(cue))
        await dispatcher.close(cue.key)
        await dispatcher.aclose()

    thread = threading.Thread(target=asyncio.run, args=(session(),))
    thread.start()
    assert status_line("10:50", delivered.get(timeout=30)) == "10:50 accepted by recorder, not yet seen"
    desktop.server.press("snooze")
    answer = answers.get(timeout=30)
    assert answer == Response("break", Answer.SNOOZE)

    desktop.server.stop()
    go_on.put(None)
    by_name = {outcome.channel: outcome for outcome in delivered.get(timeout=30)}
    assert by_name["desktop"].detail == "no notification server"
    assert by_name["plyer"].level is Level.FAILED
    thread.join(timeout=30)
    assert not thread.is_alive()
    assert hidden == ["break"]
    assert capfd.readouterr() == ("", "")


def test_choosing_loads_nothing_heavy() -> None:
    script = (
        "import sys, hipback_tui.notify.choose;"
        "print(*sorted({'asyncio', 'dbus_fast', 'plyer', 'subprocess', 'json'} & set(sys.modules)))"
    )
    loaded = subprocess.run((sys.executable, "-c", script), capture_output=True, text=True, check=True)
    assert loaded.stdout.split() == []
