"""How the journal of a data folder stands: where, how large, writable, damaged. Reading changes nothing."""

import os
import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from hipback_tui.core.findings import Finding, Verdict
from hipback_tui.places import expanded
from hipback_tui.store.durable_write import write_durably
from hipback_tui.store.errors import why
from hipback_tui.store.journal import JOURNAL_FOLDER, Journal
from hipback_tui.store.month_file import content_of
from hipback_tui.store.month_reader import Seen, device_of, path_of, scan
from hipback_tui.store.shared_folder import in_use, unusable

AREA = "journal"
LOW_SPACE = 50_000_000
"""Bytes of free space below which the disk counts as nearly full."""

_TOLD_MAX = 5
_RECORD = b'"kind":'
"""What each record has once, and no text within a record can hold: its quotes would have a backslash."""


def survey_folder(data_dir: Path, home: Path | None = None) -> tuple[Finding, ...]:
    """Return whether the journal can be written to, which is tried, and the space that is left.

    The journal is below `home`, by default the data folder itself.
    """
    folder = Journal.open(data_dir, read_only=True, home=home).device_folder
    return (_folder(folder), *_space(folder))


def survey_records(data_dir: Path, home: Path | None = None) -> tuple[Finding, ...]:
    """Return how much there is, and what is damaged or was set aside. Reads all files once."""
    journal = Journal.open(data_dir, read_only=True, home=home)
    data_dir = home or data_dir
    seen = scan(data_dir / JOURNAL_FOLDER)
    problems = journal.problems
    damaged = [
        Finding(AREA, "damaged", Verdict.BROKEN, line, _restore(line)) for line in problems[:_TOLD_MAX]
    ]
    if len(problems) > _TOLD_MAX:
        more = f"{len(problems) - _TOLD_MAX} more; `hipback status` tells them all"
        damaged.append(Finding(AREA, "damaged", Verdict.BROKEN, more))
    return (_records(data_dir, seen), *damaged, *_set_aside(data_dir / JOURNAL_FOLDER))


def survey_shared(data_dir: Path, wanted: str, env: Mapping[str, str], *, named: bool) -> Iterator[Finding]:
    """Yield how the shared folder stands that the setting `data.folder` names, nothing without one.

    `named` says that an option or the environment names the data folder, which hides the setting.
    """
    name, used = "shared folder", in_use(data_dir)
    if not wanted:
        return
    folder = Path(expanded(wanted, env))
    if named:
        text = (
            f"data.folder is not used, since --data-dir or HIPBACK_DATA_DIR names the data folder: {folder}"
        )
        yield Finding(AREA, name, Verdict.OFF, text)
        return
    reason = unusable(folder, remembered=str(folder) == used)
    if reason is not None:
        text = f"{reason}; records are kept in {data_dir} meanwhile"
        yield Finding(
            AREA, name, Verdict.BROKEN, text, "bring it back, or change data.folder in the settings"
        )
        return
    if str(folder) != used:
        yield Finding(AREA, name, Verdict.UNTRIED, f"in use from the next start: {folder}")
        return
    journal = folder / JOURNAL_FOLDER
    own = Journal.open(data_dir, read_only=True, home=folder).device
    names = {name for files in scan(journal).values() for name, *_ in files}
    others = sorted({device_of(name) for name in names} - {own})
    copies = sorted(name for name in names if "/" in name)
    with_whom = f"with {', '.join(others)}" if others else "no other device yet"
    yield Finding(AREA, name, Verdict.WORKS, f"{folder}, {with_whom}")
    if copies:
        more = f" and {len(copies) - 1} more" if len(copies) > 1 else ""
        text = f"{copies[0]}{more}: read like the months themselves"
        yield Finding(AREA, "copies", Verdict.WORKS, text)


def survey_backups(data_dir: Path, now: datetime) -> Finding:
    """Return when the last backup was made, as of an aware moment."""
    from hipback_tui.store.backups import FOLDER, backups

    there = backups(data_dir)
    if not there:
        text = "none yet; the app makes one each week"
        return Finding(AREA, "backups", Verdict.UNTRIED, text, "hipback backup makes one now")
    last = there[-1]
    days = (now - last.at).days
    when = "today" if days == 0 else "yesterday" if days == 1 else f"{days} days ago"
    text = f"{_count(len(there), 'backup')}, the last one {when}: {data_dir / FOLDER / last.path.name}"
    return Finding(AREA, "backups", Verdict.WORKS, text)


