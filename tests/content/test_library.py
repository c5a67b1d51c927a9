"""The user's own files beside ours."""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.content.library import Library, check_file, load_library
from hipback_tui.core.routines import Emphasis, Kind, Mode, Region, Side, Sides, Space, TempoPart, for_side

Write = Callable[[str, str], Path]

EXERCISE = """\
id = "heel-raises"
name = "Heel raises"
kind = "strength"
mode = "reps"
reps = 8
tempo = [["up", 1.5], ["down", 2]]
spaces = ["standing"]
do = "Rise onto the toes and sink slowly."
"""
ROUTINE = """\
id = "my-break"
name = "My break"

[[steps]]
exercise = "heel-raises"

[[steps]]
exercise = "light-walk"
seconds = 40
"""


def load(data_dir: Path, user_dir: Path) -> Library:
    return load_library(data_dir, user_dir)


def told(library: Library) -> list[str]:
    """Return the problems without the folders of their files."""
    return [str(problem).rpartition("/")[2] for problem in library.problems]


def test_a_file_of_ones_own_adds(data_dir: Path, tmp_path: Path, write: Write, ours: Library) -> None:
    write("exercises/heels.toml", EXERCISE)
    write("routines/break.toml", ROUTINE)
    library = load(data_dir, tmp_path)
    assert library.problems == ()
    assert library.exercises.keys() == ours.exercises.keys() | {"heel-raises"}
    assert library.own == {"heel-raises", "my-break"} and not ours.own
    heels = library.exercises["heel-raises"]
    assert (heels.kind, heels.region, heels.mode, heels.reps) == (Kind.STRENGTH, Region.BOTH, Mode.REPS, 8)
    assert heels.tempo == (TempoPart("up", 1500), TempoPart("down", 2000))
    assert (heels.sides, heels.spaces, heels.equipment) == (Sides.NONE, (Space.STANDING,), ())
    assert (heels.setup, heels.feel) == ("", "")
    assert "pinches" in heels.stop_if
    mine = library.routines["my-break"]
    assert mine.minutes == 1
    assert mine.fits_office
    assert [(s.exercise, s.seconds, s.rest_s) for s in mine.steps] == [
        ("heel-raises", None, 5),
        ("light-walk", 40, 5),
    ]


def test_a_file_with_an_id_of_ours_replaces_it(data_dir: Path, tmp_path: Path, write: Write) -> None:
    write("exercises/x.toml", EXERCISE.replace("heel-raises", "hip-hinge"))
    write(
        "routines/x.toml", ROUTINE.replace("my-break", "two-minute-walk").replace("heel-raises", "hip-hinge")
    )
    library = load(data_dir, tmp_path)
    assert library.problems == ()
    assert library.exercises["hip-hinge"].name == "Heel raises"
    assert library.routines["two-minute-walk"].name == "My break"


def test_a_disabled_exercise_leaves_its_routines_and_its_neighbours(
    data_dir: Path, tmp_path: Path, write: Write, ours: Library
) -> None:
    write("exercises/no-kneeling.toml", 'id = "half-kneeling-hip-flexor-stretch"\ndisabled = true\n')
    library = load(data_dir, tmp_path)
    assert library.problems == ()
    assert "half-kneeling-hip-flexor-stretch" not in library.exercises
    assert ours.exercises["standing-hip-flexor-stretch"].harder == "half-kneeling-hip-flexor-stretch"
    assert library.exercises["standing-hip-flexor-stretch"].harder is None
    steps = [step.exercise for step in library.routines["five-minute-home"].steps]
    assert steps == ["lying-breathing", "floor-cat-cow", "hip-bridge", "dead-bug", "bird-dog"]
    assert library.routines["five-minute-home"].minutes == 4


def test_a_routine_without_any_exercise_left_is_gone(data_dir: Path, tmp_path: Path, write: Write) -> None:
    write("exercises/x.toml", 'id = "light-walk"\ndisabled = true\n')
    library = load(data_dir, tmp_path)
    assert library.problems == ()
    assert "two-minute-walk" not in library.routines


