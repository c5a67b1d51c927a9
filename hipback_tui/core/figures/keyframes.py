"""Between two keys: eased, the shorter way round, with everything that is planted staying where it is."""

from collections.abc import Mapping
from dataclasses import replace

from hipback_tui.core.figures.figure import Figure, Key, Place, Target
from hipback_tui.core.figures.reach import reach, reach_in_space
from hipback_tui.core.figures.skeleton import ENDS, LIMBS, Point, Pose, View, between, points


def way(start: Key, end: Key, share: float) -> float:
    """Return a share of the time between two keys (0 to 1) as a share of the way.

    It is slow where the movement comes to rest, and even where it goes through a key.
    """
    if start.through and end.through:
        return share
    if start.through:
        return share * (1 + share - share * share)
    if end.through:
        return share * share * (2 - share)
    return share * share * (3 - 2 * share)


def pose_at(figure: Figure, place: float) -> Pose:
    """Return the pose at `place` moves from the first key; a round has `figure.moves` moves."""
    number = int(place // 1)
    start = figure.keys[number % figure.moves]
    end = figure.keys[(number + 1) % figure.moves]
    return pose_between(start, end, way(start, end, place - number), figure.view)


def pose_between(start: Key, end: Key, share: float, view: View) -> Pose:
    """Return the pose that is `share` (0 to 1) of the way from one key to another."""
    first, second = start.pose, end.pose
    pose = Pose(
        hip=_mix(first.hip, second.hip, share),
        directions={
            name: direction + _turn(direction, second.directions[name]) * share
            for name, direction in first.directions.items()
        },
        tilts={
            name: (1 - share) * first.tilts.get(name, 0.0) + share * second.tilts.get(name, 0.0)
            for name in first.tilts.keys() | second.tilts.keys()
        },
        curve=(1 - share) * first.curve + share * second.curve,
        belly=(1 - share) * first.belly + share * second.belly,
    )
    reached = {
        end_of_limb: (target, end.reaches[end_of_limb])
        for end_of_limb, target in start.reaches.items()
        if end_of_limb in end.reaches
    }
    # A pinned foot whose leg reaches for a place as well is held by the leg; the hip may then move freely.
    for name, place in start.pins.items():
        if name in end.pins and name not in reached:
            pose = pinned(pose, name, _mix(place, end.pins[name], share), view)
            break
    flips = start.flips if share < 0.5 else end.flips
    pose = reaching(pose, reached, share, flips, view)
    for name, point in start.keeps.items():
        if name in end.keeps:
            pose = keeping(pose, name, between(point, end.keeps[name], share), view)
    return pose


def pinned(pose: Pose, name: str, place: Place, view: View) -> Pose:
    """Return `pose` moved as a whole so that the point `name` is at `place`."""
    at = points(pose, view)[name]
    return replace(pose, hip=(pose.hip[0] + place[0] - at[0], pose.hip[1] + place[1] - at[1]))


def reaching(
    pose: Pose, reached: Mapping[str, tuple[Target, Target]], share: float, flips: frozenset[str], view: View
) -> Pose:
    """Return `pose` with its limbs bent so that they get to their targets, legs before arms."""
    for end_of_limb in sorted(reached, key=lambda name: name.endswith("hand")):
        limb = limb_of(end_of_limb)
        found = points(pose, view)
        first, second = (place_of(target, found) for target in reached[end_of_limb])
        start = found[joint_of(limb)]
        upper, lower = LIMBS[limb][:2]
        bones = reach(limb, view, limb in flips, start[:2], _mix(first, second, share))
        pose = replace(
            pose,
            directions={**pose.directions, upper: bones[0], lower: bones[1]},
            tilts={name: tilt for name, tilt in pose.tilts.items() if name not in (upper, lower)},
        )
    return pose


def keeping(pose: Pose, end_of_limb: str, point: Point, view: View) -> Pose:
    """Return `pose` with a limb bent so that its end is at `point` in space, its joint hardly moved."""
    limb = limb_of(end_of_limb)
    found = points(pose, view)
    upper, lower = LIMBS[limb][:2]
    bones = reach_in_space(limb, found[joint_of(limb)], point, found[ENDS[upper]])
    turned = dict(zip((upper, lower), bones, strict=True))
    return replace(
        pose,
        directions={**pose.directions, **{name: bone[0] for name, bone in turned.items()}},
        tilts={**pose.tilts, **{name: bone[1] for name, bone in turned.items()}},
    )


def joint_of(limb: str) -> str:
    """Return the point at which a limb begins: `near_shoulder_joint` for `near_arm`."""
    side, kind = limb.split("_")
    return f"{side}_{'hip' if kind == 'leg' else 'shoulder'}_joint"


def limb_of(end_of_limb: str) -> str:
    """Return the limb that ends in a hand or a foot: `near_arm` for `near_hand`."""
    side, end = end_of_limb.split("_")
    return f"{side}_{'arm' if end == 'hand' else 'leg'}"


def place_of(target: Target, found: Mapping[str, Point]) -> Place:
    """Return where `target` is, given the points of the body."""
    base = found[target.name] if target.name else (0.0, 0.0, 0.0)
    return base[0] + target.offset[0], base[1] + target.offset[1]


def _mix(first: Place, second: Place, share: float) -> Place:
    return first[0] + (second[0] - first[0]) * share, first[1] + (second[1] - first[1]) * share


def _turn(start: float, end: float) -> float:
    """Return how far to turn from one direction to another, the shorter way."""
    return (end - start + 180) % 360 - 180
