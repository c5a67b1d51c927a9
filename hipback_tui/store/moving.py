"""Bringing what this device wrote from one folder to another: nothing lost, nothing twice.

The months are merged by id into those that are there, looked at once more, and only then taken out of the
data folder, of which a backup was made before. Whenever it is killed, the next try goes on: until the end
everything is in the old place, and what is in both counts once. A shared folder keeps its months, since other
devices read them there.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hipback_tui.store.backups import SWITCH, back_up
from hipback_tui.store.checkpoint import NAME as CHECKPOINT
from hipback_tui.store.device import device_name
from hipback_tui.store.durable_write import Replacement, make_folder, sync_folder, write_durably
from hipback_tui.store.errors import JournalWriteError
from hipback_tui.store.file_lock import FileLock
from hipback_tui.store.month_file import Damaged, NewerFormat, content_of, decode
from hipback_tui.store.month_reader import month_in_name
from hipback_tui.store.restore import finish_restore, merged

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from hipback_tui.clock import Clock

    Documents = dict[str, Mapping[str, Any]]

JOURNAL = "journal"
LOCK_NAME = ".lock"


def bring_along(source: Path, target: Path, data_dir: Path, clock: Clock | None) -> str | None:
    """Bring this device's records from the journal below `source` to the one below `target`.

    Returns the line that says what was done, None if there was nothing to bring. Raises OSError or
    ValueError, and then everything still is in its old place.
    """
    finish_restore(data_dir)
    old = source / JOURNAL / device_name(source / JOURNAL)
    if not _months_in(old) and not (old / CHECKPOINT).is_file():
        return None
    make_folder(target / JOURNAL)
    new = target / JOURNAL / device_name(target / JOURNAL)
    make_folder(new)
    leaves = source == data_dir
    with FileLock(old / LOCK_NAME), FileLock(new / LOCK_NAME):
        files = _months_in(old)  # another command may have been faster
        months, damaged = _documents(files)
        replacement = Replacement()
        try:
            _stage(new, months, replacement)
            # Not before all that may fail: whoever tries at each start would push out all other backups.
            kept = back_up(source / JOURNAL, data_dir, clock, SWITCH) if any(months.values()) else None
            replacement.commit()
        finally:
            replacement.discard()
        _check(new, months)
        _bring_checkpoint(old, new)
        if leaves:
            for path in files:
                if path not in damaged:
                    path.unlink()
            (old / CHECKPOINT).unlink(missing_ok=True)
            sync_folder(old)
    count = sum(map(len, months.values()))
    if not count:
        return None
    records = "1 record" if count == 1 else f"{count} records"
    name = "" if kept is None else f" How it was is kept as the backup {kept.stem}."
    return f"The journal is in {target} now; {records} of this device came along from {source}.{name}"


def _months_in(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if month_in_name(path.name) is not None)
    except OSError:
        return []


def _documents(files: list[Path]) -> tuple[dict[str, Documents], set[Path]]:
    """Return what there is to bring, by month and id, and the files that cannot be read."""
    months: dict[str, Documents] = {}
    damaged: set[Path] = set()
    for path in files:
        try:
            documents = decode(content_of(path)).documents
        except Damaged:
            damaged.add(path)
            continue
        except NewerFormat as error:
            raise JournalWriteError(f"{path} was {error}.") from None
        found = months.setdefault(path.name[:7], {})
        for document in documents:
            found.setdefault(str(document.get("id")), document)
    return months, damaged


def _stage(folder: Path, months: Mapping[str, Documents], replacement: Replacement) -> None:
    for month, documents in sorted(months.items()):
        path = folder / f"{month}.json"
        try:
            data = merged(content_of(path) if path.exists() else None, documents.values())
        except (Damaged, NewerFormat) as error:
            raise JournalWriteError(f"{path} is in the way: {error}.") from None
        if data is not None:
            replacement.stage(path, data)


def _check(folder: Path, months: Mapping[str, Documents]) -> None:
    for month, documents in months.items():
        there = {document.get("id") for document in decode((folder / f"{month}.json").read_bytes()).documents}
        if documents.keys() - there:
            raise JournalWriteError(f"{folder / month}.json did not keep what was written.")


def _bring_checkpoint(old: Path, new: Path) -> None:
    """Take the newer of two checkpoints; one that is lost costs a fresh start, nothing recorded."""
    source, target = old / CHECKPOINT, new / CHECKPOINT
    if source.is_file() and not (target.exists() and target.stat().st_mtime >= source.stat().st_mtime):
        write_durably(target, source.read_bytes())