def test_a_routine_can_be_disabled_ours_or_ones_own(data_dir: Path, tmp_path: Path, write: Write) -> None:
    write("exercises/heels.toml", EXERCISE)
    write("routines/walk.toml", 'id = "two-minute-walk"\ndisabled = true\n')
    write("routines/break.toml", "disabled = true\n" + ROUTINE)
    library = load(data_dir, tmp_path)
    assert library.problems == ()
    assert not {"two-minute-walk", "my-break"} & library.routines.keys()


def test_a_wrong_file_is_named_and_all_others_count(
    data_dir: Path, tmp_path: Path, write: Write, ours: Library
) -> None:
    write("exercises/a.toml", EXERCISE.replace("reps = 8", "reps = -8").replace("heel-raises", "hip-hinge"))
    write("exercises/b.toml", EXERCISE)
    write("exercises/c.toml", "id = \n")
    (tmp_path / "exercises" / "d.toml").write_bytes(b'id = "\xff"\n')
    write("exercises/e.toml", EXERCISE)
    write("routines/a.toml", ROUTINE)
    write("routines/b.toml", ROUTINE.replace("my-break", "other").replace("light-walk", "ligth-walk"))
    library = load(data_dir, tmp_path)
    assert told(library) == [
        "c.toml:1: not TOML: invalid value, column 6",
        "d.toml:1: not UTF-8: byte 0xff; expected a UTF-8 text file",
        "b.toml already; expected an id of its own",
        "a.toml:5: reps: -8; expected a whole number from 1 to 60",
        "b.toml:8: steps[2].exercise: unknown exercise 'ligth-walk'; expected 'light-walk'",
    ]
    folder = tmp_path / "exercises"
    assert str(library.problems[0]).startswith(f"{folder}/c.toml:1: ")
    assert str(library.problems[2]).startswith(
        f"{folder}/e.toml:1: id: 'heel-raises' is in {folder}/b.toml already"
    )
    assert library.exercises["hip-hinge"] == ours.exercises["hip-hinge"]
    assert library.exercises.keys() == ours.exercises.keys() | {"heel-raises"}
    assert library.routines.keys() == ours.routines.keys() | {"my-break"}


def test_a_neighbour_that_does_not_exist_is_a_mistake(data_dir: Path, tmp_path: Path, write: Write) -> None:
    write("exercises/a.toml", EXERCISE + 'easier = "sit-to-stnd"\nharder = "nothing-like-it"\n')
    library = load(data_dir, tmp_path)
    assert told(library) == [
        "a.toml:9: easier: unknown exercise 'sit-to-stnd'; expected 'sit-to-stand'",
        "a.toml:10: harder: unknown exercise 'nothing-like-it'; expected the id of an exercise",
    ]
    assert "heel-raises" not in library.exercises


def test_a_ladder_that_comes_back_is_a_mistake_of_the_file_that_closes_it(
    data_dir: Path, tmp_path: Path, write: Write, ours: Library
) -> None:
    write("exercises/a.toml", EXERCISE + 'easier = "toe-raises"\n')
    write("exercises/b.toml", EXERCISE.replace("heel-raises", "toe-raises") + 'easier = "heel-raises"\n')
    write("exercises/c.toml", EXERCISE.replace("heel-raises", "sit-to-stand") + 'easier = "dynamic-lunge"\n')
    library = load(data_dir, tmp_path)
    expected = "easier: the steps up come back to this exercise; expected a way that leads on"
    assert told(library) == [f"b.toml:9: {expected}", f"c.toml:9: {expected}"]
    assert library.exercises["heel-raises"].easier is None
    assert library.exercises["sit-to-stand"] == ours.exercises["sit-to-stand"]
    assert [str(p).rpartition("/")[2] for p in check_file(tmp_path / "exercises" / "c.toml", ours)] == [
        f"c.toml:9: {expected}"
    ]


def test_a_figure_that_does_not_exist_is_a_mistake(data_dir: Path, tmp_path: Path, write: Write) -> None:
    path = write("exercises/a.toml", EXERCISE + 'figure = "brid-dog"\n')
    write("exercises/b.toml", EXERCISE.replace("heel-raises", "toe-raises") + 'figure = "bird-dog"\n')
    write("exercises/c.toml", EXERCISE.replace("heel-raises", "toe-taps") + 'figure = "mine"\n')
    write("figures/mine.toml", "")
    library = load(data_dir, tmp_path)
    line = "a.toml:9: figure: unknown figure 'brid-dog'; expected 'bird-dog'"
    assert told(library) == [line]
    assert {"toe-raises", "toe-taps"} <= library.exercises.keys()
    assert check_file(path, library) == ()
    assert [str(p).rpartition("/")[2] for p in check_file(path, library, {"bird-dog"})] == [line]


