"""Which moment of a figure a moment of a routine shows.

Repetitions follow their tempo, breath its pacer, a hold moves from the first key into the hold while the
person gets ready and then breathes a little, a walk goes round at its own pace. A rest and a change of sides
show the start of what comes.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

from hipback_tui.core.figures.figure import Figure
from hipback_tui.core.player.state import Status
from hipback_tui.core.player.timeline import PhaseKind
from hipback_tui.core.player.view import PlayerView
from hipback_tui.core.routines import Exercise, Mode, Side, Sides, TempoPart

BREATHE = "breathe"
"""The word of a key that a hold breathes towards."""
SWAY = 0.2
"""How far a hold without such a key goes back along its last move with each breath, in moves."""
SETTLE_FROM, SETTLE_UNTIL = 0.2, 0.9
"""When, in shares of getting ready, a hold begins to be taken up, and when it is reached."""


def exercise_shown(view: PlayerView) -> Exercise:
    """Return the exercise to show: in a rest the next one, otherwise the present one."""
    if view.phase is PhaseKind.REST and view.next_exercise is not None:
        return view.next_exercise
    return view.exercise


def side_shown(view: PlayerView) -> Side | None:
    """Return the side to show: in a rest the first one of the next exercise, otherwise the present one."""
    if view.phase is PhaseKind.REST and view.next_exercise is not None:
        return view.first_side if view.next_exercise.sides is Sides.BOTH else None
    return view.side


def is_mirrored(figure: Figure, side: Side | None) -> bool:
    """Return whether `figure` has to be mirrored to work on `side`."""
    return side is not None and side is not figure.drawn


def position(figure: Figure, view: PlayerView, elapsed_ms: int) -> float:
    """Return how far the figure of `exercise_shown(view)` is, in moves from its first key.

    `elapsed_ms` is any time in milliseconds that runs on evenly; holds breathe and walks go by it.
    """
    mode = exercise_shown(view).mode
    if view.status is Status.DONE or view.phase is PhaseKind.REST:
        return 0.0
    if view.phase is not PhaseKind.WORK:
        return _settling(figure, view.fraction) if mode is Mode.HOLD else 0.0
    if mode is Mode.HOLD:
        return holding(figure, view.exercise.breath_ms, elapsed_ms)
    if mode is Mode.WALK:
        return elapsed_ms % round(figure.period_s * 1000) / (figure.period_s * 1000) * figure.moves
    if mode is Mode.REPS:
        return in_parts(figure, view.exercise.tempo, view.fraction * view.reps % 1)
    inhale, exhale = view.exercise.breath_ms
    now = (
        inhale * view.breath_fraction if view.breath_word == "in" else inhale + exhale * view.breath_fraction
    )
    return in_parts(figure, (TempoPart("in", inhale), TempoPart("out", exhale)), now / (inhale + exhale))


def previewed(figure: Figure, exercise: Exercise, elapsed_ms: int) -> float:
    """Return how far the figure is in a preview that runs on: one round of what `exercise` asks for.

    A hold is taken up in 2 s, kept for two breaths, and begun again.
    """
    inhale, exhale = exercise.breath_ms
    if exercise.mode is Mode.WALK:
        return elapsed_ms % round(figure.period_s * 1000) / (figure.period_s * 1000) * figure.moves
    if exercise.mode is Mode.HOLD:
        now = elapsed_ms % (2500 + 2 * (inhale + exhale))
        return _settling(figure, now / 2500) if now < 2500 else holding(figure, (inhale, exhale), now - 2500)
    breath = (TempoPart("in", inhale), TempoPart("out", exhale))
    parts = exercise.tempo if exercise.mode is Mode.REPS else breath
    total = sum(part.ms for part in parts)
    return in_parts(figure, parts, elapsed_ms % total / total)


def hold_of(figure: Figure) -> int:
    """Return the number of the key in which a hold is held: the last one, before any to breathe towards."""
    return max(number for number, key in enumerate(figure.keys) if number == 0 or key.word != BREATHE)


def holding(figure: Figure, breath_ms: tuple[int, int], elapsed_ms: int) -> float:
    """Return how far a held figure is: at its hold, moving a little with the breath."""
    inhale, exhale = breath_ms
    now = elapsed_ms % (inhale + exhale)
    share = now / inhale if now < inhale else 1 - (now - inhale) / exhale
    swell = (1 - math.cos(math.pi * share)) / 2
    hold = hold_of(figure)
    if hold + 1 < figure.moves:
        return hold + swell
    return hold - SWAY * swell if hold else 0.0


def in_parts(figure: Figure, parts: Sequence[TempoPart], share: float) -> float:
    """Return how far a round is that follows `parts`, when `share` (0 to 1) of their time is over."""
    now = share * sum(part.ms for part in parts)
    arrivals = arrivals_ms(figure, parts)
    for number in range(figure.moves):
        start, end = arrivals[number], arrivals[number + 1]
        if now < end:
            return number + (now - start) / (end - start)
    return 0.0


def arrivals_ms(figure: Figure, parts: Sequence[TempoPart]) -> list[float]:
    """Return when each key is reached, from the first at 0 to the first again at the end of `parts`.

    A key with the word of a part is reached at that part's end, the others evenly between. Without words,
    as many keys as parts go one to one. Words that do not fit the parts are not followed.
    """
    ends = [0.0]
    for part in parts:
        ends.append(ends[-1] + part.ms)
    words = [figure.keys[number % figure.moves].word for number in range(1, figure.moves + 1)]
    if not any(words) and figure.moves == len(parts):
        return ends
    fixed = {0: 0.0, figure.moves: ends[-1]}
    part_number = 0
    for number, word in enumerate(words, 1):
        if not word:
            continue
        match = next((i for i in range(part_number, len(parts)) if parts[i].word == word), None)
        if match is None or (number == figure.moves) != (match == len(parts) - 1):
            fixed = {0: 0.0, figure.moves: ends[-1]}
            break
        part_number = match + 1
        fixed[number] = ends[part_number]
    numbers = sorted(fixed)
    arrivals = []
    for first, last in pairwise(numbers):
        length = (fixed[last] - fixed[first]) / (last - first)
        arrivals += [fixed[first] + length * number for number in range(last - first)]
    return [*arrivals, ends[-1]]


def _settling(figure: Figure, share: float) -> float:
    settled = (share - SETTLE_FROM) / (SETTLE_UNTIL - SETTLE_FROM)
    return hold_of(figure) * min(max(settled, 0.0), 1.0)
