"""The standard dispatcher, as the session builds it: in an event loop on a thread of its own."""

import asyncio
import os
import queue
import subprocess
import sys
import threading

import pytest

from hipback_tui.core.attention import Answer, Cue, Level, Outcome, Response, status_line
from hipback_tui.notify.choose import bubble_channels, build_dispatcher, survey
from tests.support.desktop import Desktop


def names(platform: str) -> list[str]:
    return [channel.name for channel in bubble_channels({}, platform)]


def test_the_order_of_the_channels() -> None:
    assert names("linux") == ["desktop", "plyer"]
    assert names("darwin") == names("win32") == ["plyer"]


async def test_the_survey_names_every_channel_and_what_speaks_against_it() -> None:
    ssh = {"SSH_CONNECTION": "a 1 b 2", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"}
    over_ssh = "you are connected over ssh"
    reasons = {
        "linux": {report.name: report.reason for report in await survey({}, "linux")},
        "ssh": {report.name: report.reason for report in await survey(ssh, "linux")},
        "darwin": {report.name: report.reason for report in await survey({}, "darwin")},
    }
    assert reasons == {
        "linux": {"desktop": "no session bus", "plyer": None},
        "ssh": {"desktop": over_ssh, "plyer": over_ssh},
        "darwin": {"desktop": "only on Linux", "plyer": None},
    }
    assert all(report.description for report in await survey({}, "linux"))


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
