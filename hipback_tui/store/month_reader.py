"""Finding and reading month files of all devices.

The month of a file is the UTC month in which its records were written down, which their ids tell. A month
is read as a whole, over all devices: a record that is in several files (imported here, synced from there)
counts once.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

TYPE_CHECKING = False  # importing typing would take longer than what `status` does with it
if TYPE_CHECKING:
    from typing import Any, TypeAlias


MonthFiles = tuple[tuple[str, int, int, int], ...]
"""The files of one month: (device, then the file's signature), in order of device."""

Seen = dict[str, MonthFiles]
"""By month such as "2026-11", the files that are there."""

Document: TypeAlias = "Mapping[str, Any]"

SetAside = Callable[[Path], bool]
"""Called with a damaged file; whether it was dealt with, so that reading is worth another try."""


def month_of(record_id: str) -> str:
    """Return the month under which a record is filed; raises RecordError for an id of another shape.

    >>> month_of("019aabcd-0000-7000-8000-000000000000")
    '2025-11'
    """
    from hipback_tui.core.records import recorded_at

    instant = recorded_at(record_id)
    return f"{instant.year:04}-{instant.month:02}"


def scan(journal_dir: Path) -> Seen:
    """Return the month files that are there, without reading any; what cannot be listed counts as empty."""
    found: dict[str, list[tuple[str, int, int, int]]] = {}
    for device in _subfolders(journal_dir):
        try:
            with os.scandir(device.path) as entries:
                for entry in entries:
                    if _is_month_file(entry.name):
                        status = entry.stat()
                        signature = (status.st_mtime_ns, status.st_size, status.st_ino)
                        found.setdefault(entry.name[:7], []).append((device.name, *signature))
        except OSError:
            continue  # gone since, or closed to us: there is nothing to be read
    return {month: tuple(sorted(files)) for month, files in found.items()}


def folder_times(journal_dir: Path) -> dict[str, int]:
    """Return when each device's folder was changed last, in ns; replacing any file in it changes that."""
    times: dict[str, int] = {}
    for device in _subfolders(journal_dir):
        try:
            times[device.name] = device.stat().st_mtime_ns
        except OSError:
            continue  # gone since it was listed
    return times


def read_month(
    journal_dir: Path, month: str, files: MonthFiles, set_aside: Mapping[str, SetAside]
) -> tuple[list[Document], list[str]]:
    """Return a month's documents in order of their ids, each once, and a line for each file left out.

    `set_aside` says by device what to do with a damaged file; without an entry the file is left as it is.
    """
    by_id: dict[str, Document] = {}
    problems: list[str] = []
    for device, *_ in files:
        path = journal_dir / device / f"{month}.json"
        for document in _read(path, problems, set_aside.get(device)):
            by_id.setdefault(str(document.get("id")), document)
    return [by_id[key] for key in sorted(by_id)], problems


def _read(path: Path, problems: list[str], set_aside: SetAside | None) -> tuple[Document, ...]:
    from hipback_tui.store.errors import why
    from hipback_tui.store.month_file import Damaged, NewerFormat, decode

    name = f"{path.parent.name}/{path.name}"
    try:
        return decode(path.read_bytes()).documents
    except FileNotFoundError:
        return ()  # set aside or taken away since it was listed
    except NewerFormat as error:
        problems.append(f"{name} was {error}; it is left untouched and not counted.")
    except Damaged as error:
        if set_aside is not None and set_aside(path):
            return _read(path, problems, None)
        problems.append(f"{name} is damaged: {error}; it is left as it is and not counted.")
    except OSError as error:
        problems.append(f"{name} cannot be read: {why(error)}; it is left as it is and not counted.")
    return ()


def _subfolders(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in entries if entry.name[0] != "." and entry.is_dir()]
    except OSError:
        return []


def _is_month_file(name: str) -> bool:
    return (
        len(name) == 12
        and name[4] == "-"
        and name.endswith(".json")
        and name[:4].isdecimal()
        and name[5:7] in _MONTHS
    )


_MONTHS = frozenset(f"{number:02}" for number in range(1, 13))
