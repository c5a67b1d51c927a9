"""How the journal of a data folder stands: where, how large, writable, damaged. Reading changes nothing."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

from hipback_tui.core.findings import Finding, Verdict
from hipback_tui.store.durable_write import write_durably
from hipback_tui.store.errors import why
from hipback_tui.store.journal import JOURNAL_FOLDER, Journal
from hipback_tui.store.month_reader import Seen, device_of, path_of, scan

AREA = "journal"
LOW_SPACE = 50_000_000
"""Bytes of free space below which the disk counts as nearly full."""

_TOLD_MAX = 5
_RECORD = b'"kind":'
"""What each record has once, and no text within a record can hold: its quotes would have a backslash."""


def survey_folder(data_dir: Path) -> tuple[Finding, ...]:
    """Return whether the journal can be written to, which is tried, and the space that is left."""
    folder = Journal.open(data_dir, read_only=True).device_folder
    return (_folder(folder), *_space(folder))


def survey_records(data_dir: Path) -> tuple[Finding, ...]:
    """Return how much there is, and what is damaged or was set aside. Reads all files once."""
    journal = Journal.open(data_dir, read_only=True)
    seen = scan(data_dir / JOURNAL_FOLDER)
    problems = journal.problems
    damaged = [
        Finding(AREA, "damaged", Verdict.BROKEN, line, _restore(line)) for line in problems[:_TOLD_MAX]
    ]
    if len(problems) > _TOLD_MAX:
        more = f"{len(problems) - _TOLD_MAX} more; `hipback status` tells them all"
        damaged.append(Finding(AREA, "damaged", Verdict.BROKEN, more))
    return (_records(data_dir, seen), *damaged, *_set_aside(data_dir / JOURNAL_FOLDER))


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
                data = path_of(data_dir / JOURNAL_FOLDER, month, name).read_bytes()
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
        yield Finding(
            AREA, "set aside", Verdict.BROKEN, text, "hipback import BACKUP, then move this file away"
        )
    if len(aside) > _TOLD_MAX:
        yield Finding(AREA, "set aside", Verdict.BROKEN, f"{len(aside) - _TOLD_MAX} more in {journal}")


def _restore(problem: str) -> str:
    if "is damaged" in problem:
        return "hipback import BACKUP, or open hipback: it sets the file aside and goes on"
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
