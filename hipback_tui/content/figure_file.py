"""One animated figure from one TOML file, `data/figures/<id>.toml`.

    id = "hip-bridge"               # that of its exercise
    name = "Hip bridge"
    view = "side"                   # side (default), front
    drawn = "right"                 # the side that works as it is drawn; right if left out
    accent = ["near_leg", "trunk"]  # what works: trunk, near_arm, near_leg, far_arm, far_leg
    solid = ["far_leg"]             # far limbs that matter so much that they are not dashed
    period = 2.0                    # seconds of one round of a movement without tempo
    floor = true                    # whether to draw the floor
    elevation = 0                   # seen from so many degrees above
    still = false                   # true for one that is not meant to move

    [[props]]
    kind = "chair"                  # see hipback_tui.core.figures.props
    at = [34, 17]
    size = [16, 22]
    ends = ["near_hand"]            # points that it joins or hangs on
    line = [[0, 0], [5, 5]]         # corners, for kind "line"

    [[keys]]                        # one or more, moved through in order and then from the first again
    base = "hook-lying"             # where it starts; left out: the key before
    word = "lower"                  # the part of the tempo at whose end it is reached
    through = false                 # true where the movement goes on without a stop, as in a circle
    hip = [40, 1]                   # where the pelvis is
    pin = { near_knee = [30, 0] }   # what stays where it is while the body moves
    reach = { feet = [63, 0], near_hand = "near_knee", far_hand = ["far_knee", 0, 2] }
    trunk = 180                     # directions in degrees, or [direction, tilt]
    head = 180
    curve = 20                      # rounded; negative is arched
    belly = 3                       # how far it swells, in dots
    near_arm = [0, 10]              # upper arm, forearm; also far_arm, arms for both
    legs = [50, -60, 0]             # thigh, shin, foot; also near_leg, far_leg
    keep = ["near_foot"]            # stays where the key before kept it, though the limb leaves the page
    flip = ["near_arm"]             # limbs that reach with their joint bent the other way

The convention for directions is in `hipback_tui.core.figures.skeleton`, the base poses are in
`hipback_tui.core.figures.bases`.
"""

from collections.abc import Mapping
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Any

from hipback_tui.content.exercise_file import NAME_MAX, WORD_MAX
from hipback_tui.content.fields import is_id
from hipback_tui.content.figure_fields import Shape, is_place, listed
from hipback_tui.core.figures.bases import BASES, base
from hipback_tui.core.figures.drafts import Draft, DraftError, work_out
from hipback_tui.core.figures.figure import Figure, Key, Place, Prop, Target
from hipback_tui.core.figures.props import HELD, JOINING, PropKind
from hipback_tui.core.figures.skeleton import LIMBS, View, points
from hipback_tui.core.routines import Side
from hipback_tui.core.toml_source import Problem, Source, SourceError, decode, parse, shown

KEYS_MAX = 16
"""The most keys of a figure."""
PROPS_MAX = 12
"""The most props of a figure."""
FILE_MAX = 100_000
"""The largest file that is read, in bytes."""


class Reaching(StrEnum):
    """What reaches for a place, or is kept at one."""

    NEAR_HAND = "near_hand"
    FAR_HAND = "far_hand"
    NEAR_FOOT = "near_foot"
    FAR_FOOT = "far_foot"


class Worker(StrEnum):
    """What an accent can be on."""

    TRUNK = "trunk"
    NEAR_ARM = "near_arm"
    FAR_ARM = "far_arm"
    NEAR_LEG = "near_leg"
    FAR_LEG = "far_leg"


def figure_ids(data_dir: Path, user_dir: Path | None) -> frozenset[str]:
    """Return the ids that have a file, without reading any; folders that cannot be read have none."""
    ids = set()
    for folder in (data_dir, user_dir):
        if folder is not None:
            with suppress(OSError):
                ids |= {path.stem for path in (folder / "figures").iterdir() if path.suffix == ".toml"}
    return frozenset(ids)


