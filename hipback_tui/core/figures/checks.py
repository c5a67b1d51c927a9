"""What has to be true of every figure, told by the key at which it is not."""

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from hipback_tui.core.figures.drawing import scale_of
from hipback_tui.core.figures.figure import Figure, Place
from hipback_tui.core.figures.keyframes import joint_of, place_of, pose_at, way
from hipback_tui.core.figures.skeleton import (
    ENDS,
    HEAD_RADIUS,
    LENGTHS,
    LIMBS,
    SIDES,
    SPINE_PARTS,
    TRUNK,
    Point,
    Pose,
    View,
    between,
    points,
)

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
        worst: dict[str, _Fault] = {}
        for fault in _move(figure, number):
            if fault.kind not in worst or fault.amount > worst[fault.kind].amount:
                worst[fault.kind] = fault
        found += [f"{where}: {fault.text}" for fault in worst.values()]
    return found


class _Fault(NamedTuple):
    """A kind of fault, how bad it is, and how it is told."""

    kind: str
    amount: float
    text: str


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


def _move(figure: Figure, number: int) -> Iterator[_Fault]:
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
                text = f"{name} jumps {moved:.1f} dots {at}; expected at most {JUMP:g}"
                yield _Fault("jump", moved, text)
        previous = found
        if figure.floor:
            yield from _sunk(found, at)
        yield from _planted(figure, number, share, found, at)
        yield from _lengths(found)
        if figure.view is View.SIDE:
            yield from _bends(pose, at)


def _sunk(found: dict[str, Point], at: str) -> Iterator[_Fault]:
    for name, point in found.items():
        if point[1] < -SUNK and name != "nose":
            yield _Fault("floor", -point[1], f"{name} is {-point[1]:.1f} dots below the floor {at}")
    if (sunk := HEAD_RADIUS - found["head"][1]) > HEAD_SUNK:
        yield _Fault("head", sunk, f"the head is {sunk:.1f} dots below the floor {at}; lift it to y 4")


def _planted(figure: Figure, number: int, share: float, found: dict[str, Point], at: str) -> Iterator[_Fault]:
    start, end = figure.keys[number], figure.keys[(number + 1) % figure.moves]
    share = way(start, end, share)
    slips = {
        name: math.dist(_mixed(start.pins[name], end.pins[name], share), found[name][:2])
        for name in start.pins.keys() & end.pins.keys()
    }
    for name in start.reaches.keys() & end.reaches.keys():
        targets = place_of(start.reaches[name], found), place_of(end.reaches[name], found)
        slips[name] = math.dist(_mixed(*targets, share), found[name][:2])
    for name in start.keeps.keys() & end.keeps.keys():
        slips[name] = math.dist(between(start.keeps[name], end.keeps[name], share), found[name])
    for name, slip in sorted(slips.items()):
        if slip > SLIP:
            text = f"{name} slips {slip:.1f} dots {at}; expected at most {SLIP:g}"
            yield _Fault(f"slip {name}", slip, text)


def _mixed(first: Place, second: Place, share: float) -> Place:
    return first[0] + (second[0] - first[0]) * share, first[1] + (second[1] - first[1]) * share


def _lengths(found: dict[str, Point]) -> Iterator[_Fault]:
    for limb, segments in LIMBS.items():
        start = found[joint_of(limb)]
        for segment in segments:
            end = found[ENDS[segment]]
            off = abs(math.dist(start, end) - LENGTHS[segment.split("_", 1)[1]])
            if off > 1e-6:
                yield _Fault(f"length {segment}", off, f"{segment} changes its length by {off:.2f} dots")
            start = end
    spine = [found[name] for name in ("hip", "spine1", "spine2", "spine3", "shoulder")]
    off = max(abs(math.dist(start, end) - TRUNK / SPINE_PARTS) for start, end in pairwise(spine))
    if off > 1e-6:
        yield _Fault("length trunk", off, f"the trunk changes its length by {off:.2f} dots")


def _bends(pose: Pose, at: str) -> Iterator[_Fault]:
    for side in SIDES:
        for joint, first, second in (("knee", "shin", "thigh"), ("elbow", "upper_arm", "forearm")):
            names = f"{side}_{first}", f"{side}_{second}"
            if any(pose.tilts.get(name) for name in names):
                continue
            bend = (pose.directions[names[1]] - pose.directions[names[0]] + 180) % 360 - 180
            if not BENDS[0] <= bend <= BENDS[1]:
                text = f"{side}_{joint} bends {bend:.0f} degrees {at}; expected 0 to 165"
                yield _Fault(f"bend {side} {joint}", abs(bend), text)


def _farthest(first: dict[str, Point], second: dict[str, Point]) -> tuple[float, str]:
    return max((math.dist(point, second[name]), name) for name, point in first.items())
