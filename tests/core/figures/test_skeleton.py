"""Limbs keep their lengths and get where they reach, whatever they are asked."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.figures.bases import BASES, base
from hipback_tui.core.figures.drafts import Draft, DraftError, work_out
from hipback_tui.core.figures.figure import Key, Target
from hipback_tui.core.figures.keyframes import pose_between
from hipback_tui.core.figures.reach import BONES, reach, reach_in_space, too_far
from hipback_tui.core.figures.skeleton import ENDS, LENGTHS, LIMBS, TRUNK, TURNING, Pose, View, points, step

angles = st.floats(-360, 360)
places = st.tuples(st.floats(-60, 60), st.floats(-60, 60))
poses = st.builds(
    Pose,
    hip=places,
    directions=st.fixed_dictionaries(dict.fromkeys(TURNING, angles)),
    tilts=st.fixed_dictionaries({}, optional=dict.fromkeys(TURNING, st.floats(-90, 90))),
    curve=st.floats(-120, 120),
)


def assert_lengths(pose: Pose, view: View) -> None:
    found = points(pose, view)
    for limb, segments in LIMBS.items():
        side, kind = limb.split("_")
        start = found[f"{side}_{'hip' if kind == 'leg' else 'shoulder'}_joint"]
        for segment in segments:
            end = found[ENDS[segment]]
            assert math.dist(start, end) == pytest.approx(LENGTHS[segment.split("_", 1)[1]])
            start = end
    spine = [found[name] for name in ("hip", "spine1", "spine2", "spine3", "shoulder")]
    assert sum(math.dist(a, b) for a, b in pairwise(spine)) == pytest.approx(TRUNK)


@given(poses, st.sampled_from(View))
def test_limbs_never_change_their_length(pose: Pose, view: View) -> None:
    assert_lengths(pose, view)


@given(poses, poses, st.floats(0, 1), st.sampled_from(View))
def test_nor_do_they_between_two_keys(first: Pose, second: Pose, share: float, view: View) -> None:
    reaches = {"near_foot": Target((3.0, 4.0)), "far_hand": Target((0.0, 1.0), "near_knee")}
    start, end = (Key(pose=pose, pins={"hip": (1.0, 2.0)}, reaches=reaches) for pose in (first, second))
    assert_lengths(pose_between(start, end, share, view), view)


def test_standing_is_straight_and_on_the_floor() -> None:
    found = points(base("standing", View.SIDE).pose, View.SIDE)
    assert found["near_foot"] == pytest.approx((44, 0, 0))
    assert found["hip"] == pytest.approx((44, 41, 0))
    assert found["shoulder"] == pytest.approx((44, 67, 0))


def test_a_rounded_back_is_high_in_the_middle_and_an_arched_one_low() -> None:
    def middle(curve: float) -> float:
        key = base("all-fours", View.SIDE)
        pose = Pose(hip=key.pose.hip, directions={**key.pose.directions, "trunk": 0}, tilts={}, curve=curve)
        found = points(pose, View.SIDE)
        assert found["shoulder"][1] == pytest.approx(found["hip"][1])
        return found["spine2"][1] - found["hip"][1]

    assert middle(0) == pytest.approx(0)
    assert middle(80) > 4
    assert middle(-80) == pytest.approx(-middle(80))


def test_a_tilted_bone_is_drawn_shorter() -> None:
    assert step((0, 0, 0), 0, 60, 10) == pytest.approx((5, 0, 10 * math.sin(math.radians(60))))


@given(st.sampled_from(sorted(LIMBS)), st.sampled_from(View), st.booleans(), places)
def test_a_limb_gets_where_it_reaches_or_points_there(
    limb: str, view: View, flipped: bool, target: tuple[float, float]
) -> None:
    upper, lower = BONES[limb.split("_")[1]]
    first, second = reach(limb, view, flipped, (0, 0), target)
    end = step(step((0, 0, 0), first, 0, upper), second, 0, lower)
    if too_far(limb, (0, 0), target) == 0:
        assert math.dist(end[:2], target) < 0.01
    elif math.hypot(*target) > upper + lower:
        assert math.hypot(*end[:2]) == pytest.approx(upper + lower, abs=0.01)


@given(st.sampled_from(sorted(LIMBS)), places, st.floats(-20, 20), places)
def test_a_limb_reaches_in_space_too(
    limb: str, across: tuple[float, float], depth: float, joint: tuple[float, float]
) -> None:
    upper, lower = BONES[limb.split("_")[1]]
    target = (across[0] / 3, across[1] / 3, depth)
    distance = math.hypot(*target)
    off_axis = math.hypot(target[0] * joint[1] - target[1] * joint[0], depth * math.hypot(*joint))
    if not abs(upper - lower) + 0.1 < distance < upper + lower - 0.1 or off_axis < 1:
        return
    first, second = reach_in_space(limb, (0, 0, 0), target, (*joint, 0))
    end = step(step((0, 0, 0), *first, upper), *second, lower)
    assert math.dist(end, target) < 0.01


def test_knees_bend_forwards_and_elbows_backwards() -> None:
    thigh, shin = reach("near_leg", View.SIDE, False, (0, 30), (0, 0))
    assert thigh > -90 > shin
    upper_arm, forearm = reach("near_arm", View.SIDE, False, (0, 20), (0, 0))
    assert upper_arm < -90 < forearm
    assert reach("near_arm", View.SIDE, True, (0, 20), (0, 0))[0] > -90


def test_from_the_front_knees_bend_outwards() -> None:
    assert reach("near_leg", View.FRONT, False, (0, 30), (0, 0))[0] < -90
    assert reach("far_leg", View.FRONT, False, (0, 30), (0, 0))[0] > -90


@pytest.mark.parametrize(("view", "name"), [(view, name) for view in BASES for name in BASES[view]])
def test_base_poses_lie_on_the_floor(view: View, name: str) -> None:
    found = points(base(name, view).pose, view)
    lowest = min(point[1] for other, point in found.items() if other not in ("nose", "belly", "chest"))
    assert -1 <= lowest <= 1


def test_a_pin_moves_the_body_and_other_limbs_let_go() -> None:
    standing = base("standing", View.SIDE)
    bent = work_out(
        Draft(directions={"near_thigh": -60, "near_shin": -120, "far_thigh": 0}), standing, View.SIDE
    )
    assert points(bent.pose, View.SIDE)["near_foot"] == pytest.approx((44, 0, 0))
    assert set(bent.pins) == {"near_foot"}


def test_what_is_out_of_reach_is_said() -> None:
    far = Draft(reaches={"near_hand": Target((44.0, 100.0))})
    with pytest.raises(DraftError, match=r"near_hand: 33.0 dots from the shoulder; expected 6.0 dots less"):
        work_out(far, base("standing", View.SIDE), View.SIDE)
