"""Spoken phrases, made ahead in a thread of their own, so that nothing waits for a voice."""

import contextlib
import threading
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path

from hipback_tui.notify.sound.sound_cache import SoundCache
from hipback_tui.notify.sound.sound_files import clear_speech, read_wav
from hipback_tui.notify.sound.voices import Voice, VoiceError

_VERSION = 1
"""Goes up when spoken files are made in another way, so that kept ones of before are not used."""


class Phrases:
    """Has phrases spoken by `voice` into `cache`.

    `on_ready` is told each phrase that is ready, `on_trouble` the reason when the voice fails; after that
    nothing more is tried. Both are called in the thread that speaks.
    """

    def __init__(
        self,
        voice: Voice,
        cache: SoundCache,
        volume: int,
        on_ready: Callable[[str], None],
        on_trouble: Callable[[str], None],
    ) -> None:
        self._voice, self._cache, self._volume = voice, cache, volume
        self._on_ready, self._on_trouble = on_ready, on_trouble
        self._wanted: deque[str] = deque()
        self._lock = threading.Lock()
        self._speaking = False
        self._given_up = False

    def prepare(self, phrases: Iterable[str]) -> None:
        """Have phrases spoken, in this order, before all that were asked for earlier; returns at once."""
        with self._lock:
            fresh = dict.fromkeys([*phrases, *self._wanted])
            self._wanted = deque(fresh)
            if self._speaking or self._given_up or not fresh:
                return
            self._speaking = True
        threading.Thread(target=self._speak_all, name="phrases", daemon=True).start()

    def find(self, phrase: str) -> Path | None:
        """Return the sound of a phrase, or None while it is not ready."""
        return self._cache.find(self._name(phrase))

    def _speak_all(self) -> None:
        while True:
            with self._lock:
                if not self._wanted or self._given_up:
                    self._speaking = False
                    break
                phrase = self._wanted.popleft()
            if self.find(phrase) is None:
                try:
                    self._speak(phrase)
                except (VoiceError, OSError, ValueError) as error:
                    self._given_up = True
                    self._on_trouble(str(error))
                    continue
            self._on_ready(phrase)
        self._cache.prune()

    def _speak(self, phrase: str) -> None:
        name = self._name(phrase)
        draft = self._cache.draft() / f".draft-{name}"
        try:
            self._voice.speak(phrase, draft)
            samples, rate = read_wav(draft)
        finally:
            with contextlib.suppress(OSError):
                draft.unlink()
        self._cache.keep(name, clear_speech(samples, rate, self._volume), rate)

    def _name(self, phrase: str) -> str:
        from hashlib import blake2b

        key = f"{_VERSION}\n{self._voice.name}\n{self._volume}\n{phrase}"
        return f"speech-{blake2b(key.encode(), digest_size=16).hexdigest()}.wav"
