"""Speech through what the system has: each voice turns a phrase into a sound file and tells whether it did.

None of them plays anything itself: espeak-ng, for one, reports success where there is no sound device.
"""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from hipback_tui.notify.sound.command_player import found

LIMIT_S = 10.0
"""Real seconds that one phrase may take."""

REMEDY = {
    "linux": "apt install espeak-ng",
    "darwin": "the command say is part of macOS",
    "win32": "PowerShell and System.Speech are part of Windows",
}

_WORDS_A_MINUTE = 160
_SAPI = (
    "$ErrorActionPreference='Stop';Add-Type -AssemblyName System.Speech;"
    "$s=New-Object System.Speech.Synthesis.SpeechSynthesizer;"
    "$f=New-Object System.Speech.AudioFormat.SpeechAudioFormatInfo(22050,"
    "[System.Speech.AudioFormat.AudioBitsPerSample]::Sixteen,[System.Speech.AudioFormat.AudioChannel]::Mono);"
    "$s.SetOutputToWaveFile($env:HIPBACK_SPEECH_FILE,$f);$s.Speak($env:HIPBACK_SPEECH);$s.Dispose()"
)


class VoiceError(Exception):
    """A phrase could not be spoken; the text is the reason in a few words for the user."""


class Voice(Protocol):
    """A way of speaking."""

    @property
    def name(self) -> str:
        """What tells its sounds from those of another voice."""

    def speak(self, phrase: str, path: Path) -> None:
        """Write `phrase`, spoken, to `path` as 16-bit mono WAV; takes its time. Raises VoiceError."""


class CommandVoice:
    """A command that reads the phrase from its input and writes a file; `{file}` stands for its path."""

    def __init__(
        self, name: str, command: tuple[str, ...], env: Mapping[str, str], *, limit_s: float = LIMIT_S
    ) -> None:
        self.name = name
        self._command = command
        self._env = env
        self._limit_s = limit_s

    def speak(self, phrase: str, path: Path) -> None:
        """Run the command; believe it only if it ended well and wrote the file."""
        command = [part.replace("{file}", str(path)) for part in self._command]
        # For whoever cannot read it from the input.
        env = {**self._env, "HIPBACK_SPEECH": phrase, "HIPBACK_SPEECH_FILE": str(path)}
        try:
            ended = subprocess.run(
                command,
                input=phrase.encode(),
                env=env,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                timeout=self._limit_s,
                check=False,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except subprocess.TimeoutExpired:
            raise VoiceError(f"{command[0]} did not end within {self._limit_s:g} s") from None
        except OSError as error:
            raise VoiceError(f"{command[0]}: {error.strerror}") from None
        if ended.returncode:
            said = ended.stderr.decode(errors="replace").strip().splitlines()
            raise VoiceError(f"{command[0]}: {said[-1] if said else f'ended with code {ended.returncode}'}")
        if not path.exists():
            raise VoiceError(f"{command[0]} wrote nothing")


def find_voice(env: Mapping[str, str], platform: str = sys.platform) -> Voice | None:
    """Return the system's voice, or None if it has none."""
    speed = str(_WORDS_A_MINUTE)
    if platform == "darwin":
        options = ("--file-format=WAVE", "--data-format=LEI16@22050", "-r", speed, "-o", "{file}", "-f", "-")
        return CommandVoice("say", ("say", *options), env)
    if platform == "win32":
        shell = ("powershell", "-NoProfile", "-NonInteractive", "-Command", _SAPI)
        return CommandVoice("sapi", shell, env)
    for name in ("espeak-ng", "espeak"):
        if found(name, env):
            return CommandVoice(name, (name, "-v", "en", "-s", speed, "-w", "{file}", "--stdin"), env)
    return None


def remedy(platform: str = sys.platform) -> str:
    """What gives a system without a voice one."""
    return REMEDY.get(platform, REMEDY["linux"])
