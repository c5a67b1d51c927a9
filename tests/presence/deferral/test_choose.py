import pytest

from hipback_tui.core.settings import HINTS
from hipback_tui.presence.deferral.base import Hint
from hipback_tui.presence.deferral.choose import AtTheSeat, Seat, build_hints, every_hint
from hipback_tui.system.remote import OVER_SSH
from tests.presence.deferral.conftest import StandIn


class Busy(Hint):
    name = "microphone"
    closed = False

    async def ask(self) -> str | None:
        return "microphone in use"

    async def aclose(self) -> None:
        self.closed = True


def test_only_what_is_wanted_is_made_in_the_order_of_the_settings() -> None:
    assert [hint.name for hint in build_hints({}, HINTS, "linux")] == list(HINTS)
    assert [hint.name for hint in build_hints({}, {"camera", "full_screen"}, "linux")] == [
        "full_screen",
        "camera",
    ]
    assert build_hints({}, (), "linux") == ()
    assert build_hints({}, {"something else"}, "linux") == ()


@pytest.mark.parametrize("platform", ["darwin", "win32", "freebsd14"])
async def test_elsewhere_there_are_none_and_each_says_why(platform: str) -> None:
    assert build_hints({}, HINTS, platform) == ()
    hints = every_hint({}, platform)
    assert [hint.name for hint in hints] == list(HINTS)
    for hint in hints:
        assert await hint.usable()
        assert await hint.reason() is None


async def test_over_ssh_this_machines_microphone_says_nothing_of_the_person() -> None:
    here, remote = AtTheSeat(Busy(), Seat({})), AtTheSeat(Busy(), Seat({"SSH_CONNECTION": "1"}))
    assert (await here.usable(), await here.reason()) == (None, "microphone in use")
    assert (await remote.usable(), await remote.reason()) == (OVER_SSH, None)


async def test_in_tmux_it_is_asked_again_after_a_while(stand_in: StandIn) -> None:
    now_s = 100.0
    env = stand_in("tmux", 'echo "SSH_CONNECTION=1 2 3 4"') | {"TMUX": "/tmp/tmux-0/default,1,0"}
    seat = Seat(env, lambda: now_s)
    assert await seat.remote()
    stand_in("tmux", 'echo "-SSH_CONNECTION"')
    now_s += 5
    assert await seat.remote()
    now_s += 5
    assert not await seat.remote()


async def test_closing_is_passed_on() -> None:
    hint = Busy()
    await AtTheSeat(hint, Seat({})).aclose()
    assert hint.closed
