"""What every way of playing a sound file has in common, and which ways there are."""

import sys
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Protocol

TYPICAL_REMEDY = {
    "linux": "pip install miniaudio, or apt install pulseaudio-utils, pipewire-bin or alsa-utils",
    "darwin": "pip install miniaudio",
    "win32": "pip install miniaudio",
}


class PlayerError(Exception):
    """A sound was not played; the text is the reason in a few words for the user."""


class SoundPlayer(Protocol):
    """One way of playing sound files, one at a time. Nothing here waits for a sound to end."""

    @property
    def name(self) -> str:
        """One word for status lines."""

    def usable(self) -> str | None:
        """Why it cannot work here, in a few words, or None if nothing speaks against it."""

    def play(self, path: Path) -> None:
        """Begin to play a file, in place of what sounds. Raises PlayerError if that failed at once."""

    def busy(self) -> bool:
        """Whether it has to be looked at again. Raises PlayerError if the file that was begun failed."""

    def stop(self) -> None:
        """Be silent."""

    def close(self) -> None:
        """Be silent and let go of the sound device."""


def all_players(
    env: Mapping[str, str], platform: str = sys.platform, without: Collection[str] = ()
) -> tuple[SoundPlayer, ...]:
    """Every player for `platform` (as `sys.platform`), best first, but those named in `without`."""
    from hipback_tui.notify.sound.command_player import CommandPlayer
    from hipback_tui.notify.sound.miniaudio_player import MiniaudioPlayer

    players: tuple[SoundPlayer, ...]
    if platform == "darwin":
        players = (MiniaudioPlayer(platform), CommandPlayer("afplay", ("afplay",), env))
    elif platform == "win32":
        from hipback_tui.notify.sound.windows_player import WindowsPlayer

        players = (MiniaudioPlayer(platform), WindowsPlayer())
    else:
        players = (
            MiniaudioPlayer(platform),
            CommandPlayer("pw-play", ("pw-play",), env),
            # What pulseaudio would buffer by default makes a sound late.
            CommandPlayer("paplay", ("paplay", "--latency-msec=30"), env),
            CommandPlayer("aplay", ("aplay", "-q"), env),
        )
    return tuple(player for player in players if player.name not in without)


def remedy(platform: str = sys.platform) -> str:
    """What gives a system without any player one."""
    return TYPICAL_REMEDY.get(platform, TYPICAL_REMEDY["linux"])
