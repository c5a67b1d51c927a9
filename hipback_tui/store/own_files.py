"""Files that the person goes on with in an editor: made whole and durably, and never over another one."""

import errno
import os
from pathlib import Path

from hipback_tui.store.durable_write import make_folder, sync_folder, write_durably


def create_file(path: Path, text: str) -> None:
    """Write a new file, mode 0600, with the folders it needs.

    Raises FileExistsError if anything has that name already, another OSError if it cannot be written; then
    there is no file, and what was there is untouched.
    """
    try:
        make_folder(path.parent)
    except FileExistsError:  # it is about the folder, not about the file
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    write_durably(draft, text.encode())
    try:
        _name(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(path.parent)


def _name(draft: Path, path: Path) -> None:
    try:
        path.hardlink_to(draft)  # unlike a rename it never replaces anything
    except FileExistsError:
        raise
    except OSError:
        # Some drives know no second name for a file; there the look before the rename has to do.
        if os.path.lexists(path):
            raise FileExistsError(f"{path} is there already") from None
        draft.rename(path)
