"""Routines of one's own: a copy of one that there is, as a start."""

from pathlib import Path
from typing import TYPE_CHECKING

from hipback_tui.session.refused import Refused
from hipback_tui.store.errors import why
from hipback_tui.store.own_files import create_file

if TYPE_CHECKING:
    from hipback_tui.content.library import Library
    from hipback_tui.session.desk import Desk

COPIES_MAX = 99
"""The most copies of one routine."""


class CopyError(ValueError):
    """Nothing was copied; the text is one line that says why."""


def copy_routine(routine_id: str, library: "Library", config_folder: Path) -> Path:
    """Write a routine of `library` to a new file in `config_folder` / routines, and return the file.

    It gets an id of its own, which is also the file's name, and its keys are explained at the top. No file is
    ever overwritten. Raises CopyError.
    """
    from hipback_tui.content.routine_text import copy_id, copy_text

    routine = library.routines.get(routine_id)
    if routine is None:
        raise CopyError(f"There is no routine {routine_id!r} to copy.")
    for number in range(1, COPIES_MAX + 1):
        id = copy_id(routine, number)
        path = config_folder / "routines" / f"{id}.toml"
        if id in library.routines:
            continue
        try:
            create_file(path, copy_text(routine, library, id, number))
        except FileExistsError:
            continue
        except OSError as error:
            raise CopyError(f"Could not write, {why(error)}: {path}. Nothing was changed.") from None
        return path
    raise CopyError(f"There are {COPIES_MAX} copies of {routine_id!r} already. Nothing was changed.")


def copy_own(desk: "Desk", routine_id: str) -> None:
    """Copy a routine for the person at a desk and say where it is; raises `Refused`."""
    if desk.config_folder is None:
        raise Refused("there is no folder for settings")
    try:
        path = copy_routine(routine_id, desk.offer.library, desk.config_folder)
    except CopyError as reason:
        raise Refused(str(reason).removesuffix(".")) from None
    desk.offer.read_again()
    desk.say(f"Copied. Yours to change: {path}")
