"""Each key of an exercise, right and wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.content.exercise_file import read_exercise
from hipback_tui.core.routines import Exercise, Mode, Sides, Space
from hipback_tui.core.toml_source import parse

HEAD = """\
id = "any-thing"
name = "Anything"
kind = "stretch"
spaces = ["floor", "bed"]
do = '''Move
   slowly.'''
"""


def good(text: str) -> Exercise:
    exercise, problems = read_exercise(parse(HEAD + text, "x.toml"))
    assert problems == []
    assert exercise is not None
    return exercise


def wrong(text: str) -> list[str]:
    exercise, problems = read_exercise(parse(text, "x.toml"))
    assert exercise is None
    return [str(problem) for problem in problems]


def test_line_breaks_in_texts_are_spaces() -> None:
    assert good('mode = "hold"\nseconds = 20').do == "Move slowly."


def test_each_mode_has_its_dose() -> None:
    assert good('mode = "hold"\nseconds = 20\nsides = "both"').sides is Sides.BOTH
    assert good('mode = "walk"\nseconds = 120').seconds == 120
    assert good('mode = "breath"\nseconds = 30').breath_ms == (4000, 6000)
    assert good('mode = "breath"\nseconds = 30\nbreath = [3.5, 5]').breath_ms == (3500, 5000)
    assert good('mode = "reps"\nreps = 5\ntempo = [["up", 1]]').mode is Mode.REPS


def test_the_usual_space_is_one_at_hand() -> None:
    walk = good('mode = "walk"\nseconds = 9')
    assert walk.spaces == (Space.FLOOR, Space.BED)
    assert walk.usual_space is Space.FLOOR


def test_what_nobody_has_said_to_spare_the_back_loads_it() -> None:
    hold = 'mode = "hold"\nseconds = 20\nregion = "hip"\n'
    assert good(hold).loads_back
    assert not good(hold).spares_back
    assert good(hold + "loads_back = false").spares_back
    assert not good(hold.replace("hip", "both") + "loads_back = false").spares_back


def test_a_stretch_of_the_hip_flexors_is_told() -> None:
    hold = 'mode = "hold"\nseconds = 20\n'
    assert not good(hold).stretches_hip_flexors
    assert good(hold + "stretches_hip_flexors = true").stretches_hip_flexors


def test_a_source_is_one_name_or_several() -> None:
    hold = 'mode = "hold"\nseconds = 20\n'
    assert good(hold + 'source = "my physio"').sources == ("my physio",)
    assert good(hold + 'source = ["vida", "harris"]').sources == ("vida", "harris")
    assert good(hold).sources == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('mode = "hold"\nseconds = -20', "x.toml:8: seconds: -20; expected a whole number from 5 to 600"),
        ('mode = "hold"\nseconds = "20"', "x.toml:8: seconds: '20'; expected a whole number from 5 to 600"),
        ('mode = "hold"\nseconds = 20.5', "x.toml:8: seconds: 20.5; expected a whole number from 5 to 600"),
        ('mode = "hold"\nseconds = true', "x.toml:8: seconds: true; expected a whole number from 5 to 600"),
        ('mode = "hold"', "x.toml:1: seconds: missing; expected a whole number from 5 to 600"),
        ('mode = "hold"\nseconds = 20\nreps = 3', "x.toml:9: reps: not for mode 'hold'; expected seconds"),
        (
            'mode = "walk"\nseconds = 20\nbreath = [4, 6]',
            "x.toml:9: breath: not for mode 'walk'; expected seconds",
        ),
        (
            'mode = "breath"\nseconds = 30\nbreath = []',
            "x.toml:9: breath: an empty list; expected seconds in and out such as [4, 6], each 0.5 to 20",
        ),
        (
            'mode = "breath"\nseconds = 30\nbreath = [4, nan]',
            "x.toml:9: breath: [4, nan]; expected seconds in and out such as [4, 6], each 0.5 to 20",
        ),
        (
            'mode = "reps"\nreps = 3\ntempo = [["up", -1]]',
            "x.toml:9: tempo[1]: ['up', -1]; "
            'expected one or more parts such as ["lift", 2], each of 0.5 to 20 s',
        ),
        (
            'mode = "reps"\nreps = 3\ntempo = []',
            "x.toml:9: tempo: an empty list; "
            'expected one or more parts such as ["lift", 2], each of 0.5 to 20 s',
        ),
        (
            'mode = "reps"\nreps = 60\ntempo = [["up", 20]]',
            "x.toml:8: reps: 60 on this tempo take 1200 s; expected at most 600 s",
        ),
        ("seconds = 20", "x.toml:1: mode: missing; expected one of hold, reps, breath, walk"),
        ('mode = "holds"\nreps = 1', "x.toml:7: mode: 'holds'; expected one of hold, reps, breath, walk"),
        ("mode = 1\nreps = 1", "x.toml:7: mode: 1; expected one of hold, reps, breath, walk"),
        (
            'mode = "hold"\nseconds = 20\neasier = "any-thing"',
            "x.toml:9: easier: the exercise itself; expected the id of another exercise",
        ),
        (
            'mode = "hold"\nseconds = 20\nfeel = "\\u001b[2J"',
            "x.toml:9: feel: a control character in the text; expected a text of 1 to 300 characters",
        ),
        (
            f'mode = "hold"\nseconds = 20\nfeel = "{"x" * 301}"',
            "x.toml:9: feel: a text of 301 characters; expected a text of 1 to 300 characters",
        ),
        (
            'mode = "hold"\nseconds = 20\nequipment = ["mat", 1]',
            "x.toml:9: equipment[2]: 1; expected a text of 1 to 40 characters",
        ),
        (
            'mode = "hold"\nseconds = 20\n[[steps]]\nexercise = "x"',
            "x.toml:9: steps: unknown key; expected one of disabled, mode, seconds, reps, tempo, breath, id,"
            " name, kind, region, sides, spaces, equipment, loads_back, stretches_hip_flexors, setup, do,"
            " feel, stop_if, easier, harder, figure, source",
        ),
    ],
)
def test_a_mistake_is_one_line(text: str, line: str) -> None:
    assert wrong(HEAD + text) == [line]


def test_an_empty_file_lacks_what_every_exercise_needs() -> None:
    assert [line.split(":")[2].strip() for line in wrong("")] == [
        "mode",
        "id",
        "name",
        "kind",
        "spaces",
        "do",
    ]


@pytest.mark.parametrize("id", ["", "-a", "a-", "A", "ä", "a b", "a/b", "--", "x" * 41])
def test_an_id_is_plain(id: str) -> None:
    text = HEAD.replace('"any-thing"', f'"{id}"') + 'mode = "hold"\nseconds = 20'
    assert len(wrong(text)) == 1


KEYS = [
    "mode",
    "seconds",
    "reps",
    "tempo",
    "breath",
    "id",
    "spaces",
    "kind",
    "equipment",
    "easier",
    "disabled",
]
VALUES = st.one_of(
    st.sampled_from(["1", "-1", "2.5", "nan", "inf", "true", "2026-11-20", "1e400", f"0x{'f' * 5000}", "{}"]),
    st.sampled_from(['""', '"x"', '"reps"', '"breath"', '"hold"']),
    st.sampled_from(["[]", "[1]", '[["up", 1]]', "[[]]", '["floor"]', "[4, 6]"]),
)


@given(st.dictionaries(st.sampled_from(KEYS), VALUES))
def test_any_file_is_an_exercise_or_says_why_not(values: dict[str, str]) -> None:
    text = "".join(f"{key} = {value}\n" for key, value in values.items())
    exercise, problems = read_exercise(parse(text, "x.toml"))
    assert (exercise is None) == bool(problems)
    assert all("\n" not in str(problem) for problem in problems)
    assert len(set(map(str, problems))) == len(problems)
