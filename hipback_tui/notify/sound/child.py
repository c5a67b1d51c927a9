"""The process that makes and plays the sounds of a routine.

It reads requests and writes answers as JSON, one object a line, and ends when its input does. Whatever audio
libraries print, hang on or crash with stays in here.
"""

import json
import os
import queue
import sys
import threading
import types
from pathlib import Path
from typing import Any

LOOK_S = 0.02
"""How often a player is looked at while it plays."""


def main() -> int:
    """Serve requests until the input ends; 0."""
    out = _private_output()
    _leave_out_the_internet()
    requests: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()

    def tell(message: dict[str, object]) -> None:
        try:
            os.write(out, json.dumps(message).encode() + b"\n")
        except OSError:
            requests.put(None)  # nobody listens any more

    threading.Thread(target=_read, args=(requests,), daemon=True).start()
    first = requests.get()
    if first is None:
        return 0
    stage = _Stage(first["open"], tell, requests)
    try:
        stage.serve(requests)
    finally:
        stage.close()
    return 0


class _Stage:
    """The performer with all it needs, driven by requests."""

    def __init__(
        self,
        options: dict[str, Any],
        tell: Any,
        requests: "queue.SimpleQueue[dict[str, Any] | None]",
    ) -> None:
        from hipback_tui.notify.sound.performer import Performer
        from hipback_tui.notify.sound.players import all_players
        from hipback_tui.notify.sound.sound_cache import SoundCache

        self._tell, self._requests = tell, requests
        self._volume = int(options["volume"])
        self._cache = SoundCache(Path(options["cache"]))
        players = all_players(os.environ, without=options["without"])
        self._performer = Performer(players, self._tone, tell)

    def serve(self, requests: "queue.SimpleQueue[dict[str, Any] | None]") -> None:
        """Do what is asked until the input ends, or until the last sound is out after an `end`."""
        busy = ending = False
        while busy or not ending:
            try:
                request = requests.get(timeout=LOOK_S if busy else None)
            except queue.Empty:
                request = {}
            if request is None and not ending:
                return
            if request:
                ending = ending or "end" in request
                self._obey(request)
            busy = self._performer.look()

    def close(self) -> None:
        """Let go of everything."""
        self._performer.close()
        self._cache.close()

    def _obey(self, request: dict[str, Any]) -> None:
        if "cue" in request:
            self._performer.cue(request["cue"], request["kind"], request["phrase"], request["due_s"])
        elif "ready" in request:
            self._performer.phrase_ready(request["ready"])
        elif "hush" in request:
            self._performer.hush()
        elif "speak" in request and self._performer.phrases is not None:
            self._performer.phrases.prepare(request["speak"])
        elif request.get("prepare"):
            self._find_voice()
            # Behind a cue that waits already, so that the first of all does not wait for the voice.
            self._requests.put({"speak": request["prepare"]})

    def _find_voice(self) -> None:
        if self._performer.phrases is None:
            from hipback_tui.notify.sound.phrases import Phrases
            from hipback_tui.notify.sound.voices import find_voice

            voice = find_voice(os.environ)
            if voice is None:
                self._tell({"voiceless": ""})
                return
            self._performer.phrases = Phrases(
                voice,
                self._cache,
                self._volume,
                on_ready=lambda phrase: self._requests.put({"ready": phrase}),
                on_trouble=lambda reason: self._tell({"voiceless": reason}),
            )

    def _tone(self, kind: str) -> Path:
        from hipback_tui.notify.sound import tones

        name = f"tone-{tones.VERSION}-{kind}-{self._volume}.wav"
        return self._cache.find(name) or self._cache.keep(name, tones.tone(kind, self._volume), tones.RATE)


def _private_output() -> int:
    """Return our output as a file of our own: what libraries print goes nowhere."""
    out = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return out


def _leave_out_the_internet() -> None:
    """Let miniaudio not load the HTTP client for its internet radio.

    That takes longer than all else it loads, and the first cue of a routine waits for it.
    """
    sys.modules.setdefault("urllib.request", types.ModuleType("urllib.request"))


def _read(requests: "queue.SimpleQueue[dict[str, Any] | None]") -> None:
    for line in sys.stdin.buffer:
        requests.put(json.loads(line))
    requests.put(None)
