"""Tones: one for each kind of cue, soft, short, and told apart."""

import pytest

from hipback_tui.core.player import CueKind
from hipback_tui.notify.sound import cue_rules
from hipback_tui.notify.sound.tones import LOUDNESS, MELODIES, RATE, tone

FULL_SCALE = 32_767


def test_every_kind_of_cue_has_its_own_melody() -> None:
    assert set(MELODIES) == {*(kind.value for kind in CueKind), "chime"}
    assert len(set(MELODIES.values())) == len(MELODIES)
    assert (CueKind.COUNT.value, CueKind.GET_READY.value) == (cue_rules.COUNT, cue_rules.GET_READY)


@pytest.mark.parametrize("kind", MELODIES)
def test_a_tone_is_heard_at_once_and_ends_without_a_click(kind: str) -> None:
    samples = tone(kind, 100)
    assert len(samples) < 1.5 * RATE
    assert max(map(abs, samples)) == pytest.approx(LOUDNESS * FULL_SCALE, abs=2)
    assert samples[0] == 0
    assert abs(samples[-1]) < 100
    first_loud = next(number for number, value in enumerate(samples) if abs(value) > 600)
    assert first_loud < 0.02 * RATE


def test_a_count_is_over_long_before_the_next_one() -> None:
    assert len(tone("count", 60)) < 0.2 * RATE


def test_volume_goes_from_nothing_to_all() -> None:
    peaks = [max(map(abs, tone("work", volume))) for volume in (0, 25, 50, 100)]
    assert peaks[0] == 0
    assert peaks == sorted(peaks)
    assert peaks[1] == pytest.approx(peaks[3] / 4, abs=2)
