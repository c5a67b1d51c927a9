"""Sound files: 16-bit mono WAV, read, trimmed and written whole or not at all."""

import contextlib
import os
import sys
import wave
from array import array
from pathlib import Path

SPEECH_PEAK = 0.9
"""The highest peak of speech at full volume, as a part of what 16 bits hold."""

_FULL_SCALE = 32_767
_SILENT_BELOW = 300
_LEAD_S = 0.01
_TAIL_S = 0.05


def write_wav(path: Path, samples: "array[int]", rate: int) -> None:
    """Write `samples` at `rate` a second to `path`: a reader sees all of it or nothing. Raises OSError."""
    data = array("h", samples)
    if sys.byteorder == "big":
        data.byteswap()
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with wave.open(str(draft), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(rate)
            file.writeframes(data.tobytes())
        draft.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise


def read_wav(path: Path) -> "tuple[array[int], int]":
    """Return the samples of a 16-bit mono WAV file and how many there are a second.

    Raises OSError, or ValueError for any other kind of file.
    """
    try:
        with wave.open(str(path), "rb") as file:
            if (file.getnchannels(), file.getsampwidth()) != (1, 2):
                raise ValueError(f"{path.name} is not 16-bit mono")
            samples, rate = array("h"), file.getframerate()
            samples.frombytes(file.readframes(file.getnframes()))
    except (wave.Error, EOFError) as error:
        raise ValueError(f"{path.name} is no sound file: {error}") from None
    if sys.byteorder == "big":
        samples.byteswap()
    return samples, rate


def seconds_of(path: Path) -> float:
    """Return how long a WAV file sounds. Raises OSError, or ValueError if it is none."""
    try:
        with wave.open(str(path), "rb") as file:
            return file.getnframes() / max(1, file.getframerate())
    except (wave.Error, EOFError) as error:
        raise ValueError(f"{path.name} is no sound file: {error}") from None


def clear_speech(samples: "array[int]", rate: int, volume: int) -> "array[int]":
    """Return speech that begins at once and is as loud as `volume` (0 to 100) says.

    Voices leave a silence before the first word, which would make every word late. Raises ValueError if
    nothing can be heard.
    """
    heard = [number for number, value in enumerate(samples) if abs(value) > _SILENT_BELOW]
    if not heard:
        raise ValueError("nothing can be heard")
    first = max(0, heard[0] - round(_LEAD_S * rate))
    kept = samples[first : heard[-1] + round(_TAIL_S * rate)]
    gain = SPEECH_PEAK * _FULL_SCALE * volume / 100 / max(map(abs, kept))
    return array("h", [round(value * gain) for value in kept])
