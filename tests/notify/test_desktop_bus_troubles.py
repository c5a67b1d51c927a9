"""The desktop channel when the server hangs, the server or the bus is missing, dies, or comes back."""

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hipback_tui.core.attention import Answer, Cue, Level, Response
from hipback_tui.notify.desktop_bus import DesktopBus
from hipback_tui.notify.dispatcher import Dispatcher
from hipback_tui.system import bus as session_bus
from hipback_tui.system.errors import Unreachable
from tests.support.desktop import Desktop
from tests.support.waiting import eventually

pytestmark = pytest.mark.needs_dbus

# The limit and a lot for a machine under load, but far from the 25 s that D-Bus would wait.
WELL_WITHIN_S = 12.0


async def why_not(channel: DesktopBus, cue: Cue) -> str:
    with pytest.raises(Unreachable) as failure:
        await channel.send(cue)
    return str(failure.value)


async def test_without_a_bus_there_is_nobody_to_ask(cue: Cue) -> None:
    channel = DesktopBus({})
    assert await channel.usable() == "no session bus"
    assert await why_not(channel, cue) == "no session bus"
    await channel.close("break")
    await channel.aclose()


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("unix:path=/nonexistent/bus", "the session bus cannot be reached"),
        ("nonsense", "the address of the session bus cannot be understood"),
        ("autolaunch:", "the address of the session bus cannot be understood"),
        ("tcp:host=127.0.0.1,port=1", "the session bus cannot be reached"),
    ],
)
async def test_a_wrong_address_is_told(address: str, reason: str, cue: Cue) -> None:
    channel = DesktopBus({"DBUS_SESSION_BUS_ADDRESS": address})
    assert await why_not(channel, cue) == reason
    await channel.aclose()


async def test_the_users_own_bus_is_found_without_the_variable(desktop: Desktop, cue: Cue) -> None:
    socket = Path(desktop.bus.address.removeprefix("unix:path="))
    channel = DesktopBus({"XDG_RUNTIME_DIR": str(socket.parent)})
    assert await channel.usable() is None
    assert (await channel.send(cue)).level is Level.ACCEPTED
    await channel.aclose()


async def test_over_ssh_the_desktop_is_left_alone(desktop: Desktop) -> None:
    channel = DesktopBus({**desktop.env, "SSH_CONNECTION": "10.0.0.2 50000 10.0.0.1 22"})
    dispatcher = Dispatcher([channel], lambda response: None)
    [outcome] = await dispatcher.deliver(Cue("break", "Time to move"))
    await dispatcher.aclose()
    assert (outcome.level, outcome.detail) == (Level.FAILED, "you are connected over ssh")
    assert desktop.server.bubbles == []


async def test_a_bus_that_accepts_and_says_nothing_costs_the_limit(tmp_path: Path, cue: Cue) -> None:
    path = tmp_path / "bus"
    silent = await asyncio.get_running_loop().create_unix_server(asyncio.Protocol, path)
    channel = DesktopBus({"DBUS_SESSION_BUS_ADDRESS": f"unix:path={path}"})
    started = time.monotonic()
    assert await why_not(channel, cue) == "the session bus does not answer"
    assert time.monotonic() - started < WELL_WITHIN_S
    await channel.aclose()
    silent.close()


async def test_no_server(cue: Cue) -> None:
    with Desktop(server=False) as desktop:
        channel = DesktopBus(desktop.env)
        assert await why_not(channel, cue) == "no notification server"
        desktop.server.start()
        assert (await channel.send(cue)).level is Level.ACCEPTED
        await channel.aclose()


async def test_a_server_that_hangs_from_the_start_is_given_up(cue: Cue) -> None:
    with Desktop(server=False) as desktop:
        desktop.server.start(hanging=True)
        channel = DesktopBus(desktop.env)
        started = time.monotonic()
        assert await why_not(channel, cue) == "the notification server does not answer"
        assert time.monotonic() - started < WELL_WITHIN_S
        # Nothing was shown that nobody knows of.
        desktop.server.recover()
        assert (await channel.send(cue)).level is Level.ACCEPTED
        assert len(desktop.server.bubbles) == 1
        await channel.aclose()


async def test_a_server_that_hangs_later_is_given_up_and_its_late_bubble_is_known(
    desktop: Desktop, cue: Cue
) -> None:
    heard: list[Response] = []
    channel = DesktopBus(desktop.env)
    channel.listen(heard.append)
    await channel.send(Cue("other", "Something else"))
    desktop.server.hang()
    assert await why_not(channel, cue) == "the notification server does not answer"

    desktop.server.recover()
    await eventually(lambda: channel.standing == {"other", "break"}, "the late bubble was not noticed")
    desktop.server.press("start")
    await eventually(lambda: heard, "the late bubble's button is dead")
    assert heard == [Response("break", Answer.START)]
    await channel.aclose()


async def test_late_bubbles_do_not_pile_up(desktop: Desktop, cue: Cue) -> None:
    channel = DesktopBus(desktop.env)
    await channel.send(Cue("other", "Something else"))
    desktop.server.hang()
    await why_not(channel, cue)
    await why_not(channel, cue)
    desktop.server.recover()
    await eventually(lambda: desktop.server.taken_back == [2], "two bubbles stand for one cue")
    await channel.send(cue)
    assert desktop.server.bubbles[-1].replaces_id == 3
    await channel.aclose()