def load_figure(data_dir: Path, user_dir: Path | None, id: str) -> tuple[Figure | None, tuple[Problem, ...]]:
    """Return the figure `id`, the user's own before ours, and what is wrong with its file.

    None if there is none, or it is wrong. An `id` that is no id has no file.
    """
    if not is_id(id):
        return None, ()
    problems: list[Problem] = []
    for folder in (user_dir, data_dir):
        if folder is None:
            continue
        path = folder / "figures" / f"{id}.toml"
        try:
            with path.open("rb") as file:
                raw = file.read(FILE_MAX + 1)
        except FileNotFoundError:
            continue
        except OSError as error:
            problems.append(Problem(str(path), 0, "", f"cannot be read: {error.strerror or error}"))
            continue
        if len(raw) > FILE_MAX:
            problems.append(Problem(str(path), 0, "", "too large", f"at most {FILE_MAX} bytes"))
            continue
        try:
            source = parse(decode(raw, str(path)), str(path))
        except SourceError as error:
            problems.append(error.problem)
            continue
        figure, wrong = read_figure(source)
        problems += wrong
        if figure is not None:
            return figure, tuple(problems)
    return None, tuple(problems)


def read_figure(source: Source) -> tuple[Figure | None, list[Problem]]:
    """Return the figure of a file, or None and what is wrong with it."""
    fields = Shape(source, source.data)
    id, name = fields.identifier("id"), fields.text("name", NAME_MAX)
    view = fields.choice("view", View, View.SIDE)
    drawn = fields.choice("drawn", Side, Side.RIGHT)
    accent = frozenset(map(str, fields.choices("accent", Worker))) if fields.has("accent") else frozenset()
    solid = frozenset(map(str, fields.choices("solid", Worker))) if fields.has("solid") else frozenset()
    period_s = fields.number("period", 0.5, 60, 2.0)
    floor, still = fields.flag("floor", True), fields.flag("still")
    elevation = fields.number("elevation", 0, 90, 0.0)
    problems = fields.problems
    keys: list[Key] = []
    for table in fields.shapes("keys", "[[keys]] with a pose"):
        key = _read_key(table, view, keys[-1] if keys else None)
        problems += table.problems
        if key is None:
            break  # those after it start from it
        keys.append(key)
    names = points(base("standing", view).pose, view).keys()
    props = []
    for table in fields.shapes("props", "[[props]] with a kind") if fields.has("props") else ():
        props.append(_read_prop(table, names))
        problems += table.problems
    for key_name, count, most in (("keys", len(keys), KEYS_MAX), ("props", len(props), PROPS_MAX)):
        if count > most:
            fields.problem(key_name, f"{count} of them", f"at most {most}")
    fields.finish()
    if problems:
        return None, problems
    figure = Figure(
        id=id,
        name=name,
        view=view,
        drawn=drawn,
        accent=accent,
        solid=solid,
        period_s=period_s,
        floor=floor,
        elevation=elevation,
        still=still,
        props=tuple(props),
        keys=tuple(keys),
    )
    return figure, problems


def _read_key(fields: Shape, view: View, before: Key | None) -> Key | None:
    start = before
    if fields.has("base") or before is None:
        name = fields.text("base", NAME_MAX)
        if name in BASES[view]:
            start = base(name, view)
        elif name:
            fields.problem("base", shown(name), "one of " + ", ".join(BASES[view]))
    directions: dict[str, float] = {}
    tilts: dict[str, float] = {}
    for key, segments in _TURNS:
        if fields.has(key):
            turned, tilted = fields.turns(key, segments)
            for side in ("near_", "far_") if key in ("arms", "legs") else ("",):
                directions |= {side + segment: value for segment, value in turned.items()}
                tilts |= {side + segment: value for segment, value in tilted.items()}
    known = points(start.pose, view) if start else {}
    draft = Draft(
        directions=directions,
        tilts=tilts,
        curve=fields.number("curve", -180, 180, 0.0) if fields.has("curve") else None,
        belly=fields.number("belly", 0, 12, 0.0) if fields.has("belly") else None,
        hip=fields.place("hip") if fields.has("hip") else None,
        pins=_pins(fields, known) if fields.has("pin") else None,
        reaches=_reaches(fields, known) if fields.has("reach") else {},
        keeps=frozenset(map(str, fields.choices("keep", Reaching))) if fields.has("keep") else frozenset(),
        flips=_flips(fields) if fields.has("flip") else None,
        word=fields.text("word", WORD_MAX, ""),
        through=fields.flag("through"),
    )
    fields.finish()
    if fields.problems or start is None:
        return None
    try:
        return work_out(draft, start, view)
    except DraftError as error:
        fields.problem("reach", f"{error.key.removeprefix('reach.')} is {error.found}", error.expected)
        return None


