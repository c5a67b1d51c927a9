"""The doctor: in time whatever hangs, a finding whatever fails, and true on a bare machine and a real bus."""

import asyncio
import json
import os
import socket
import threading
import time
from collections.abc import Coroutine, Mapping
from pathlib import Path
from typing import Any

import pytest

from hipback_tui.core.finding_words import headline
from hipback_tui.core.findings import Finding, Verdict, can_reach
from hipback_tui.core.settings import DEFAULTS, Settings
from hipback_tui.core.value import changed
from hipback_tui.session import doctor_parts
from hipback_tui.session.doctor import LIMIT_S, examine, examine_here, look, with_plyer_as_desktop
from hipback_tui.session.doctor_trial import send_one
from hipback_tui.store.instance import InstanceLock, WatchLock
from hipback_tui.system.local_socket import addresses
from tests.support.desktop import Desktop

FINE = Finding("app", "clock", Verdict.WORKS, "12:00")
SSH = {"SSH_CONNECTION": "192.0.2.1 5000 192.0.2.2 22"}
BARE = {"PATH": "/nowhere"}


class Machine:
    """Places of their own, and a look at them."""

    def __init__(self, folder: Path) -> None:
        self.data_dir = folder / "data"
        self.config = folder / "config" / "config.toml"

    async def examine(self, env: Mapping[str, str], settings: Settings = DEFAULTS) -> tuple[Finding, ...]:
        return await examine(env, settings, (), self.data_dir, self.config, platform="linux")

    async def here(self, env: Mapping[str, str]) -> tuple[Finding, ...]:
        return await examine_here(env, self.data_dir, self.config)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def one(findings: tuple[Finding, ...], name: str, area: str = "notifications") -> Finding:
    (found,) = [finding for finding in findings if (finding.area, finding.name) == (area, name)]
    return found


async def test_on_a_bare_machine_nothing_can_arrive_and_everything_says_why(machine: Machine) -> None:
    found = await machine.examine(BARE)
    assert not can_reach(found)
    desktop, plyer = one(found, "desktop"), one(found, "plyer")
    assert (desktop.verdict, desktop.text) == (Verdict.MISSING, "no session bus")
    assert plyer.verdict is Verdict.MISSING
    assert headline(found).startswith("No notification can reach you outside this window (desktop: no sess")
    assert {"notifications", "sound", "journal", "settings", "app"} <= {finding.area for finding in found}
    assert not [finding for finding in found if finding.verdict is Verdict.BROKEN]
    assert not machine.data_dir.exists()


@pytest.mark.needs_dbus
async def test_on_a_real_bus_the_server_that_answered_is_named(machine: Machine) -> None:
    with Desktop(name="dunst") as desktop:
        found = await machine.examine({**BARE, **desktop.env})
        assert desktop.server.bubbles == []
    assert can_reach(found)
    assert one(found, "desktop").verdict is Verdict.WORKS
    assert headline(found) == "Notifications can reach you through the desktop: dunst answers, with buttons."


@pytest.mark.needs_dbus
async def test_a_bus_without_a_server_reaches_nobody_through_plyer_either(machine: Machine) -> None:
    with Desktop(server=False) as desktop:
        found = await machine.examine({"PATH": os.environ["PATH"], **desktop.env})
    assert not can_reach(found)
    assert one(found, "plyer").verdict is Verdict.MISSING
    assert one(found, "desktop").remedy


@pytest.mark.needs_dbus
async def test_a_server_that_hangs_is_told_in_time(machine: Machine) -> None:
    with Desktop(server=False) as desktop:
        desktop.server.start(hanging=True)
        began = time.monotonic()
        found = await machine.examine({**BARE, **desktop.env})
        assert time.monotonic() - began < LIMIT_S + 1
    broken = one(found, "desktop")
    assert (broken.verdict, broken.text) == (Verdict.BROKEN, "the notification server does not answer")
    assert not can_reach(found)