def test_an_exercise_replaced_by_something_else_leaves_our_routines_whole(
    data_dir: Path, tmp_path: Path, write: Write, ours: Library
) -> None:
    hold = EXERCISE.replace('"reps"', '"hold"').replace(
        'reps = 8\ntempo = [["up", 1.5], ["down", 2]]', "seconds = 20"
    )
    write("exercises/x.toml", hold.replace("heel-raises", "clamshell"))
    write("exercises/y.toml", hold.replace("heel-raises", "bird-dog"))
    library = load(data_dir, tmp_path)
    assert library.problems == ()
    assert library.routines.keys() == ours.routines.keys()
    assert ours.routines["two-minute-side-hips"].flare
    assert not library.routines["two-minute-side-hips"].flare
    assert library.routines["two-minute-home"].steps[-1].reps is None


def test_a_disabled_exercise_leaves_no_routine_with_an_empty_promise(
    data_dir: Path, tmp_path: Path, write: Write
) -> None:
    for id in ("dead-bug", "incline-plank"):
        write(f"exercises/{id}.toml", f'id = "{id}"\ndisabled = true\n')
    library = load(data_dir, tmp_path)
    assert library.problems == ()
    assert library.routines["one-minute-desk-plank"].emphasis is Emphasis.RECOVERY
    assert library.routines["five-minute-steady"].emphasis is Emphasis.STABILITY


def test_a_neighbour_that_was_refused_is_no_second_mistake(
    data_dir: Path, tmp_path: Path, write: Write
) -> None:
    write("exercises/a.toml", EXERCISE + 'easier = "toe-raises"\n')
    write("exercises/b.toml", EXERCISE.replace("heel-raises", "toe-raises") + 'harder = "nowhere"\n')
    library = load(data_dir, tmp_path)
    assert told(library) == ["b.toml:9: harder: unknown exercise 'nowhere'; expected the id of an exercise"]
    assert library.exercises["heel-raises"].easier is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            'id = "gone"\ndisabled = true\n',
            "x.toml:1: id: nothing has the id 'gone'; expected the id of what to disable",
        ),
        ("disabled = true\n", "x.toml:1: id: missing; expected an id such as 'hip-hinge'"),
        ("id = 3\ndisabled = true\n", "x.toml:1: id: 3; expected an id such as 'hip-hinge'"),
        (EXERCISE + 'disabled = "yes"\n', "x.toml:9: disabled: 'yes'; expected true or false"),
    ],
)
def test_disabling_goes_wrong_in_one_line(
    data_dir: Path, tmp_path: Path, write: Write, text: str, line: str
) -> None:
    write("exercises/x.toml", text)
    assert told(load(data_dir, tmp_path)) == [line]