def _folder(folder: Path) -> Finding:
    standing = next((path for path in (folder, *folder.parents) if path.exists()), folder)
    if standing != folder:
        if standing.is_dir() and os.access(standing, os.W_OK | os.X_OK):
            return Finding(AREA, "folder", Verdict.UNTRIED, f"comes with the first record: {folder}")
        reason = f"cannot be made, {standing} is {'read-only' if standing.is_dir() else 'a file'}: {folder}"
        return Finding(AREA, "folder", Verdict.BROKEN, reason, _elsewhere())
    probe = folder / f".doctor-{os.getpid()}"
    began = time.perf_counter()
    try:
        write_durably(probe, b"hipback doctor tries to write\n")
        cost_ms = (time.perf_counter() - began) * 1000
        probe.unlink()
    except OSError as error:
        return Finding(
            AREA, "folder", Verdict.BROKEN, f"cannot be written to, {why(error)}: {folder}", _elsewhere()
        )
    return Finding(AREA, "folder", Verdict.WORKS, f"a record can be written: {folder}", "", cost_ms)


def _space(folder: Path) -> Iterator[Finding]:
    import shutil

    standing = next((path for path in (folder, *folder.parents) if path.exists()), folder)
    try:
        free = shutil.disk_usage(standing).free
    except OSError as error:
        yield Finding(AREA, "space", Verdict.BROKEN, f"the disk does not tell: {why(error)}")
        return
    if free < LOW_SPACE:
        yield Finding(AREA, "space", Verdict.BROKEN, f"only {_bytes(free)} left", "make room on this disk")
    else:
        yield Finding(AREA, "space", Verdict.WORKS, f"{_bytes(free)} free")


def _records(data_dir: Path, seen: Seen) -> Finding:
    began = time.perf_counter()
    records = size = 0
    devices: dict[str, None] = {}
    for month, files in seen.items():
        for name, *_ in files:
            devices[device_of(name)] = None
            try:
                data = content_of(path_of(data_dir / JOURNAL_FOLDER, month, name))
            except OSError:
                continue  # told as a problem of the journal
            size += len(data)
            records += data.count(_RECORD)
    cost_ms = (time.perf_counter() - began) * 1000
    if not seen:
        return Finding(AREA, "records", Verdict.WORKS, "none yet", "", cost_ms)
    whose = "this device" if len(devices) == 1 else f"{len(devices)} devices ({', '.join(sorted(devices))})"
    if len(devices) == 1 and next(iter(devices)) != Journal.open(data_dir, read_only=True).device:
        whose = f"another device ({next(iter(devices))})"
    text = f"{_count(records, 'record')} in {_count(len(seen), 'month')}, {_bytes(size)}, of {whose}"
    return Finding(AREA, "records", Verdict.WORKS, text, "", cost_ms)


def _set_aside(journal: Path) -> Iterator[Finding]:
    aside = sorted(path for path in journal.glob("*/*.damaged-*") if path.is_file())
    for path in aside[:_TOLD_MAX]:
        text = f"{path.parent.name}/{path.name} was damaged and is kept; its records are not counted"
        yield Finding(AREA, "set aside", Verdict.BROKEN, text, "hipback restore, then move this file away")
    if len(aside) > _TOLD_MAX:
        yield Finding(AREA, "set aside", Verdict.BROKEN, f"{len(aside) - _TOLD_MAX} more in {journal}")


def _restore(problem: str) -> str:
    if "is damaged" in problem:
        return "hipback restore, or open hipback: it sets the file aside and goes on"
    return ""


def _elsewhere() -> str:
    return "hipback --data-dir FOLDER, or HIPBACK_DATA_DIR=FOLDER"


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}".replace(",", "\N{NO-BREAK SPACE}")


def _bytes(size: int) -> str:
    for unit, factor in (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000)):
        if size >= factor:
            return f"{size / factor:.1f} {unit}"
    return f"{size} bytes"
