"""The player that needs no other program: miniaudio, which raises where there is no sound device."""

import sys
import threading
import time
from array import array
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from hipback_tui.notify.sound.players import PlayerError

if TYPE_CHECKING:
    import miniaudio

RATE = 44_100
PERIOD_MS = 20
"""How much sound is handed over at a time; some three times as much waits in the device."""

LINGER_S = 1.5
"""For how long silence follows a sound before the device is let go: all of the sound is out by then, and the
next second of a countdown finds the device open."""

STALLED_S = 1.0
"""A device that has asked for nothing for so long has gone."""

_FADE = 256
"""Samples over which a sound that is cut fades."""


class MiniaudioPlayer:
    """Feeds one sound device from memory. A new sound takes over from the one before without a click."""

    name = "miniaudio"

    def __init__(self, platform: str = sys.platform) -> None:
        self._platform = platform
        self._device: miniaudio.PlaybackDevice | None = None
        self._samples: array[int] = array("h")
        self._position = 0
        self._fading: array[int] = array("h")
        self._asked_s = 0.0
        self._ended_s = 0.0
        self._lock = threading.Lock()

    def usable(self) -> str | None:
        """Whether the package is there; a sound device shows only when it is opened."""
        try:
            import miniaudio  # noqa: F401
        except (ImportError, OSError):
            return "miniaudio is not installed"
        return None

    def play(self, path: Path) -> None:
        """Decode the file and let the device, opened if it is not, go on with it."""
        import miniaudio

        try:
            decoded = miniaudio.decode_file(
                str(path), output_format=miniaudio.SampleFormat.SIGNED16, nchannels=1, sample_rate=RATE
            )
            self._take_over(decoded.samples)
            if self._device is None:
                self._open()
        except (miniaudio.MiniaudioError, OSError) as error:
            self.close()
            reason = str(error.args[0]) if error.args else str(error)
            raise PlayerError(f"miniaudio: {reason}") from None

    def busy(self) -> bool:
        """Whether the device still has something of the sound, or the silence after it, to play."""
        if self._device is None:
            return False
        now_s = time.monotonic()
        if now_s - self._asked_s > STALLED_S:
            self.close()
            raise PlayerError("miniaudio: the sound device stopped")
        if self._position < len(self._samples):
            return True
        if now_s - self._ended_s > LINGER_S:
            self.close()
            return False
        return True

    def stop(self) -> None:
        """Fade out."""
        self._take_over(array("h"))

    def close(self) -> None:
        """Let the device go."""
        device, self._device = self._device, None
        if device is not None:
            device.close()
        self._samples, self._fading, self._position = array("h"), array("h"), 0

    def _open(self) -> None:
        import miniaudio

        # Never the null backend: it takes everything and plays nothing.
        backends = {
            "darwin": [miniaudio.Backend.COREAUDIO],
            "win32": [miniaudio.Backend.WASAPI, miniaudio.Backend.DSOUND, miniaudio.Backend.WINMM],
        }.get(self._platform, [miniaudio.Backend.PULSEAUDIO, miniaudio.Backend.ALSA])
        device = miniaudio.PlaybackDevice(
            output_format=miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=RATE,
            buffersize_msec=PERIOD_MS,
            backends=backends,
            app_name="hipback",
        )
        frames = self._frames()
        next(frames)
        self._asked_s = time.monotonic()
        try:
            device.start(frames)
        except miniaudio.MiniaudioError:
            device.close()
            raise
        self._device = device

    def _take_over(self, samples: "array[int]") -> None:
        with self._lock:
            rest = self._samples[self._position : self._position + _FADE]
            for number in range(len(rest)):
                rest[number] = rest[number] * (len(rest) - number) // len(rest)
            self._fading, self._samples, self._position = rest, samples, 0
            self._ended_s = time.monotonic()

    def _frames(self) -> "Generator[array[int], int, None]":
        """Answer the device's thread: it sends how many samples it wants."""
        wanted = yield array("h")
        while True:
            wanted = yield self._next(wanted)

    def _next(self, wanted: int) -> "array[int]":
        with self._lock:
            self._asked_s = time.monotonic()
            part = self._samples[self._position : self._position + wanted]
            self._position += len(part)
            if part:
                self._ended_s = self._asked_s
            fading, self._fading = self._fading, array("h")
        part.extend([0] * (wanted - len(part)))
        for number, value in enumerate(fading[:wanted]):
            part[number] = max(-32_768, min(32_767, part[number] + value))
        return part
