from pathlib import Path

from tests.support.command_line import CommandLine

MINE = """
id = "mine"
name = "My walk"
purpose = "Fresh air."
[[steps]]
exercise = "light-walk"
seconds = 90
"""


def test_the_list_names_every_routine_from_short_to_long(hipback: CommandLine) -> None:
    lines = hipback.done("routines").lines
    assert len(lines) >= 3
    minutes = [int(line.split()[1]) for line in lines]
    assert minutes == sorted(minutes)
    chair = next(line for line in lines if line.startswith("two-minute-chair "))
    assert chair.split(maxsplit=3)[3] == "office, home  mobility"
    assert any(line.endswith("recovery, spares back, evening") for line in lines)
    assert max(map(len, lines)) <= 80


def test_the_exercises_are_listed_and_shown(hipback: CommandLine) -> None:
    lines = hipback.done("routines", "exercises").lines
    assert any(
        line.split() == ["clamshell", "strength", "floor", "8", "times", "a", "side"] for line in lines
    )
    assert max(map(len, lines)) <= 80
    shown = hipback.done("routines", "show", "clamshell").out
    assert "Lie on the other side" in shown
    assert "harder   side-lying-abduction" in shown


def test_a_routine_is_copied_as_a_start(hipback: CommandLine) -> None:
    folder = hipback.config.parent / "routines"
    for name in ("my-two-minute-chair", "my-two-minute-chair-2"):
        said = hipback.done("routines", "copy", "two-minute-chair").out
        assert said == f"{folder / name}.toml: a copy of 'Two minutes with a chair', yours to change\n"
        assert hipback.done("routines", "check", str(folder / f"{name}.toml")).out.endswith("all is well\n")
        assert hipback.done("routines", "show", name).lines[0].startswith("My two minutes with a chair")
    answer = hipback("routines", "copy", "two-minute-chiar")
    assert answer.status == 2
    assert answer.error.startswith("unknown routine 'two-minute-chiar'; did you mean")


def test_a_copy_that_cannot_be_written_is_told(hipback: CommandLine) -> None:
    hipback.config.parent.mkdir(parents=True, exist_ok=True)
    (hipback.config.parent / "routines").write_text("in the way")
    answer = hipback("routines", "copy", "two-minute-chair")
    assert answer.status == 1
    assert "a file is in the way of the folder" in answer.err


def test_a_routine_is_shown_with_its_steps(hipback: CommandLine) -> None:
    lines = hipback.done("routines", "show", "two-minute-chair").lines
    assert "(two-minute-chair)" in lines[0]
    assert lines[0].endswith("office or home")
    assert lines[3].startswith(" 1. ")
    assert any(line.endswith("a side") for line in lines) or any(line.endswith(" s") for line in lines)


def test_every_routine_can_be_shown(hipback: CommandLine) -> None:
    for line in hipback.done("routines").lines:
        hipback.done("routines", "show", line.split()[0])
    hipback.done("log", line.split()[0])


def test_a_routine_of_ones_own_is_checked_listed_and_logged(hipback: CommandLine) -> None:
    mine = hipback.config.parent / "routines" / "mine.toml"
    mine.parent.mkdir(parents=True)
    mine.write_text(MINE)
    assert hipback.done("routines", "check", str(mine)).out == f"{mine}: all is well\n"
    assert any(line.startswith("mine ") for line in hipback.done("routines").lines)
    assert "'My walk'" in hipback.done("log", "mine").out


def test_a_mistake_in_a_file_of_ones_own_is_told_once(hipback: CommandLine) -> None:
    mine = hipback.config.parent / "routines" / "mine.toml"
    mine.parent.mkdir(parents=True)
    mine.write_text(MINE.replace("light-walk", "nothing"))
    answer = hipback("routines", "check", str(mine))
    assert answer.status == 1
    assert answer.error.startswith(f"{mine}:6: ")


FIVE_MISTAKES = """\
id = "My break"
name = "My break"
emphasis = "power"
[[steps]]
exercise = "ligth-walk"
[[steps]]
exercise = "hip-hinge"
reps = 0
[[steps]]
exercise = "plank"
second = 20
"""
FIVE_OTHERS = """\
id = "heel-raises"
kind = "cardio"
mode = "reps"
name = "Heel raises"
reps = "eight"
tempo = [["up", 1.5], ["down", 0]]
spaces = ["sofa"]
loads_back = "no"
do = "Rise onto the toes and sink slowly."
"""


def test_a_routine_with_five_mistakes_has_five_lines(hipback: CommandLine, tmp_path: Path) -> None:
    assert mistakes(hipback, tmp_path / "mine.toml", FIVE_MISTAKES) == [
        ":1: id: 'My break'; expected small letters a-z, digits and hyphens, at most 40",
        ":3: emphasis: 'power'; expected one of mobility, stability, strength, recovery",
        ":5: steps[1].exercise: unknown exercise 'ligth-walk'; expected 'light-walk'",
        ":8: steps[2].reps: 0; expected a whole number from 1 to 60",
        ":11: steps[3].second: unknown key; expected seconds",
    ]


def test_an_exercise_with_five_mistakes_has_five_lines(hipback: CommandLine, tmp_path: Path) -> None:
    assert mistakes(hipback, tmp_path / "mine.toml", FIVE_OTHERS) == [
        ":2: kind: 'cardio'; expected one of breath, warm-up, mobility, stretch, stability, strength,"
        " function, recovery",
        ":5: reps: 'eight'; expected a whole number from 1 to 60",
        """:6: tempo[2]: ['down', 0]; expected one or more parts such as ["lift", 2], each of 0.5 to 20 s""",
        ":7: spaces[1]: 'sofa'; expected a list of one or more of chair, standing, floor, bed",
        ":8: loads_back: 'no'; expected true or false",
    ]


def mistakes(hipback: CommandLine, file: Path, text: str) -> list[str]:
    """Return what the check says of a file with this text, without the file's name."""
    file.write_text(text)
    answer = hipback("routines", "check", str(file))
    assert (answer.status, answer.out) == (1, "")
    lines = answer.err.splitlines()
    assert all(line.startswith(f"hipback: {file}:") for line in lines)
    return [line.removeprefix(f"hipback: {file}") for line in lines]
