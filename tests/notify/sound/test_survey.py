"""What there is for sound: found without a noise, the voice by what it writes."""

import os
from pathlib import Path

import pytest

from hipback_tui.core.findings import Finding, Verdict
from hipback_tui.core.settings import DEFAULTS
from hipback_tui.core.value import changed
from hipback_tui.notify.sound.survey import survey, survey_voice

SSH = {"SSH_CONNECTION": "a 1 b 2"}


def program(folder: Path, name: str, script: str = "exit 0") -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


async def players(env: dict[str, str], **changes: object) -> dict[str, Finding]:
    found = await survey(env, changed(DEFAULTS, **changes), "linux")
    return {finding.name: finding for finding in found if finding.name != "miniaudio"}


async def test_what_is_missing_is_told_with_its_package(tmp_path: Path) -> None:
    program(tmp_path, "aplay")
    found = await players({"PATH": str(tmp_path)})
    assert {name: (f.verdict, f.remedy) for name, f in found.items()} == {
        "pw-play": (Verdict.MISSING, "apt install pipewire-bin"),
        "paplay": (Verdict.MISSING, "apt install pulseaudio-utils"),
        "aplay": (Verdict.UNTRIED, ""),
    }


async def test_over_ssh_no_player_is_of_use_unless_the_sound_is_sent_along(tmp_path: Path) -> None:
    program(tmp_path, "paplay")
    far = (await players({"PATH": str(tmp_path), **SSH}))["paplay"]
    assert (far.verdict, far.text[:26]) == (Verdict.MISSING, "you are connected over ssh")
    sent = (await players({"PATH": str(tmp_path), "PULSE_SERVER": "desk", **SSH}))["paplay"]
    assert sent.verdict is Verdict.UNTRIED


async def test_who_wants_no_sound_reads_so(tmp_path: Path) -> None:
    program(tmp_path, "paplay")
    off = (await players({"PATH": str(tmp_path)}, cues="off", chime=False))["paplay"]
    assert off.verdict is Verdict.OFF
    assert (await players({"PATH": str(tmp_path)}, cues="off"))["paplay"].verdict is Verdict.UNTRIED


def test_no_voice_is_missing_with_its_package(tmp_path: Path) -> None:
    found = survey_voice({"PATH": str(tmp_path)}, changed(DEFAULTS, cues="speech"), "linux")
    assert (found.verdict, found.remedy) == (Verdict.MISSING, "apt install espeak-ng")
    assert "cues are tones" in found.text


def test_a_voice_that_says_it_spoke_and_wrote_nothing_is_broken(tmp_path: Path) -> None:
    program(tmp_path, "espeak-ng")
    found = survey_voice({"PATH": str(tmp_path)}, DEFAULTS, "linux")
    assert (found.verdict, found.text) == (Verdict.BROKEN, "espeak-ng wrote nothing")


@pytest.mark.needs("espeak-ng")
def test_the_real_voice_works_and_says_what_it_costs() -> None:
    found = survey_voice({"PATH": os.environ["PATH"]}, changed(DEFAULTS, cues="speech"), "linux")
    assert (found.verdict, found.text) == (Verdict.WORKS, "espeak-ng speaks the cues")
    assert found.cost_ms is not None
    assert found.cost_ms > 0
