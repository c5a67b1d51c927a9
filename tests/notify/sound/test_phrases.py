"""Speech: made ahead, kept, and truthful about voices that say nothing."""

import threading
from array import array
from pathlib import Path

import pytest

from hipback_tui.notify.sound import voices
from hipback_tui.notify.sound.phrases import Phrases
from hipback_tui.notify.sound.sound_cache import SoundCache
from hipback_tui.notify.sound.sound_files import read_wav, write_wav
from hipback_tui.notify.sound.voices import CommandVoice, VoiceError, find_voice
from tests.support.commands import Commands
from tests.support.waiting import wait_until

RATE = 22_050


class FakeVoice:
    """Speaks by writing noise; waits for `go`."""

    name = "fake"

    def __init__(self) -> None:
        self.go = threading.Event()
        self.go.set()
        self.spoken: list[str] = []
        self.trouble: str | None = None

    def speak(self, phrase: str, path: Path) -> None:
        self.go.wait(20)
        if self.trouble is not None:
            raise VoiceError(self.trouble)
        self.spoken.append(phrase)
        write_wav(path, array("h", [0] * RATE + [9000, -9000] * 2000), RATE)


class Prompter:
    """Phrases by a voice into a folder, and what they reported."""

    def __init__(self, folder: Path, voice: FakeVoice, volume: int = 60) -> None:
        self.ready: list[str] = []
        self.troubles: list[str] = []
        self.phrases = Phrases(voice, SoundCache(folder), volume, self.ready.append, self.troubles.append)


@pytest.fixture
def voice() -> FakeVoice:
    return FakeVoice()


def test_phrases_are_spoken_in_order_and_kept(tmp_path: Path, voice: FakeVoice) -> None:
    prompter = Prompter(tmp_path, voice)
    prompter.phrases.prepare(["Hold", "Rest", "Done"])
    wait_until(lambda: len(prompter.ready) == 3, "not all is ready")
    assert voice.spoken == prompter.ready == ["Hold", "Rest", "Done"]
    found = prompter.phrases.find("Rest")
    assert found is not None
    samples, _ = read_wav(found)
    assert len(samples) < 0.3 * RATE
    assert all(path.name.startswith("speech-") for path in tmp_path.iterdir())


def test_what_was_spoken_once_is_not_spoken_again(tmp_path: Path, voice: FakeVoice) -> None:
    for _ in range(2):
        prompter = Prompter(tmp_path, voice)
        prompter.phrases.prepare(["Hold", "Hold"])
        wait_until(lambda p=prompter: p.ready == ["Hold"], "it is not ready")  # type: ignore[misc]
    assert voice.spoken == ["Hold"]
    assert Prompter(tmp_path, voice, volume=61).phrases.find("Hold") is None


def test_what_is_asked_for_last_is_spoken_first(tmp_path: Path, voice: FakeVoice) -> None:
    prompter = Prompter(tmp_path, voice)
    voice.go.clear()
    prompter.phrases.prepare(["one", "two", "three"])
    assert prompter.phrases.find("one") is None
    prompter.phrases.prepare(["three", "four"])
    voice.go.set()
    wait_until(lambda: len(prompter.ready) == 4, "not all is ready")
    assert [phrase for phrase in voice.spoken if phrase != "one"] == ["three", "four", "two"]


def test_a_voice_that_fails_is_told_once(tmp_path: Path, voice: FakeVoice) -> None:
    prompter = Prompter(tmp_path, voice)
    voice.trouble = "fake: no voices"
    prompter.phrases.prepare(["one", "two"])
    wait_until(lambda: prompter.troubles, "no trouble is told")
    prompter.phrases.prepare(["three"])
    assert (prompter.troubles, prompter.ready) == (["fake: no voices"], [])


def test_the_command_gets_the_phrase_by_its_input(commands: Commands, tmp_path: Path) -> None:
    commands.add("espeak-ng", f'cat > {tmp_path}/said; echo "$@" > {tmp_path}/options; touch "$6"')
    voice = find_voice(commands.env, "linux")
    assert voice is not None
    voice.speak("--version; Get ready", tmp_path / "out.wav")
    assert (tmp_path / "said").read_text() == "--version; Get ready"
    assert "Get ready" not in (tmp_path / "options").read_text()


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("exit 0", "espeak-ng wrote nothing"),
        ("echo talk >&2; echo no such voice >&2; exit 1", "espeak-ng: no such voice"),
        ("exit 4", "espeak-ng: ended with code 4"),
        ("exec sleep 60", r"espeak-ng did not end within 0\.2 s"),
    ],
)
def test_a_voice_is_believed_only_if_it_wrote_something(
    commands: Commands, tmp_path: Path, script: str, reason: str
) -> None:
    commands.add("espeak-ng", script)
    command = str(commands.folder / "espeak-ng")
    voice = CommandVoice(
        "espeak-ng", (command, "{file}"), commands.env, limit_s=0.2 if "60" in script else 10
    )
    with pytest.raises(VoiceError, match=reason):
        voice.speak("Rest", tmp_path / "out.wav")


def test_each_system_has_its_voice(commands: Commands) -> None:
    assert find_voice(commands.env, "linux") is None
    assert voices.remedy("linux") == "apt install espeak-ng"
    commands.add("espeak", "")
    found = [find_voice(commands.env, platform) for platform in ("linux", "darwin", "win32")]
    assert [voice.name for voice in found if voice is not None] == ["espeak", "say", "sapi"]
