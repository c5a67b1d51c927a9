"""What there is for sound on this machine; looking makes no noise."""

import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from hipback_tui.core.findings import Finding, Verdict
from hipback_tui.core.settings import Settings
from hipback_tui.notify.sound.players import all_players, remedy
from hipback_tui.notify.sound.voices import Voice, VoiceError, find_voice
from hipback_tui.notify.sound.voices import remedy as voice_remedy
from hipback_tui.system.remote import OVER_SSH, over_ssh

AREA = "sound"

PACKAGES = {
    "miniaudio": "pip install miniaudio",
    "pw-play": "apt install pipewire-bin",
    "paplay": "apt install pulseaudio-utils",
    "aplay": "apt install alsa-utils",
}
"""What gives a system each of the players."""

_PHRASE = "hipback"
_NEVER_HEARD = "off in the settings: sound.cues and notify.chime"


async def survey(
    env: Mapping[str, str], settings: Settings, platform: str = sys.platform
) -> tuple[Finding, ...]:
    """Return every player, best first; one that is there is untried, since only a sound would tell."""
    far = not env.get("PULSE_SERVER") and await over_ssh(env)  # PULSE_SERVER sends the sound along
    return tuple(_players(env, settings, platform, far))


def survey_voice(env: Mapping[str, str], settings: Settings, platform: str = sys.platform) -> Finding:
    """Return the voice: it writes a word to a file, which takes its time, and tells whether it can."""
    voice = find_voice(env, platform)
    if voice is None:
        text = "no speech found; cues are tones" if settings.cues == "speech" else "no speech found"
        return Finding(AREA, "voice", Verdict.MISSING, text, voice_remedy(platform))
    began = time.perf_counter()
    try:
        _speak_silently(voice)
    except (VoiceError, OSError) as error:
        return Finding(AREA, "voice", Verdict.BROKEN, str(error), voice_remedy(platform))
    cost_ms = (time.perf_counter() - began) * 1000
    now = "speaks the cues" if settings.cues == "speech" else "could speak the cues (sound.cues)"
    return Finding(AREA, "voice", Verdict.WORKS, f"{voice.name} {now}", "", cost_ms)


def _players(env: Mapping[str, str], settings: Settings, platform: str, far: bool) -> list[Finding]:
    wanted = settings.cues != "off" or settings.chime
    findings, first = [], ""
    for player in all_players(env, platform):
        reason = player.usable()
        fix = ""
        if reason is not None:
            verdict, text = Verdict.MISSING, reason
            fix = PACKAGES.get(player.name, remedy(platform))
        elif not wanted:
            verdict, text = Verdict.OFF, _NEVER_HEARD
        elif far:
            verdict = Verdict.MISSING
            text = f"{OVER_SSH}; the sound would come out of this machine, so the bell rings instead"
        else:
            verdict = Verdict.UNTRIED
            text = (
                f"in reserve behind {first}"
                if first
                else "plays the cues; only a sound shows whether you hear them"
            )
            first = first or player.name
        findings.append(Finding(AREA, player.name, verdict, text, fix))
    return findings


def _speak_silently(voice: Voice) -> None:
    with tempfile.TemporaryDirectory(prefix="hipback-") as folder:
        voice.speak(_PHRASE, Path(folder, "word.wav"))
