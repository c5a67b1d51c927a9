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
    assert any(line.startswith("two-minute-chair ") and line.endswith("office, home") for line in lines)


def test_a_routine_is_shown_with_its_steps(hipback: CommandLine) -> None:
    lines = hipback.done("routines", "show", "two-minute-chair").lines
    assert "(two-minute-chair)" in lines[0]
    assert lines[0].endswith("office or home")
    assert lines[3].startswith(" 1. ")
    assert any(line.endswith("a side") for line in lines) or any(line.endswith(" s") for line in lines)


def test_every_routine_can_be_shown_and_logged(hipback: CommandLine) -> None:
    for line in hipback.done("routines").lines:
        routine = line.split()[0]
        hipback.done("routines", "show", routine)
        hipback.done("log", routine)


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


def test_a_file_with_several_mistakes_has_a_line_for_each(hipback: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(MINE.replace('"Fresh air."', "7").replace("90", "-90"))
    answer = hipback("routines", "check", str(file))
    assert answer.status == 1
    assert [line.split(": ")[1] for line in answer.err.splitlines()] == [f"{file}:4", f"{file}:7"]