@pytest.mark.needs_dbus
async def test_over_ssh_the_desktop_is_not_even_asked(machine: Machine) -> None:
    with Desktop() as desktop:
        found = await machine.examine({**BARE, **SSH, **desktop.env})
    assert not can_reach(found)
    told = one(found, "desktop")
    assert (told.verdict, told.text) == (Verdict.MISSING, "you are connected over ssh")
    assert "terminal" in told.remedy


async def test_what_is_switched_off_reaches_nobody(machine: Machine) -> None:
    settings = changed(DEFAULTS, desktop=False, plyer=False, terminal=False)
    found = await machine.examine({**BARE, "TERM": "xterm-kitty"}, settings)
    assert not can_reach(found)
    assert {one(found, name).verdict for name in ("desktop", "plyer", "terminal")} == {Verdict.OFF}


async def test_a_terminal_with_notifications_may_reach_somebody(machine: Machine) -> None:
    found = await machine.examine({**BARE, **SSH, "TERM": "xterm-kitty"})
    assert can_reach(found)
    assert headline(found).startswith("Notifications may reach you through the terminal: kitty")


async def test_a_wrong_setting_is_told_with_its_line(machine: Machine) -> None:
    machine.config.parent.mkdir()
    machine.config.write_text("[sitting]\ninterval_min = 'often'\n")
    found = await machine.here(BARE)
    wrong = one(found, "line 2", "settings")
    assert wrong.verdict is Verdict.BROKEN
    assert wrong.text.startswith("sitting.interval_min: 'often'; expected a whole number from 1 to 240")
    assert wrong.remedy == f"correct line 2 of {machine.config}"
    assert one(found, "file", "settings").verdict is Verdict.BROKEN


async def test_settings_that_cannot_be_read_in_time_are_told_and_the_defaults_hold(machine: Machine) -> None:
    machine.config.parent.mkdir()
    os.mkfifo(machine.config)
    found = await machine.here(BARE)
    os.close(os.open(machine.config, os.O_RDWR))  # lets the reader go
    told = one(found, "file", "settings")
    assert (told.verdict, told.text) == (Verdict.BROKEN, "did not answer within 0.5 s")
    assert one(found, "desktop").verdict is Verdict.MISSING


async def test_a_routine_of_ones_own_with_a_mistake_is_told(machine: Machine) -> None:
    routines = machine.config.parent / "routines"
    routines.mkdir(parents=True)
    (routines / "mine.toml").write_text('id = "mine"\nsteps = 3\n')
    broken = [f for f in await machine.here(BARE) if f.area == "settings" and f.verdict is Verdict.BROKEN]
    assert broken
    assert all("mine.toml" in finding.remedy for finding in broken)


async def test_paths_begin_at_home(machine: Machine) -> None:
    env = {**BARE, "HOME": str(machine.data_dir.parent)}
    folder = one(await machine.here(env), "folder", "journal")
    assert folder.text.startswith("comes with the first record: ~/data/journal/")


# --- parts that fail or hang ---------------------------------------------------------------------------


async def test_a_part_that_fails_is_a_finding() -> None:
    def part() -> Finding:
        raise ZeroDivisionError("by zero")

    (found,) = await look("sound", "players", part, 5)
    assert found == Finding("sound", "players", Verdict.BROKEN, "looking failed (ZeroDivisionError: by zero)")


async def test_a_coroutine_that_fails_is_a_finding() -> None:
    async def part() -> Finding:
        raise OSError(5, "Input/output error")

    (found,) = await look("journal", "folder", part, 5)
    assert "Input/output error" in found.text


@pytest.mark.parametrize("blocking", [True, False])
async def test_a_part_that_hangs_is_left_behind(blocking: bool) -> None:
    let_go = threading.Event()

    def blocks() -> Finding:
        let_go.wait(60)
        return FINE

    def waits() -> Coroutine[Any, Any, Finding]:
        async def wait() -> Finding:
            return await asyncio.to_thread(blocks)

        return wait()

    hanging = asyncio.create_task(look("journal", "records", blocks if blocking else waits, 0.05))
    other = await look("app", "clock", lambda: FINE, 60)
    (found,) = await hanging
    let_go.set()
    assert other == (FINE,)
    assert found == Finding("journal", "records", Verdict.BROKEN, "did not answer within 0.05 s")


