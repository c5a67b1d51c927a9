"""A key as an author writes it, and how it becomes a worked-out key.

A draft says only what differs from where it starts: a base pose, or the key before.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from hipback_tui.core.figures.figure import Key, Place, Target
from hipback_tui.core.figures.keyframes import joint_of, keeping, limb_of, pinned, place_of, reaching
from hipback_tui.core.figures.reach import too_far
from hipback_tui.core.figures.skeleton import ENDS, LIMBS, Pose, View, points


class DraftError(ValueError):
    """A draft that no body can take; `key` is the part that asks for it."""

    def __init__(self, key: str, found: str, expected: str) -> None:
        super().__init__(f"{key}: {found}; expected {expected}")
        self.key = key
        self.found = found
        self.expected = expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a key changes. None and missing entries stay as they were.

    A limb with new directions no longer reaches, and is no longer pinned unless it holds the first pin, which
    moves the body instead. New `pins`, or a `hip`, replace all pins; new `reaches` are added to the others.
    `keeps` hold hands and feet where the key before kept them, or, in the first such key, where they are.
    """

    directions: Mapping[str, float] = field(default_factory=dict)
    tilts: Mapping[str, float] = field(default_factory=dict)
    curve: float | None = None
    belly: float | None = None
    hip: Place | None = None
    pins: Mapping[str, Place] | None = None
    reaches: Mapping[str, Target] = field(default_factory=dict)
    keeps: frozenset[str] = frozenset()
    flips: frozenset[str] | None = None
    word: str = ""
    through: bool = False


def work_out(draft: Draft, start: Key, view: View) -> Key:
    """Return the key that `draft` makes of `start`. Raises DraftError for what is out of reach."""
    pose = Pose(
        hip=start.pose.hip if draft.hip is None else draft.hip,
        directions={**start.pose.directions, **draft.directions},
        tilts={**start.pose.tilts, **draft.tilts},
        curve=start.pose.curve if draft.curve is None else draft.curve,
        belly=start.pose.belly if draft.belly is None else draft.belly,
    )
    pins = (
        draft.pins if draft.pins is not None else {} if draft.hip is not None else _still_pinned(draft, start)
    )
    reaches = {
        end: target
        for end, target in start.reaches.items()
        if draft.directions.keys().isdisjoint(LIMBS[limb_of(end)][:2])
    } | dict(draft.reaches)
    flips = start.flips if draft.flips is None else draft.flips
    anchor = next((name for name in pins if name not in reaches), None)
    if anchor is not None:
        pose = pinned(pose, anchor, pins[anchor], view)
    pose = reaching(pose, {end: (target, target) for end, target in reaches.items()}, 0.0, flips, view)
    _check_reaches(pose, reaches, view)
    # What was reached for is an angle now, so that the limb starts from there when it lets go.
    kept = dict.fromkeys((*(name for name in start.keeps if _keeps(draft, name)), *draft.keeps))
    before, now = points(start.pose, view), points(pose, view)
    keeps = {name: before[name] if name in start.keeps else now[name] for name in kept}
    for name, point in keeps.items():
        pose = keeping(pose, name, point, view)
    return Key(
        pose=pose,
        pins=pins,
        reaches=reaches,
        keeps=keeps,
        flips=flips,
        word=draft.word,
        through=draft.through,
    )


def _keeps(draft: Draft, end_of_limb: str) -> bool:
    return draft.directions.keys().isdisjoint(LIMBS[limb_of(end_of_limb)][:2])


def _still_pinned(draft: Draft, start: Key) -> Mapping[str, Place]:
    """Return the pins that hold on: the first one moves the body, others go with the limb that moves."""
    moved = {
        ENDS[segment]
        for segments in LIMBS.values()
        for segment in segments
        if not draft.directions.keys().isdisjoint(segments)
    }
    first = next(iter(start.pins), None)
    return {name: place for name, place in start.pins.items() if name == first or name not in moved}


def _check_reaches(pose: Pose, reaches: Mapping[str, Target], view: View) -> None:
    found = points(pose, view)
    for end, target in reaches.items():
        limb = limb_of(end)
        joint = joint_of(limb)
        place = place_of(target, found)
        if (miss := too_far(limb, found[joint][:2], place)) > 0.05:
            distance = math.dist(found[joint][:2], place)
            raise DraftError(
                f"reach.{end}",
                f"{distance:.1f} dots from the {joint.split('_')[1]}",
                f"{miss:.1f} dots {'less' if distance > 5 else 'more'}",
            )
