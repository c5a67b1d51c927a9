"""Players tell the truth: a command counts only if it ends well, a device only if it can be opened."""

import subprocess
import sys
from pathlib import Path

import pytest

from hipback_tui.notify.sound import command_player, players
from hipback_tui.notify.sound.command_player import CommandPlayer
from hipback_tui.notify.sound.miniaudio_player import MiniaudioPlayer
from hipback_tui.notify.sound.players import PlayerError, all_players
from tests.support.commands import Commands
from tests.support.waiting import wait_until


def played_by(player: CommandPlayer, path: Path) -> None:
    """Play to the end; raises PlayerError if that failed."""
    player.play(path)
    wait_until(lambda: not player.busy(), "the player does not end")


def test_a_command_gets_the_file_and_nothing_of_ours(commands: Commands, sound_file: Path) -> None:
    heard = commands.folder / "heard"
    commands.add("aplay", f'cat > {heard}.in; echo "$@" > {heard}; echo talk; echo talk >&2')
    played_by(CommandPlayer("aplay", ("aplay", "-q"), commands.env), sound_file)
    assert heard.read_text() == f"-q {sound_file}\n"
    assert heard.with_suffix(".in").read_text() == ""


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("echo 'ALSA lib: talk' >&2; echo 'aplay: audio open error' >&2; exit 1", "aplay: audio open error"),
        ("echo 'Connection refused' >&2; exit 1", "aplay: Connection refused"),
        ("exit 3", "aplay: ended with code 3"),
    ],
)
def test_a_command_that_ends_badly_has_failed(
    commands: Commands, sound_file: Path, script: str, reason: str
) -> None:
    commands.add("aplay", script)
    with pytest.raises(PlayerError, match=f"^{reason}$"):
        played_by(CommandPlayer("aplay", ("aplay",), commands.env), sound_file)


def test_a_command_that_hangs_is_ended(
    commands: Commands, sound_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command_player, "GRACE_S", 0.1)
    commands.add("aplay", "exec sleep 60")
    with pytest.raises(PlayerError, match=r"^aplay hangs$"):
        played_by(CommandPlayer("aplay", ("aplay",), commands.env), sound_file)


def test_the_next_sound_cuts_the_one_before(commands: Commands, sound_file: Path, tmp_path: Path) -> None:
    commands.add("aplay", f"echo $$ >> {tmp_path}/pids; exec sleep 60")
    player = CommandPlayer("aplay", ("aplay",), commands.env)
    pids = tmp_path / "pids"
    for count in (1, 2):
        player.play(sound_file)
        wait_until(
            lambda count=count: pids.exists() and len(pids.read_text().split()) == count,  # type: ignore[misc]
            "the command did not start",
        )
    first, second = pids.read_text().split()
    assert not Path(f"/proc/{first}").exists()
    player.close()
    assert not Path(f"/proc/{second}").exists()
    assert not player.busy()


def test_a_command_that_is_not_there_is_named(commands: Commands) -> None:
    assert CommandPlayer("aplay", ("aplay",), commands.env).usable() == "aplay is not installed"
    commands.add("aplay", "")
    assert CommandPlayer("aplay", ("aplay",), commands.env).usable() is None


def test_a_file_that_is_gone_has_failed(commands: Commands, tmp_path: Path) -> None:
    commands.add("aplay", "")
    with pytest.raises(PlayerError, match="No such file"):
        CommandPlayer("aplay", ("aplay",), commands.env).play(tmp_path / "gone.wav")


def test_miniaudio_without_a_device_fails(
    monkeypatch: pytest.MonkeyPatch, sound_file: Path, tmp_path: Path
) -> None:
    pytest.importorskip("miniaudio", reason="needs miniaudio")
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    player = MiniaudioPlayer()
    assert player.usable() is None
    with pytest.raises(PlayerError, match=r"^miniaudio: "):
        player.play(sound_file)
    assert not player.busy()
    player.close()


def test_in_the_child_miniaudio_loads_no_http_client(commands: Commands) -> None:
    pytest.importorskip("miniaudio", reason="needs miniaudio")
    code = (
        "import sys; from hipback_tui.notify.sound import child; child._leave_out_the_internet();"
        "import miniaudio; print(miniaudio.PlaybackDevice.__name__, 'http.client' in sys.modules)"
    )
    ran = subprocess.run((sys.executable, "-c", code), check=False, capture_output=True, text=True)
    assert ran.stdout == "PlaybackDevice False\n"


def test_players_of_each_system_in_their_order() -> None:
    names = {
        platform: [player.name for player in all_players({}, platform)]
        for platform in ("linux", "darwin", "win32")
    }
    assert names == {
        "linux": ["miniaudio", "pw-play", "paplay", "aplay"],
        "darwin": ["miniaudio", "afplay"],
        "win32": ["miniaudio", "winsound"],
    }
    assert [player.name for player in all_players({}, "linux", {"miniaudio", "aplay"})] == [
        *("pw-play", "paplay"),
    ]
    assert all("miniaudio" in players.remedy(platform) for platform in ("linux", "darwin", "win32", "haiku"))
