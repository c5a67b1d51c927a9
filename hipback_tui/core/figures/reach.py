"""Inverse kinematics: the directions of the two bones of a limb that bring its end to a place on the page."""

import math

from hipback_tui.core.figures.skeleton import FOREARM, SHIN, THIGH, UPPER_ARM, Point, View

BONES = {"arm": (UPPER_ARM, FOREARM), "leg": (THIGH, SHIN)}
"""The lengths of the two bones of a limb."""


def too_far(limb: str, start: tuple[float, float], target: tuple[float, float]) -> float:
    """Return by how many dots the end of `limb` misses `target`; 0 if it gets there."""
    upper, lower = BONES[limb.split("_")[1]]
    distance = math.dist(start, target)
    return max(0.0, distance - upper - lower, abs(upper - lower) - distance)


def reach(
    limb: str, view: View, flipped: bool, start: tuple[float, float], target: tuple[float, float]
) -> tuple[float, float]:
    """Return the directions of both bones of `limb` (such as `near_arm`), in degrees.

    In the side view knees and elbows bend as people's do, facing right; in the front view they bend
    outwards. `flipped` bends the other way. What is too far away is pointed at with a straight limb.
    """
    side, kind = limb.split("_")
    upper, lower = BONES[kind]
    across, along = target[0] - start[0], target[1] - start[1]
    distance = min(max(math.hypot(across, along), abs(upper - lower) + 1e-6), upper + lower - 1e-6)
    straight = math.degrees(math.atan2(along, across))
    inner = math.degrees(math.acos((upper**2 + distance**2 - lower**2) / (2 * upper * distance)))
    outer = math.degrees(math.acos((upper**2 + lower**2 - distance**2) / (2 * upper * lower)))
    turns_left = kind == "leg" if view is View.SIDE else side == "far"
    sign = 1 if turns_left is not flipped else -1
    first = straight + sign * inner
    return first, first - sign * (180 - outer)


def reach_in_space(limb: str, start: Point, target: Point, joint: Point) -> tuple[tuple[float, float], ...]:
    """Return direction and tilt of both bones of `limb`, so that it gets from `start` to `target` in space.

    Of all the ways to bend, the knee or elbow takes the one nearest to where it would be otherwise, `joint`.
    """
    upper, lower = BONES[limb.split("_")[1]]
    axis = _minus(target, start)
    distance = min(max(math.hypot(*axis), abs(upper - lower) + 1e-6), upper + lower - 1e-6)
    axis = _times(axis, 1 / (math.hypot(*axis) or 1.0))
    along = (upper**2 + distance**2 - lower**2) / (2 * distance)
    bent = _minus(joint, start)
    bent = _minus(bent, _times(axis, sum(b * a for b, a in zip(bent, axis, strict=True))))
    away = math.sqrt(max(upper**2 - along**2, 0.0)) / (math.hypot(*bent) or 1.0)
    bone = _minus(_times(axis, along), _times(bent, -away))
    return _turned(bone, upper), _turned(_minus(_times(axis, distance), bone), lower)


def _minus(first: Point, second: Point) -> Point:
    return first[0] - second[0], first[1] - second[1], first[2] - second[2]


def _times(vector: Point, factor: float) -> Point:
    return vector[0] * factor, vector[1] * factor, vector[2] * factor


def _turned(bone: Point, length: float) -> tuple[float, float]:
    """Return the direction and tilt of a bone."""
    tilt = math.asin(min(max(bone[2] / length, -1.0), 1.0))
    return math.degrees(math.atan2(bone[1], bone[0])), math.degrees(tilt)
