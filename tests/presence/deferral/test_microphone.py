"""Who records from a microphone: asked of a real sound server, and of answers that are odd."""

import json
import time
from collections.abc import Generator
from typing import Any

import pytest

from hipback_tui.presence.deferral.microphone import Microphone
from tests.presence.deferral.conftest import StandIn
from tests.support.talking import SPEAKERS, TalkingPlace


def stream(
    name: str = "Firefox", binary: str = "firefox", more: dict[str, str] | None = None, **facts: Any
) -> dict[str, Any]:
    told = {"application.name": name, "application.process.binary": binary, **(more or {})}
    return {"index": 1, "source": 7, "driver": "PipeWire", "corked": False, "properties": told, **facts}


def answering(stand_in: StandIn, *streams: dict[str, Any]) -> Microphone:
    sources = [{"index": 7, "name": "alsa_input.pci"}, {"index": 8, "name": "alsa_output.pci.monitor"}]
    script = (
        'case "$4 $5" in\n'
        f"'source-outputs ') echo '{json.dumps(streams)}' ;;\n"
        f"'sources short') echo '{json.dumps(sources)}' ;;\n"
        "*) exit 1 ;;\nesac"
    )
    return Microphone(stand_in("pactl", script))


@pytest.mark.needs("pulseaudio", "pactl", "parec")
class TestRealSoundServer:
    @pytest.fixture
    def place(self) -> Generator[TalkingPlace]:
        with TalkingPlace() as place:
            yield place

    async def test_it_names_who_talks_and_knows_when_it_is_over(self, place: TalkingPlace) -> None:
        hint = Microphone(place.env)
        assert await hint.usable() is None
        assert await hint.reason() is None, "the recorder of the speakers is no meeting"
        firefox = place.record("Firefox")
        assert await hint.reason() == "microphone in use by Firefox"
        place.record("PulseAudio Volume Control", "application.id=org.PulseAudio.pavucontrol")
        place.record("Music to text", source=SPEAKERS)
        assert await hint.reason() == "microphone in use by Firefox"
        zoom = place.record("Zoom")
        assert await hint.reason() == "microphone in use by Firefox and Zoom"
        place.stop(firefox)
        assert await hint.reason() == "microphone in use by Zoom"
        place.stop(zoom)
        assert await hint.reason() is None
        place.end_server()
        assert await hint.reason() is None
        assert await hint.usable() == "no sound server answers"


@pytest.mark.parametrize(
    ("told", "name"),
    [
        (stream(), "Firefox"),
        (stream("Google Chrome input", "chrome"), "Google Chrome"),
        (stream("Chromium input", "slack"), "Slack"),
        (stream("Chromium input", "chromium"), "Chromium"),
        (stream("WEBRTC VoiceEngine", "Discord"), "Discord"),
        (stream("", "ffmpeg"), "Ffmpeg"),
        (stream("A name that is far too long for one line", "x"), "A name that is far too…"),
        (stream("Bad\\u001b[31m\\nname", "x"), "Bad [31m name"),
    ],
)
async def test_a_program_is_called_as_people_call_it(
    stand_in: StandIn, told: dict[str, Any], name: str
) -> None:
    assert await answering(stand_in, told).reason() == f"microphone in use by {name}"


async def test_a_program_without_a_name_is_not_named(stand_in: StandIn) -> None:
    assert await answering(stand_in, stream("", "")).reason() == "microphone in use"


async def test_of_many_programs_the_first_is_named(stand_in: StandIn) -> None:
    hint = answering(stand_in, stream("Zoom"), stream("Zoom"), stream("Firefox"), stream("OBS"))
    assert await hint.reason() == "microphone in use by Zoom and 2 others"


@pytest.mark.parametrize(
    "told",
    [
        stream(corked=True),
        stream(source=8),
        stream(more={"stream.monitor": "true"}),
        stream(resample_method="peaks"),
        stream(driver="module-echo-cancel.c"),
        stream("pwvucontrol", ""),
        stream("GNOME Settings", "gnome-control-center"),
        stream("Easy Effects", "easyeffects"),
    ],
)
async def test_what_is_no_talk_does_not_count(stand_in: StandIn, told: dict[str, Any]) -> None:
    hint = answering(stand_in, told)
    assert await hint.usable() is None
    assert await hint.reason() is None


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("echo '[{]'", "pactl's answer cannot be understood"),
        ("echo '{}'", "pactl's answer cannot be understood"),
        ("echo 'unknown option -f' >&2; exit 1", "pactl refused: unknown option -f"),
    ],
)
async def test_an_answer_that_says_nothing_makes_nothing_wait(
    stand_in: StandIn, script: str, why: str
) -> None:
    hint = Microphone(stand_in("pactl", script))
    assert await hint.reason() is None
    assert await hint.usable() == why


async def test_entries_of_an_odd_shape_do_no_harm(stand_in: StandIn) -> None:
    odd = {"index": 3, "properties": None, "source": None}
    assert await answering(stand_in, odd).reason() == "microphone in use"


async def test_a_pactl_that_hangs_is_left_after_its_limit(stand_in: StandIn) -> None:
    hint = Microphone(stand_in("pactl", "sleep 60"))
    hint.limit_s = 0.1
    began_s = time.monotonic()
    assert await hint.reason() is None
    assert await hint.usable() == "it does not answer in time"
    assert time.monotonic() - began_s < 10


async def test_without_pactl_it_says_so() -> None:
    assert await Microphone({"PATH": "/nowhere"}).usable() == "pactl is not installed"
