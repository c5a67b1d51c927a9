"""Poses to start from. All face right, or lie as they are named, and touch the floor at y 0."""

from functools import cache

from hipback_tui.core.figures.drafts import Draft, work_out
from hipback_tui.core.figures.figure import Key, Place, Target
from hipback_tui.core.figures.skeleton import LIMBS, TURNING, Pose, View

SEAT = 20.0
"""The height of the hip on a chair, in dots: the length of a shin, so that the feet stand flat."""


def _draft(
    trunk: float,
    head: float,
    arms: tuple[float, float],
    legs: tuple[float, float, float],
    *,
    far_arm: tuple[float, float] | None = None,
    far_leg: tuple[float, float, float] | None = None,
    hip: Place | None = None,
    pins: dict[str, Place] | None = None,
    reaches: dict[str, Target] | None = None,
    tilts: dict[str, float] | None = None,
) -> Draft:
    directions = {"trunk": trunk, "head": head}
    for side, arm, leg in (("near", arms, legs), ("far", far_arm or arms, far_leg or legs)):
        directions |= {f"{side}_upper_arm": arm[0], f"{side}_forearm": arm[1]}
        directions |= {f"{side}_thigh": leg[0], f"{side}_shin": leg[1], f"{side}_foot": leg[2]}
    return Draft(directions=directions, tilts=tilts or {}, hip=hip, pins=pins, reaches=reaches or {})


BASES: dict[View, dict[str, Draft]] = {
    View.SIDE: {
        "standing": _draft(
            90, 88, (-95, -80), (-90, -90, 0), pins={"near_foot": (44, 0), "far_foot": (44, 0)}
        ),
        "sitting": _draft(90, 90, (-70, -20), (0, -90, 0), hip=(30, SEAT)),
        "lying-on-back": _draft(180, 157, (0, 0), (0, 0, 75), hip=(40, 1)),
        "hook-lying": _draft(
            180,
            157,
            (0, 0),
            (50, -60, 0),
            hip=(40, 1),
            reaches={"near_foot": Target((63, 0)), "far_foot": Target((63, 0))},
        ),
        "prone": _draft(0, 23, (0, 0), (180, 180, 180), hip=(40, 1)),
        "all-fours": _draft(
            13,
            5,
            (-90, -90),
            (-90, 180, 180),
            pins={"near_knee": (30, 0), "far_knee": (30, 0)},
            reaches={"near_hand": Target((57, 0)), "far_hand": Target((57, 0))},
        ),
        "kneeling": _draft(90, 88, (-90, -80), (-90, 180, 180), pins={"near_knee": (40, 0)}),
        "half-kneeling": _draft(
            90,
            88,
            (-95, -80),
            (-90, 180, 180),
            far_leg=(0, -90, 0),
            pins={"near_knee": (36, 0)},
            reaches={"far_foot": Target((57, 0))},
        ),
        "floor-sitting": _draft(95, 95, (-110, -100), (0, 0, 80), hip=(24, 1)),
    },
    View.FRONT: {
        "standing": _draft(
            90,
            90,
            (-102, -96),
            (-92, -90, 180),
            far_arm=(-78, -84),
            far_leg=(-88, -90, 0),
            tilts={"near_foot": 50, "far_foot": 50},
            pins={"near_foot": (39, 0), "far_foot": (49, 0)},
        ),
        "side-lying": _draft(7, 4, (190, 195), (180, 180, 180), far_arm=(0, 0), hip=(44, 4)),
        "floor-sitting": _draft(
            90,
            90,
            (-115, -100),
            (180, 180, 180),
            far_arm=(-65, -80),
            far_leg=(0, 0, 0),
            tilts=dict.fromkeys((*LIMBS["near_leg"], *LIMBS["far_leg"]), 60.0),
            hip=(44, 1),
        ),
    },
}
"""The base poses of each view by name."""


@cache
def base(name: str, view: View) -> Key:
    """Return a base pose. Raises KeyError for an unknown one."""
    empty = Key(pose=Pose(hip=(44, 0), directions=dict.fromkeys(TURNING, 0.0), tilts={}))
    return work_out(BASES[view][name], empty, view)
