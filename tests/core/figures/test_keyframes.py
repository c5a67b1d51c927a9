"""The way between two keys: to rest, or through."""

from dataclasses import replace

import pytest

from hipback_tui.core.figures.bases import base
from hipback_tui.core.figures.figure import View
from hipback_tui.core.figures.keyframes import way

RESTS = base("standing", View.SIDE)
PASSES = replace(RESTS, through=True)


@pytest.mark.parametrize("start", [RESTS, PASSES])
@pytest.mark.parametrize("end", [RESTS, PASSES])
def test_a_movement_rests_at_a_key_unless_it_goes_through_it(start: object, end: object) -> None:
    def at(share: float) -> float:
        return way(start, end, share)  # type: ignore[arg-type]

    assert (at(0), at(1)) == (0, 1)
    shares = [at(number / 50) for number in range(51)]
    assert shares == sorted(shares)
    begins, ends = at(0.001) / 0.001, (1 - at(0.999)) / 0.001
    assert begins == pytest.approx(1 if start is PASSES else 0, abs=0.01)
    assert ends == pytest.approx(1 if end is PASSES else 0, abs=0.01)
