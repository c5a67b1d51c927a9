"""GNOME, KDE, screen savers and the login manager, on a real bus with services of our own."""

from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager

import pytest

from hipback_tui.core.presence_rule import Reading
from hipback_tui.presence.base import Source, Unusable
from hipback_tui.presence.sources.desktop_idle import kde, mutter
from hipback_tui.presence.sources.logind import Logind
from hipback_tui.presence.sources.screen_saver import ScreenSaver
from hipback_tui.presence.sources.shared_bus import SharedBus
from hipback_tui.system.errors import Unreachable
from tests.support.desktop_services import GNOME_SAVER, KDE, LOGIN, MUTTER, SAVER, DesktopServices
from tests.support.private_bus import PrivateBus
from tests.support.waiting import eventually

pytestmark = pytest.mark.needs_dbus


def nothing() -> None:
    """Nobody waits for a change."""


@pytest.fixture(scope="module")
def bus() -> Generator[PrivateBus]:
    with PrivateBus() as bus:
        yield bus


@pytest.fixture
async def shared(bus: PrivateBus) -> SharedBus:
    return SharedBus(lambda: bus.address, "session bus")


@asynccontextmanager
async def running(bus: PrivateBus, *names: str) -> AsyncGenerator[DesktopServices]:
    services = await DesktopServices.on(bus.address, *names)
    try:
        yield services
    finally:
        await services.leave()


@asynccontextmanager
async def opened(source: Source, changed: Callable[[], None] = nothing) -> AsyncGenerator[Source]:
    try:
        await source.open(changed)
        yield source
    finally:
        await source.aclose()
        await source.aclose()


async def test_without_a_bus_there_is_nothing_to_ask() -> None:
    nowhere = SharedBus(lambda: None, "session bus")
    for source in (mutter(nowhere), kde(nowhere), ScreenSaver(nowhere), Logind(nowhere, {})):
        with pytest.raises(Unusable, match="no session bus"):
            await source.open(nothing)
        await source.aclose()


async def test_an_empty_bus_names_what_is_missing(shared: SharedBus) -> None:
    for source, reason in (
        (mutter(shared), "no GNOME desktop on the session bus"),
        (kde(shared), "no KDE desktop on the session bus"),
        (ScreenSaver(shared), "no screen saver on the session bus"),
        (Logind(shared, {}), "no login manager on the system bus"),
    ):
        with pytest.raises(Unusable, match=f"^{reason}$"):
            await source.open(nothing)
        await source.aclose()


@pytest.mark.parametrize(("make", "names"), [(mutter, (MUTTER,)), (kde, (SAVER, KDE))])
async def test_a_desktop_tells_milliseconds(
    bus: PrivateBus, shared: SharedBus, make: Callable[[SharedBus], Source], names: tuple[str, ...]
) -> None:
    async with running(bus, *names) as desktop, opened(make(shared)) as source:
        desktop.idle_ms = 93_500
        assert await source.read() == Reading(idle_ms=93_500, whole_session=True)
        desktop.refusing = True
        with pytest.raises(Unreachable, match="not on this desktop"):
            await source.read()


async def test_idle_times_of_other_screen_savers_are_not_believed(bus: PrivateBus, shared: SharedBus) -> None:
    async with running(bus, SAVER):
        source = kde(shared)
        with pytest.raises(Unusable, match="no KDE desktop"):
            await source.open(nothing)
        await source.aclose()


async def test_a_desktop_that_ends_cannot_be_read_any_more(bus: PrivateBus, shared: SharedBus) -> None:
    async with running(bus, MUTTER) as desktop, opened(mutter(shared)) as source:
        await desktop.leave()
        with pytest.raises(Unreachable, match="no GNOME desktop"):
            await source.read()


async def test_a_bus_that_dies_is_noticed_and_joined_anew() -> None:
    with PrivateBus() as bus:
        shared = SharedBus(lambda: bus.address, "session bus")
        services = await DesktopServices.on(bus.address, MUTTER)
        source = mutter(shared)
        await source.open(nothing)
        bus.kill()
        with pytest.raises(Unreachable, match="went away"):
            await source.read()
        await source.aclose()
        with pytest.raises(Unreachable, match="cannot be reached"):
            await source.open(nothing)
        bus.start()
        services = await DesktopServices.on(bus.address, MUTTER)
        services.idle_ms = 5
        async with opened(source):
            assert (await source.read()).idle_ms == 5
        await services.leave()


@pytest.mark.parametrize("name", [SAVER, GNOME_SAVER])
async def test_a_screen_saver_tells_each_lock(bus: PrivateBus, shared: SharedBus, name: str) -> None:
    changes: list[str] = []
    async with running(bus, name) as desktop:
        desktop.lock()
        async with opened(ScreenSaver(shared), lambda: changes.append("changed")) as source:
            assert await source.read() == Reading(locked=True)
            assert changes == []
            for locked in (False, True):
                changes.clear()
                desktop.lock(locked)
                await eventually(lambda: changes, "the change was not told")
                assert (await source.read()).locked is locked
            assert desktop.asked.count("GetActive") == 1


async def test_a_screen_saver_that_ends_locks_nobody_out(bus: PrivateBus, shared: SharedBus) -> None:
    changes: list[str] = []
    async with running(bus, SAVER) as desktop:
        desktop.lock()
        async with opened(ScreenSaver(shared), lambda: changes.append("changed")) as source:
            await desktop.leave()
            await eventually(lambda: changes, "the end was not told")
            with pytest.raises(Unreachable, match="went away"):
                await source.read()


async def test_a_name_that_answers_nothing_useful_is_passed_over(bus: PrivateBus, shared: SharedBus) -> None:
    async with running(bus, SAVER) as proxy, running(bus, GNOME_SAVER) as saver:
        proxy.refusing = True
        saver.lock()
        async with opened(ScreenSaver(shared)) as source:
            assert (await source.read()).locked


@pytest.mark.parametrize("env", [{"XDG_SESSION_ID": "7"}, {"XDG_SESSION_ID": "gone"}, {}])
async def test_the_login_manager_tells_locks_of_our_session(
    bus: PrivateBus, shared: SharedBus, env: dict[str, str]
) -> None:
    changes: list[str] = []
    async with running(bus, LOGIN) as machine:
        async with opened(Logind(shared, env), lambda: changes.append("changed")) as source:
            assert await source.read() == Reading(locked=False)
            machine.lock()
            await eventually(lambda: changes, "the lock was not told")
            assert await source.read() == Reading(locked=True)
            changes.clear()
            machine.sleep(False)
            await eventually(lambda: changes, "waking up was not told")
        assert "GetUser" in machine.asked or env.get("XDG_SESSION_ID") == "7"


async def test_the_login_manager_knows_no_graphical_session(bus: PrivateBus, shared: SharedBus) -> None:
    async with running(bus, LOGIN) as machine:
        machine.kind = ""
        source = Logind(shared, {"XDG_SESSION_ID": "7"})
        with pytest.raises(Unusable, match="no graphical session"):
            await source.open(nothing)
        await source.aclose()