_TURNS = (
    ("trunk", ("trunk",)),
    ("head", ("head",)),
    ("arms", ("upper_arm", "forearm")),
    ("legs", ("thigh", "shin", "foot")),
    *LIMBS.items(),
)
"""The keys that hold directions, those for both sides first, and what they are about."""


def _pins(fields: Shape, known: Mapping[str, object]) -> dict[str, Place]:
    pins = {}
    for name in fields.sub("pin", "points and their places, such as { near_knee = [30, 0] }"):
        if name in known:
            pins[name] = fields.place("pin", name)
        else:
            fields.problem("pin", "unknown point", "one of " + ", ".join(known), name)
    return pins


def _reaches(fields: Shape, known: Mapping[str, object]) -> dict[str, Target]:
    reaches: dict[str, Target] = {}
    expected = 'a place such as [63, 0], a point such as "near_knee", or ["near_knee", 0, 2]'
    for name, value in fields.sub("reach", "hands or feet and where they go").items():
        ends = ("near_" + name[:4], "far_" + name[:4]) if name == "hands" else (name,)
        ends = ("near_foot", "far_foot") if name == "feet" else ends
        if not set(ends) <= set(Reaching):
            fields.problem("reach", "nothing that reaches", "hands, feet, " + ", ".join(Reaching), name)
            continue
        match value:
            case str() if value in known:
                target = Target((0.0, 0.0), value)
            case [str(point), int() | float() as x, int() | float() as y] if point in known:
                target = Target((float(x), float(y)), point)
            case [int() | float(), int() | float()]:
                target = Target(fields.place("reach", name))
            case _:
                fields.problem("reach", listed(value), expected, name)
                continue
        reaches |= dict.fromkeys(ends, target)
    return reaches


def _flips(fields: Shape) -> frozenset[str]:
    names = fields.words("flip", NAME_MAX, ())
    for position, name in enumerate(names):
        if name not in LIMBS:
            fields.problem("flip", shown(name), "one of " + ", ".join(LIMBS), position)
    return frozenset(names)


def _read_prop(fields: Shape, known: Mapping[str, object] | Any) -> Prop:
    kind = fields.choice("kind", PropKind)
    at = fields.place("at") if fields.has("at") else (0.0, 0.0)
    size = fields.place("size") if fields.has("size") else (0.0, 0.0)
    ends = fields.words("ends", NAME_MAX, ())
    line: tuple[Place, ...] = ()
    if fields.has("line"):
        corners = fields.items("line", "places such as [[0, 0], [5, 5]]")
        line = tuple((float(c[0]), float(c[1])) for c in corners if is_place(c))
        if len(line) < len(corners):
            fields.problem("line", listed(corners), "places such as [[0, 0], [5, 5]]")
    for position, name in enumerate(ends):
        if name not in known:
            fields.problem("ends", f"unknown point {shown(name)}", "one of " + ", ".join(known), position)
    needed = 2 if kind in JOINING else 1 if kind in HELD else 0
    if len(ends) < needed or (ends and not needed):
        fields.problem("ends", f"{len(ends)} points for a {kind}", f"{needed} or more" if needed else "none")
    if not needed and kind != "line" and not fields.has("at"):
        fields.problem("at", "missing", "a place such as [40, 20]: x, and y above the floor")
    if kind == "line" and len(line) < 2:
        fields.problem("line", "missing" if not line else "one corner", "two corners or more")
    fields.finish()
    return Prop(kind=kind, at=at, size=size, ends=ends, line=line)