# --- hipback itself ------------------------------------------------------------------------------------


def test_whether_it_runs_and_answers(tmp_path: Path) -> None:
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    env = {"XDG_RUNTIME_DIR": str(runtime)}
    assert doctor_parts.running(tmp_path, env).remedy == "hipback"
    lock = InstanceLock(tmp_path)
    assert lock.acquire()
    silent = doctor_parts.running(tmp_path, env)
    assert (silent.verdict, silent.remedy) == (Verdict.BROKEN, "quit it and open it again")

    address = Path(addresses(str(tmp_path), env)[0])
    address.parent.mkdir(mode=0o700)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(address))
        door.listen()

        def answer() -> None:
            link, _ = door.accept()
            with link:
                assert json.loads(link.recv(4096))["do"] == "status"
                link.sendall(b'{"exit": 0, "text": "fine"}\n')

        app = threading.Thread(target=answer)
        app.start()
        lively = doctor_parts.running(tmp_path, env)
        app.join(10)
    lock.release()
    assert lively.verdict is Verdict.WORKS
    assert lively.cost_ms is not None


def test_whether_a_watch_is_there(tmp_path: Path) -> None:
    assert doctor_parts.watch(tmp_path).remedy == "hipback watch --install"
    lock = WatchLock(tmp_path)
    assert lock.acquire()
    assert doctor_parts.watch(tmp_path).verdict is Verdict.WORKS
    lock.release()


def test_the_versions_are_those_of_this_installation() -> None:
    (found, *missing) = doctor_parts.versions("linux")
    assert "Python 3." in found.text
    assert "Textual 8." in found.text
    assert not missing


def test_a_simulated_clock_is_told_and_a_wrong_one_too() -> None:
    simulated = doctor_parts.clock({"HIPBACK_NOW": "2026-11-20T09:00+01:00", "HIPBACK_SPEED": "60"})
    assert "2026-11-20 09:00" in simulated.text
    assert "(UTC+01:00)" in simulated.text
    assert "60x" in simulated.text
    wrong = doctor_parts.clock({"HIPBACK_SPEED": "fast"})
    assert (wrong.verdict, wrong.remedy) == (Verdict.BROKEN, "unset HIPBACK_NOW HIPBACK_SPEED")


def test_plyer_is_judged_by_the_server_that_it_would_speak_to() -> None:
    def channels(text: str, verdict: Verdict = Verdict.MISSING, platform: str = "linux") -> Verdict:
        desktop = Finding("notifications", "desktop", verdict, text, reaches=True)
        plyer = Finding("notifications", "plyer", Verdict.UNTRIED, "", reaches=True)
        return with_plyer_as_desktop((desktop, plyer), platform)[1].verdict

    assert channels("no session bus") is Verdict.MISSING
    assert channels("the notification server does not answer", Verdict.BROKEN) is Verdict.MISSING
    assert channels("dbus-fast is not installed") is Verdict.UNTRIED
    assert channels("recorder answers", Verdict.WORKS) is Verdict.UNTRIED
    assert channels("off in the settings", Verdict.OFF) is Verdict.UNTRIED
    assert channels("only on Linux", platform="darwin") is Verdict.UNTRIED


@pytest.mark.needs_dbus
async def test_a_test_is_really_sent_through_one_channel() -> None:
    from hipback_tui.notify.desktop_bus import DesktopBus

    with Desktop() as desktop:
        outcome = await send_one(DesktopBus(desktop.env))
        assert desktop.server.wait_for_bubble().title == "A test from hipback"
        assert desktop.server.taken_back == []
    assert (outcome.level.word, outcome.detail) == ("accepted", "recorder")
