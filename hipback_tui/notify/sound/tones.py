"""The tones: a few soft notes for each kind of cue, told apart by their melody.

Kinds are the values of `hipback_tui.core.player.CueKind` and "chime" (the last reminder of a break), as plain
text: the process that plays them loads nothing of the program that it does not need.
"""

import math
from array import array
from collections.abc import Mapping

RATE = 22_050
"""Samples a second."""

LOUDNESS = 0.5
"""The highest peak of a tone at full volume, as a part of what 16 bits hold."""

VERSION = 1
"""Goes up when a melody changes, so that kept files of the old one are not used."""

_FULL_SCALE = 32_767
_ATTACK_S = 0.008
_RELEASE_S = 0.02
_DECAY = 3.5
"""How far a note dies away over its length: to e to the power of minus this."""
_OVERTONE = 0.2

# Notes as (frequency in Hz, start in s, length in s): D major, so that no two clash if they follow closely.
_D5, _FIS5, _A5, _D6 = 587.33, 739.99, 880.0, 1174.66
MELODIES: Mapping[str, tuple[tuple[float, float, float], ...]] = {
    "get-ready": ((_A5, 0.0, 0.18), (_A5, 0.22, 0.3)),
    "work": ((_D5, 0.0, 0.16), (_A5, 0.14, 0.5)),
    "half": ((_FIS5, 0.0, 0.4),),
    "count": ((_A5, 0.0, 0.09),),
    "switch": ((_A5, 0.0, 0.16), (_FIS5, 0.14, 0.16), (_A5, 0.28, 0.4)),
    "rest": ((_A5, 0.0, 0.16), (_D5, 0.14, 0.5)),
    "chime": ((_FIS5, 0.0, 0.8), (_D5, 0.4, 1.0)),
    "done": ((_D5, 0.0, 0.2), (_FIS5, 0.16, 0.2), (_A5, 0.32, 0.2), (_D6, 0.48, 0.9)),
}
"""The notes of each kind of cue."""


def tone(kind: str, volume: int) -> "array[int]":
    """Return the tone for a kind of cue as 16-bit samples; `volume` is 0 to 100.

    Raises KeyError for an unknown kind.
    """
    notes = MELODIES[kind]
    mixed = [0.0] * math.ceil(max(start + length for _, start, length in notes) * RATE)
    for frequency, start_s, length_s in notes:
        first = round(start_s * RATE)
        for number, value in enumerate(_note(frequency, length_s), first):
            mixed[min(number, len(mixed) - 1)] += value
    peak = max(1e-9, *map(abs, mixed))
    gain = LOUDNESS * _FULL_SCALE * volume / 100 / peak
    return array("h", [round(value * gain) for value in mixed])


def _note(frequency: float, length_s: float) -> list[float]:
    """One note that begins and ends in silence, without a click."""
    count = round(length_s * RATE)
    attack, release = round(_ATTACK_S * RATE), round(_RELEASE_S * RATE)
    step = 2 * math.pi * frequency / RATE
    return [
        (math.sin(step * n) + _OVERTONE * math.sin(2 * step * n))
        * math.exp(-_DECAY * n / count)
        * min(1.0, n / attack, (count - 1 - n) / release)
        for n in range(count)
    ]
