"""The skeleton: fixed limb lengths, a pose as directions of its segments, and where that puts every point.

All lengths are dots of a figure of 44 x 14 cells. `x` grows to the right, `y` upwards from the floor (0 is
what lies on it), `z` towards the viewer.

A **direction** is in degrees on the page: 0 points right, 90 up, 180 left, -90 down. Directions belong to the
page, not to the parent joint: a thigh of -90 hangs straight down whatever the trunk does. Figures face right
in the side view. A **tilt** (default 0) turns a segment out of the page: +90 points straight at the viewer,
-90 away, so a segment is drawn `cos(tilt)` times as long while its length in space never changes.

In the side view `near` limbs are the person's right ones. In the front view the person faces the viewer, so
that near, the person's right, is on the left of the page.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Point = tuple[float, float, float]
"""A place in space: x, y, z in dots."""

TRUNK = 26.0
NECK = 5.0
HEAD_RADIUS = 4.5
UPPER_ARM = 14.0
FOREARM = 13.0
THIGH = 21.0
SHIN = 20.0
FOOT = 6.0
SHOULDER_HALF = 6.5
"""From the neck to a shoulder, in the front view."""
PELVIS_HALF = 3.5
"""From the middle of the pelvis to a hip joint, in the front view."""
SPINE_PARTS = 4
"""The trunk bends in this many equal parts."""

SIDES = ("near", "far")
ARM = ("upper_arm", "forearm")
LEG = ("thigh", "shin", "foot")
LENGTHS: Mapping[str, float] = {
    "upper_arm": UPPER_ARM,
    "forearm": FOREARM,
    "thigh": THIGH,
    "shin": SHIN,
    "foot": FOOT,
}
"""The length of each segment of a limb."""
LIMBS: Mapping[str, tuple[str, ...]] = {
    f"{side}_{limb}": tuple(f"{side}_{segment}" for segment in segments)
    for limb, segments in (("arm", ARM), ("leg", LEG))
    for side in SIDES
}
"""The segments of each limb, from the trunk outwards: `near_leg` has `near_thigh` and so on."""
SEGMENTS = tuple(segment for segments in LIMBS.values() for segment in segments)
"""All limb segments."""
ENDS: Mapping[str, str] = {
    f"{side}_{segment}": f"{side}_{end}"
    for side in SIDES
    for segment, end in (
        ("upper_arm", "elbow"),
        ("forearm", "hand"),
        ("thigh", "knee"),
        ("shin", "foot"),
        ("foot", "toe"),
    )
}
"""The point at the far end of each segment; `near_foot` is the ankle, `near_toe` the tip of the foot."""
TURNING = ("trunk", "head", *SEGMENTS)
"""Everything that has a direction and a tilt."""


class View(StrEnum):
    """From where a figure is seen."""

    SIDE = "side"
    FRONT = "front"


@dataclass(frozen=True, slots=True)
class Pose:
    """One posture.

    `hip` is the place of the pelvis. `directions` and `tilts` are in degrees for each of `TURNING` (tilts
    left out are 0). `curve` bends the trunk, in degrees from its lower to its upper end: positive is
    rounded, negative arched; `trunk` stays its mean direction. `belly` is how far the belly swells, in dots.
    """

    hip: tuple[float, float]
    directions: Mapping[str, float]
    tilts: Mapping[str, float]
    curve: float = 0.0
    belly: float = 0.0


def step(start: Point, direction: float, tilt: float, length: float) -> Point:
    """Return the point `length` away from `start`."""
    turn, rise = math.radians(direction), math.radians(tilt)
    flat = length * math.cos(rise)
    return (
        start[0] + flat * math.cos(turn),
        start[1] + flat * math.sin(turn),
        start[2] + length * math.sin(rise),
    )


def points(pose: Pose, view: View) -> dict[str, Point]:
    """Return every named point of `pose` by forward kinematics.

    `hip`, `spine1` to `spine3`, `shoulder` (where the neck begins), `neck`, `head` (its middle), `nose`,
    `belly` and `chest` (the front of the trunk), and for each side `hip_joint`, `mid_thigh`, `knee`,
    `mid_shin`, `foot` (the ankle), `toe`, `shoulder_joint`, `elbow`, `hand`.
    """
    found = trunk_points(pose)
    place = joint_offsets(pose, view)
    for limb, segments in LIMBS.items():
        side, kind = limb.split("_")
        joint = "hip" if kind == "leg" else "shoulder"
        at = moved(found[joint], place[f"{side}_{joint}"])
        found[f"{side}_{joint}_joint"] = at
        for segment in segments:
            start = at
            at = step(
                at,
                pose.directions[segment],
                pose.tilts.get(segment, 0.0),
                LENGTHS[segment.split("_", 1)[1]],
            )
            found[ENDS[segment]] = at
            if segment.endswith(("thigh", "shin")):
                found[segment.replace("_", "_mid_")] = between(start, at, 0.5)
    return found


def trunk_points(pose: Pose) -> dict[str, Point]:
    """Return the points of trunk and head."""
    at: Point = (*pose.hip, 0.0)
    found = {"hip": at}
    trunk, tilt = pose.directions["trunk"], pose.tilts.get("trunk", 0.0)
    for part in range(SPINE_PARTS):
        bend = pose.curve * (0.5 - (part + 0.5) / SPINE_PARTS)
        at = step(at, trunk + bend, tilt, TRUNK / SPINE_PARTS)
        found[f"spine{part + 1}"] = at
    found["shoulder"] = found.pop(f"spine{SPINE_PARTS}")
    head, head_tilt = pose.directions["head"], pose.tilts.get("head", 0.0)
    found["neck"] = step(at, head, head_tilt, NECK)
    found["head"] = step(at, head, head_tilt, NECK + HEAD_RADIUS)
    found["nose"] = step(found["head"], head - 90, 0, HEAD_RADIUS + 1)
    front = trunk - 90
    found["belly"] = step(between(found["hip"], found["spine2"], 0.8), front, 0, 2 + pose.belly)
    found["chest"] = step(found["spine3"], front, 0, 2)
    return found


def joint_offsets(pose: Pose, view: View) -> dict[str, Point]:
    """Return how far hips and shoulders of both sides are from the middle of the body."""
    if view is View.SIDE:
        return {f"{side}_{joint}": (0.0, 0.0, 0.0) for side in SIDES for joint in ("hip", "shoulder")}
    across = pose.directions["trunk"] + 90
    return {
        f"{side}_{joint}": step((0.0, 0.0, 0.0), across + (0 if side == "near" else 180), 0, half)
        for side in SIDES
        for joint, half in (("hip", PELVIS_HALF), ("shoulder", SHOULDER_HALF))
    }


def moved(point: Point, offset: Point) -> Point:
    """Return `point` moved by `offset`."""
    return point[0] + offset[0], point[1] + offset[1], point[2] + offset[2]


def between(start: Point, end: Point, share: float) -> Point:
    """Return the point that lies `share` (0 to 1) of the way from `start` to `end`."""
    return (
        start[0] + (end[0] - start[0]) * share,
        start[1] + (end[1] - start[1]) * share,
        start[2] + (end[2] - start[2]) * share,
    )