def test_what_cannot_be_read_is_told(data_dir: Path, tmp_path: Path, write: Write, ours: Library) -> None:
    write("exercises/large.toml", "# " + "x" * 100_000)
    (tmp_path / "exercises" / "folder.toml").mkdir()
    os.mkfifo(tmp_path / "exercises" / "pipe.toml")
    (tmp_path / "exercises" / "gone.toml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "routines").write_text("not a folder")
    library = load(data_dir, tmp_path)
    assert told(library) == [
        "folder.toml: not a file; expected a file",
        "gone.toml: not there; expected a file",
        "large.toml: too large; expected at most 100000 bytes",
        "pipe.toml: not a file; expected a file",
        "routines: cannot be read: Not a directory",
    ]
    assert library.exercises == ours.exercises


def test_other_files_in_the_folder_do_not_matter(data_dir: Path, tmp_path: Path, write: Write) -> None:
    write("exercises/notes.txt", "not TOML")
    write("exercises/heels.toml~", "not TOML")
    assert load(data_dir, tmp_path).problems == ()


def test_no_folder_is_no_problem(tmp_path: Path, data_dir: Path, ours: Library) -> None:
    assert load(data_dir, tmp_path / "nowhere") == ours
    assert load_library(tmp_path, None) == Library({}, {})


def test_routines_go_from_short_to_long(ours: Library) -> None:
    minutes = [routine.minutes for routine in ours.routines.values()]
    assert minutes == sorted(minutes)


def test_a_text_with_sides_is_said_for_each(ours: Library) -> None:
    setup = ours.exercises["clamshell"].setup
    assert for_side(setup, Side.LEFT).startswith("Lie on the right side")
    assert for_side(setup, Side.RIGHT).startswith("Lie on the left side")


def test_a_good_file_passes_the_check(write: Write, ours: Library) -> None:
    assert check_file(write("mine.toml", EXERCISE), ours) == ()
    assert check_file(write("walk.toml", ROUTINE.replace("heel-raises", "hip-hinge")), ours) == ()
    assert check_file(write("off.toml", 'id = "hip-hinge"\ndisabled = true\n'), ours) == ()


def test_a_check_tells_every_mistake_on_a_line_of_its_own(write: Write, ours: Library) -> None:
    path = write(
        "mine.toml",
        'id = "Heels!"\nname = ""\nkind = "cardio"\nmode = "reps"\nreps = 0\nseconds = 5\n'
        'tempo = [["up", 1], ["down"], 3]\nspaces = ["sofa"]\nfeels = "x"\n',
    )
    assert [str(problem).removeprefix(str(path)) for problem in check_file(path, ours)] == [
        ":1: id: 'Heels!'; expected small letters a-z, digits and hyphens, at most 40",
        ":1: do: missing; expected a text of 1 to 300 characters",
        ":2: name: an empty text; expected a text of 1 to 40 characters",
        ":3: kind: 'cardio'; expected one of breath, warm-up, mobility, stretch, stability, strength,"
        " function, recovery",
        ":5: reps: 0; expected a whole number from 1 to 60",
        ":6: seconds: not for mode 'reps'; expected reps and tempo",
        """:7: tempo[2]: ['down']; expected one or more parts such as ["lift", 2], each of 0.5 to 20 s""",
        """:7: tempo[3]: 3; expected one or more parts such as ["lift", 2], each of 0.5 to 20 s""",
        ":8: spaces[1]: 'sofa'; expected a list of one or more of chair, standing, floor, bed",
        ":9: feels: unknown key; expected feel",
    ]


def test_a_file_in_a_folder_of_routines_is_one(write: Write, ours: Library) -> None:
    path = write("routines/mine.toml", 'id = "mine"\nname = "Mine"\n')
    assert [problem.key for problem in check_file(path, ours)] == ["steps"]


def test_a_check_of_nothing_says_so(tmp_path: Path, ours: Library) -> None:
    assert [str(p) for p in check_file(tmp_path / "no.toml", ours)] == [
        f"{tmp_path}/no.toml: not there; expected a file"
    ]


PIECES = st.sampled_from(
    [
        *EXERCISE.splitlines(),
        *ROUTINE.splitlines(),
        "disabled = true",
        "flare = true",
        'easier = "light-walk"',
    ]
)
LINES = st.one_of(PIECES, st.text(max_size=12), st.sampled_from(["[", "]]", '"""', "x.y = 1", "steps = 3"]))


@given(st.lists(LINES, max_size=12), st.sampled_from(["exercises", "routines"]))
def test_no_file_whatever_brings_the_others_down(lines: list[str], folder: str) -> None:
    text = "\n".join(lines)
    with TemporaryDirectory() as name:
        path = Path(name, folder, "x.toml")
        path.parent.mkdir()
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        library = load_library(Path(name, "nothing"), Path(name))
        checked = check_file(path, library)
    assert all("\n" not in str(problem) for problem in (*library.problems, *checked))
    if library.problems:
        assert not library.exercises and not library.routines


@given(st.binary(max_size=60))
def test_no_bytes_whatever_raise(raw: bytes) -> None:
    with TemporaryDirectory() as name:
        path = Path(name, "x.toml")
        path.write_bytes(raw)
        assert check_file(path, Library({}, {}))
