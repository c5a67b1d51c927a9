"""A figure: its keys, its props, and how it is seen."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hipback_tui.core.figures.skeleton import Point, Pose, View
from hipback_tui.core.routines import Side

__all__ = ["Figure", "Key", "Place", "Prop", "Target", "View"]

Place = tuple[float, float]
"""A place on the page: x, and y above the floor, in dots."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a hand or foot goes: `offset` from the point `name`, or from the origin if `name` is empty."""

    offset: Place
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key pose, worked out.

    `pins` hold points of the body at places on the page; between two keys that pin the same point, the whole
    body is moved so that it stays there. `reaches` bring hands and feet to their targets by bending the limb,
    now and at every moment between two keys that both reach with it; limbs in `flips` bend the other way.
    `keeps` hold hands and feet of limbs that turn out of the page, in space.
    `word` is the part of a repetition (or "in", "out" of a breath) at whose end the key is reached, or empty;
    "breathe" marks the pose that a hold breathes towards. `through` is a key that is passed without a stop.
    """

    pose: Pose
    pins: Mapping[str, Place] = field(default_factory=dict)
    reaches: Mapping[str, Target] = field(default_factory=dict)
    keeps: Mapping[str, Point] = field(default_factory=dict)
    flips: frozenset[str] = frozenset()
    word: str = ""
    through: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Prop:
    """Something beside the body. `kind` is one of `hipback_tui.core.figures.props.PropKind`; that module
    says what the rest means for it.

    `at` is its place; `size` its width and height; `ends` are the names of the points that it joins, or the
    one that it hangs on.
    """

    kind: str
    at: Place = (0.0, 0.0)
    size: Place = (0.0, 0.0)
    ends: tuple[str, ...] = ()
    line: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Figure:
    """One animated figure. It moves through its keys in order and from the last back to the first.

    Figures are compared by identity, so that what is drawn of them can be kept.

    `drawn` is the side that works as it is drawn; the other one is the mirror image. `accent` names the limbs
    (or `trunk`) that work, `solid` those far limbs that are not dashed. `period_s` is one round of a movement
    without tempo, in seconds. `elevation` looks down on it by so many degrees. `still` is a figure that is
    not meant to move.
    """

    id: str
    name: str
    keys: tuple[Key, ...]
    view: View = View.SIDE
    drawn: Side = Side.RIGHT
    accent: frozenset[str] = frozenset()
    solid: frozenset[str] = frozenset()
    props: tuple[Prop, ...] = ()
    floor: bool = True
    period_s: float = 2.0
    elevation: float = 0.0
    still: bool = False

    @property
    def moves(self) -> int:
        """How many moves a round has: one to each key after the first, and one back to the first."""
        return len(self.keys)