async def test_a_bubble_that_comes_after_its_cue_was_closed_is_taken_back(desktop: Desktop, cue: Cue) -> None:
    channel = DesktopBus(desktop.env)
    await channel.send(Cue("other", "Something else"))
    desktop.server.hang()
    await why_not(channel, cue)
    await channel.close("break")
    desktop.server.recover()
    await eventually(lambda: desktop.server.taken_back == [2], "a stale bubble stays")
    assert channel.standing == {"other"}
    await channel.aclose()


async def test_a_close_overtaken_by_the_answer_is_not_lost(desktop: Desktop, cue: Cue) -> None:
    channel = DesktopBus(desktop.env)
    sending = asyncio.create_task(channel.send(cue))
    await asyncio.sleep(0)
    await channel.close("break")
    assert (await sending).level is Level.ACCEPTED
    await eventually(lambda: desktop.server.taken_back == [1], "a stale bubble stays")
    await channel.aclose()


async def test_a_new_server_gets_no_ids_of_the_old_one(desktop: Desktop, cue: Cue) -> None:
    channel = DesktopBus(desktop.env)
    await channel.send(cue)
    desktop.server.stop()
    assert await why_not(channel, cue) == "no notification server"
    desktop.server.start()
    assert (await channel.send(cue)).level is Level.ACCEPTED
    assert [bubble.replaces_id for bubble in desktop.server.bubbles] == [0, 0]
    await channel.aclose()


async def test_a_bus_that_dies_and_comes_back_is_found_again(desktop: Desktop, cue: Cue) -> None:
    heard: list[Response] = []
    channel = DesktopBus(desktop.env)
    channel.listen(heard.append)
    await channel.send(cue)

    desktop.bus.kill()
    assert await why_not(channel, cue) == "the session bus cannot be reached"
    await channel.close("break")

    desktop.server.stop()
    desktop.bus.start()
    desktop.server.start()
    assert (await channel.send(cue)).level is Level.ACCEPTED
    desktop.server.press("skip")
    await eventually(lambda: heard, "buttons are dead after the bus came back")
    assert heard == [Response("break", Answer.SKIP)]
    await channel.aclose()


async def test_a_bus_that_was_replaced_unnoticed_is_used_at_once(desktop: Desktop, cue: Cue) -> None:
    channel = DesktopBus(desktop.env)
    await channel.send(cue)
    # All without the event loop running in between, so the channel cannot have seen the old bus end.
    desktop.bus.kill()
    desktop.server.stop()
    desktop.bus.start()
    desktop.server.start()
    assert (await channel.send(cue)).level is Level.ACCEPTED
    await channel.aclose()


async def test_ending_does_not_wait_for_a_server_that_hangs(
    desktop: Desktop, cue: Cue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_bus, "CALL_LIMIT_S", 600)
    monkeypatch.setattr(DesktopBus, "limit_s", 600)
    channel = DesktopBus(desktop.env)
    dispatcher = Dispatcher([channel], lambda response: None)
    await dispatcher.deliver(cue)
    desktop.server.hang()
    delivery = asyncio.create_task(dispatcher.deliver(cue))
    await asyncio.sleep(0)
    await asyncio.wait_for(dispatcher.aclose(), WELL_WITHIN_S)
    [outcome] = await delivery
    assert (outcome.level, outcome.detail) == (Level.FAILED, "hipback is closing")


IN_TROUBLE = """
import asyncio, logging, os, signal, sys
from hipback_tui.core.attention import Cue
from hipback_tui.notify.desktop_bus import DesktopBus
from hipback_tui.notify.dispatcher import Dispatcher

async def main():
    asyncio.get_running_loop().slow_callback_duration = 60  # a busy machine is told of too
    channel = DesktopBus(os.environ)
    dispatcher = Dispatcher([channel], lambda response: None)
    cue = Cue("break", "Time to move")
    [first] = await dispatcher.deliver(cue)
    logging.getLogger("dbus_fast.aio").warning("a warning of the library")
    os.kill(int(sys.argv[1]), getattr(signal, sys.argv[2]))
    while sys.argv[2] == "SIGKILL" and channel.standing:
        await asyncio.sleep(0.01)
    [second] = await dispatcher.deliver(cue)
    third = asyncio.create_task(dispatcher.deliver(cue))
    await asyncio.sleep(0)
    await dispatcher.aclose()
    print(first.level.word, second.level.word, (await third)[0].level.word, sep=", ")

asyncio.run(main())
"""


@pytest.mark.parametrize("trouble", ["SIGKILL", "SIGSTOP"])
def test_trouble_never_reaches_the_terminal(desktop: Desktop, trouble: str) -> None:
    finished = subprocess.run(
        (sys.executable, "-X", "dev", "-c", IN_TROUBLE, str(desktop.bus.pid), trouble),
        env={**os.environ, **desktop.env},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (finished.stdout, finished.stderr) == ("accepted, not shown, not shown\n", "")
