"""What has to be true of every figure, told by the key at which it is not."""

import math
from collections.abc import Iterator
from itertools import pairwise

from hipback_tui.core.figures.drawing import scale_of
from hipback_tui.core.figures.figure import Figure, Place
from hipback_tui.core.figures.keyframes import ease, place_of, pose_at
from hipback_tui.core.figures.skeleton import ENDS, HEAD_RADIUS, LENGTHS, LIMBS, Point, Pose, View, points

FINE = 30
"""Moments of each move that are looked at."""
JUMP = 4.0
"""The most that any point may move between two of them, in dots."""
SLIP = 1.0
"""The most that what is planted may slip, in dots."""
SUNK = 1.0
"""The most that a point may be below the floor, in dots."""
HEAD_SUNK = 1.5
"""The most that the lower edge of the head may be below the floor, in dots."""
SMALLEST = 0.6
"""The smallest scale: below it a figure spreads over too much room to be told."""
APART = 2.0
"""How far some point has to be moved for two poses to be two, in dots."""
BENDS = (-12.0, 168.0)
"""How far knees and elbows bend, in degrees from straight."""


def faults(figure: Figure) -> list[str]:
    """Return what is wrong with a figure, each with its id and key; nothing if all is well."""
    found = [*_few_poses(figure), *_size(figure)]
    for number in range(figure.moves):
        following = (number + 1) % figure.moves
        where = f"{figure.id}: key {number + 1} to {following + 1}"
        shown: set[str] = set()
        for fault, what in _move(figure, number):
            if fault not in shown:
                shown.add(fault)
                found.append(f"{where}: {what}")
    return found


def _few_poses(figure: Figure) -> Iterator[str]:
    first = points(figure.keys[0].pose, figure.view)
    far = max(
        (_farthest(first, points(key.pose, figure.view))[0] for key in figure.keys[1:]),
        default=0.0,
    )
    far = max(far, *(abs(key.pose.belly - figure.keys[0].pose.belly) for key in figure.keys))
    if far < APART and not figure.still:
        yield f"{figure.id}: all key poses look the same; expected two that differ, or still = true"


def _size(figure: Figure) -> Iterator[str]:
    if (scale := scale_of(figure)) < SMALLEST:
        yield f"{figure.id}: drawn at {scale:.2f} of its size to fit; expected at least {SMALLEST}"


def _move(figure: Figure, number: int) -> Iterator[tuple[str, str]]:
    previous: dict[str, Point] | None = None
    for sample in range(FINE + 1):
        share = sample / FINE
        # The end of a move is the beginning of the next one: what jumps there is a loop that does not close.
        pose = pose_at(figure, number + share)
        found = points(pose, figure.view)
        at = f"at {share:.0%}"
        if previous is not None:
            moved, name = _farthest(previous, found)
            if moved > JUMP:
                yield f"jump {name}", f"{name} jumps {moved:.1f} dots {at}; expected at most {JUMP:g}"
        previous = found
        for name, point in found.items():
            if point[1] < -SUNK and figure.floor and name != "nose":
                yield f"floor {name}", f"{name} is {-point[1]:.1f} dots below the floor {at}"
        if figure.floor and (sunk := HEAD_RADIUS - found["head"][1]) > HEAD_SUNK:
            yield (
                "floor head",
                f"the head is {sunk:.1f} dots below the floor {at}; expected at most {HEAD_SUNK:g}",
            )
        yield from _planted(figure, number, ease(share), found, at)
        yield from _lengths(pose, found)
        if figure.view is View.SIDE:
            yield from _bends(pose, at)


def _planted(
    figure: Figure, number: int, share: float, found: dict[str, Point], at: str
) -> Iterator[tuple[str, str]]:
    start, end = figure.keys[number], figure.keys[(number + 1) % figure.moves]
    wanted: dict[str, tuple[Place, Place]] = {
        name: (place, end.pins[name]) for name, place in start.pins.items() if name in end.pins
    }
    for name, target in start.reaches.items():
        if name in end.reaches:
            wanted[name] = (place_of(target, found), place_of(end.reaches[name], found))
    for name, (first, second) in wanted.items():
        place = (first[0] + (second[0] - first[0]) * share, first[1] + (second[1] - first[1]) * share)
        slip = math.dist(place, found[name][:2])
        if slip > SLIP:
            yield f"slip {name}", f"{name} slips {slip:.1f} dots {at}; expected at most {SLIP:g}"


def _lengths(pose: Pose, found: dict[str, Point]) -> Iterator[tuple[str, str]]:
    for limb, segments in LIMBS.items():
        side, kind = limb.split("_")
        start = found[f"{side}_{'hip' if kind == 'leg' else 'shoulder'}_joint"]
        for segment in segments:
            end = found[ENDS[segment]]
            length, expected = math.dist(start, end), LENGTHS[segment.split("_", 1)[1]]
            if abs(length - expected) > 1e-6:
                yield f"length {segment}", f"{segment} is {length:.2f} dots long; expected {expected:g}"
            start = end
    spine = [found[name] for name in ("hip", "spine1", "spine2", "spine3", "shoulder")]
    parts = [math.dist(start, end) for start, end in pairwise(spine)]
    if max(parts) - min(parts) > 1e-6:
        yield "length trunk", "the trunk changes its length"


def _bends(pose: Pose, at: str) -> Iterator[tuple[str, str]]:
    for side in ("near", "far"):
        for joint, first, second in (("knee", "shin", "thigh"), ("elbow", "upper_arm", "forearm")):
            names = f"{side}_{first}", f"{side}_{second}"
            if any(pose.tilts.get(name) for name in names):
                continue
            bend = (pose.directions[names[1]] - pose.directions[names[0]] + 180) % 360 - 180
            if not BENDS[0] <= bend <= BENDS[1]:
                yield (
                    f"bend {side} {joint}",
                    f"{side}_{joint} bends {bend:.0f} degrees {at}; expected 0 to 165",
                )


def _farthest(first: dict[str, Point], second: dict[str, Point]) -> tuple[float, str]:
    return max((math.dist(point, second[name]), name) for name, point in first.items())
