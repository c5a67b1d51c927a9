"""Copies that tools for shared folders make of this device's own month files.

They make one when a file was changed in two places, which does not happen to a file that one device alone
writes; so whoever finds one here has records of a copied folder, of a backup, or of a machine that takes
itself for this one. What they hold joins the month's own file, and they are put away by name.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from hipback_tui.store.month_reader import month_in_name

_PLAIN = len("2026-11.json")


def own_copies(folder: Path) -> list[Path]:
    """Return the copies of months in a device's folder, without reading any."""
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - only names are wanted
    except OSError:
        return []
    return [folder / name for name in names if len(name) != _PLAIN and month_in_name(name) is not None]


def last_restore(data_dir: Path) -> str:
    """Return what changes with each restore that is finished, before its end is told by `is_unfinished`."""
    from hipback_tui.store.restore import LAST

    try:
        return (data_dir / "backups" / LAST).read_text("utf-8", "replace")
    except OSError:
        return ""


def merge_copies(folder: Path, tell: Callable[[str], None]) -> None:
    """Merge the copies in this device's folder, durably; `tell` takes a line for each.

    A copy that cannot be read, or a month that cannot be written, stays as it is.
    """
    from hipback_tui.store.errors import JournalWriteError, why
    from hipback_tui.store.file_lock import FileLock

    try:
        with FileLock(folder / ".lock"):
            for copy in own_copies(folder):
                _merge(copy, tell)
    except JournalWriteError as error:
        tell(str(error))
    except OSError as error:
        tell(f"Copies in {folder} could not be merged, {why(error)}; they are read all the same.")


def _merge(copy: Path, tell: Callable[[str], None]) -> None:
    from hipback_tui.store.durable_write import sync_folder, write_durably
    from hipback_tui.store.month_file import Damaged, NewerFormat, content_of, decode, encode
    from hipback_tui.store.month_reader import chosen
    from hipback_tui.store.restore import put_away

    own = copy.with_name(f"{copy.name[:7]}.json")
    try:
        found = decode(content_of(copy)).documents
        held = list(decode(content_of(own)).documents) if own.exists() else []
    except (Damaged, NewerFormat, OSError):
        return  # reading tells of it
    places = {document.get("id"): number for number, document in enumerate(held)}
    new = changed = 0
    for document in found:
        place = places.get(document.get("id"))
        if place is None:
            places[document.get("id")] = len(held)
            held.append(document)
            new += 1
        elif held[place] != document:
            held[place] = chosen(held[place], document)
            changed += 1
    if new or changed:
        write_durably(own, encode(held))
    kept = put_away(copy)
    sync_folder(copy.parent)
    records = "1 record" if new == 1 else f"{new} records"
    twice = f" ({changed} in two versions, of which one counts)" if changed else ""
    tell(
        f"{copy.name} is a copy of this device's month: {records} joined {own.name}{twice}, it is kept as"
        f" {kept.name}. Does another machine use this device's folder?"
    )
