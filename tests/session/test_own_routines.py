"""A routine copied as a start."""

from pathlib import Path

import pytest

from hipback_tui.content.library import Library, load_library
from hipback_tui.places import package_folder
from hipback_tui.session.own_routines import CopyError, copy_routine


def test_a_copy_is_a_routine_of_ones_own(tmp_path: Path, library: Library) -> None:
    path = copy_routine("two-minute-walk", library, tmp_path)
    assert path == tmp_path / "routines" / "my-two-minute-walk.toml"
    own = load_library(package_folder("data"), tmp_path)
    assert own.problems == ()
    assert own.routines["my-two-minute-walk"].steps == library.routines["two-minute-walk"].steps


def test_each_copy_is_a_file_of_its_own(tmp_path: Path, library: Library) -> None:
    first = copy_routine("two-minute-walk", library, tmp_path)
    first.write_text("what I made of it")
    assert copy_routine("two-minute-walk", library, tmp_path).name == "my-two-minute-walk-2.toml"
    assert first.read_text() == "what I made of it"


def test_an_id_that_is_taken_elsewhere_is_not_taken_again(tmp_path: Path, library: Library) -> None:
    path = copy_routine("two-minute-walk", library, tmp_path)
    path.rename(path.with_name("renamed.toml"))
    own = load_library(package_folder("data"), tmp_path)
    copied = copy_routine("my-two-minute-walk", own, tmp_path)
    assert copied.name == "my-two-minute-walk-2.toml"
    assert load_library(package_folder("data"), tmp_path).problems == ()


def test_what_cannot_be_copied_is_told_in_one_line(tmp_path: Path, library: Library) -> None:
    with pytest.raises(CopyError, match=r"^There is no routine 'nothing' to copy\.$"):
        copy_routine("nothing", library, tmp_path)
    (tmp_path / "routines").write_text("a file in the way")
    with pytest.raises(CopyError, match=r"^Could not write, a file is in the way of the folder: "):
        copy_routine("two-minute-walk", library, tmp_path)
    assert (tmp_path / "routines").read_text() == "a file in the way"
