"""Every figure that hipback brings along holds together, and a wrong one is told by line and key."""

from pathlib import Path

import pytest

from hipback_tui.content.figure_file import figure_ids, load_figure, read_figure
from hipback_tui.content.library import Library
from hipback_tui.core.figures import Figure, frames
from hipback_tui.core.figures.checks import faults
from hipback_tui.core.figures.moment import arrivals_ms
from hipback_tui.core.routines import Mode
from hipback_tui.core.toml_source import parse
from hipback_tui.places import package_folder

OURS = sorted(figure_ids(package_folder("data"), None))
STANDING = 'id = "x"\nname = "X"\nstill = true\n[[keys]]\nbase = "standing"\n'


def figure_of(text: str) -> Figure:
    figure, problems = read_figure(parse(text, "x.toml"))
    assert problems == []
    assert figure is not None
    return figure


def wrong(text: str) -> list[str]:
    figure, problems = read_figure(parse(text, "x.toml"))
    assert figure is None
    return [str(problem) for problem in problems]


@pytest.mark.parametrize("id", OURS)
def test_a_figure_holds_together(id: str, data_dir: Path) -> None:
    figure, problems = load_figure(data_dir, None, id)
    assert problems == ()
    assert figure is not None
    assert figure.id == id
    assert faults(figure) == []


@pytest.mark.parametrize("id", OURS)
def test_a_figure_follows_the_words_of_its_exercise(id: str, data_dir: Path, ours: Library) -> None:
    exercise = ours.exercises.get(id)
    figure, _ = load_figure(data_dir, None, id)
    assert figure is not None
    if exercise is None or exercise.mode is not Mode.REPS:
        return
    arrivals = arrivals_ms(figure, exercise.tempo)
    ends = [sum(part.ms for part in exercise.tempo[:number]) for number in range(len(exercise.tempo) + 1)]
    for number in range(1, figure.moves + 1):
        word = figure.keys[number % figure.moves].word
        if word:
            due = [end for end, part in zip(ends[1:], exercise.tempo, strict=True) if part.word == word]
            assert arrivals[number] in due, (
                f"{id}: key {number % figure.moves + 1} is not reached with {word!r}"
            )


def test_a_figure_is_not_there_or_has_no_id(data_dir: Path) -> None:
    assert load_figure(data_dir, None, "no-such-figure") == (None, ())
    assert load_figure(data_dir, None, "../exercises/plank") == (None, ())


def test_ones_own_figure_comes_before_ours(data_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    own = tmp_path / "figures" / "hip-bridge.toml"
    own.write_text(STANDING, encoding="utf-8")
    figure, _ = load_figure(data_dir, tmp_path, "hip-bridge")
    assert figure is not None
    assert figure.name == "X"
    own.write_text("id = ", encoding="utf-8")
    figure, problems = load_figure(data_dir, tmp_path, "hip-bridge")
    assert figure is not None
    assert figure.name == "Hip bridge"
    assert [problem.line for problem in problems] == [1]


def test_no_folder_has_no_figures(tmp_path: Path) -> None:
    assert figure_ids(tmp_path, None) == frozenset()


def test_the_second_key_starts_from_the_first() -> None:
    figure = figure_of(STANDING + "[[keys]]\nnear_leg = [0, -90, 0]\npin = { far_foot = [44, 0] }\n")
    first, second = (key.pose.directions for key in figure.keys)
    assert second["near_thigh"] == 0
    assert {name for name in first if first[name] != second[name]} == {"near_thigh"}
    assert len(frames(figure)) == 24


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            'base = "flying"',
            "x.toml:7: keys[2].base: 'flying'; expected one of standing, sitting, lying-on-back,",
        ),
        ("near_leg = [0, -90]", "x.toml:7: keys[2].near_leg: [0, -90]; expected 3 directions in degrees"),
        (
            "trunk = 'up'",
            "x.toml:7: keys[2].trunk: 'up'; expected a direction in degrees, or [direction, tilt]",
        ),
        ("pin = { knee = [0, 0] }", "x.toml:7: keys[2].pin.knee: unknown point; expected one of hip,"),
        ("pin = { hip = 4 }", "x.toml:7: keys[2].pin.hip: 4; expected a place such as [40, 20]"),
        (
            'reach = { near_hand = "moon" }',
            "x.toml:7: keys[2].reach.near_hand: 'moon'; expected a place such as",
        ),
        (
            "reach = { head = [0, 0] }",
            "x.toml:7: keys[2].reach.head: nothing that reaches; expected hands, feet,",
        ),
        (
            "reach = { near_hand = [44, 167] }",
            "x.toml:7: keys[2].reach: near_hand is 100.0 dots from the shoulder; expected 73.0 dots less",
        ),
        ("curve = 200", "x.toml:7: keys[2].curve: 200; expected a number from -180 to 180"),
        ('flip = ["trunk"]', "x.toml:7: keys[2].flip[1]: 'trunk'; expected one of near_arm, far_arm,"),
        ("nose = 3", "x.toml:7: keys[2].nose: unknown key; expected"),
        (
            '[[props]]\nkind = "sofa"\nat = [1, 1]',
            "x.toml:7: props[1].kind: 'sofa'; expected one of chair, bench,",
        ),
        ('[[props]]\nkind = "chair"', "x.toml:6: props[1].at: missing; expected a place such as"),
        (
            '[[props]]\nkind = "strap"\nends = ["hip"]',
            "x.toml:8: props[1].ends: 1 points for a strap; expected 2",
        ),
        ('[[props]]\nkind = "line"', "x.toml:6: props[1].line: missing; expected two corners or more"),
    ],
)
def test_a_mistake_is_told_by_its_line(text: str, line: str) -> None:
    key = "" if text.startswith("[[") else "[[keys]]\n"
    told = wrong(STANDING + key + text)
    assert len(told) == 1
    assert told[0].startswith(line)


def test_no_keys_are_told() -> None:
    assert wrong('id = "x"\nname = "X"') == ["x.toml:1: keys: missing; expected [[keys]] with a pose"]
