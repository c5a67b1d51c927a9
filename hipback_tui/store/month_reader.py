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
"""The files of one month: (device, then the file's signature), in order of device.

A copy that a tool for shared folders made of a month file has its own name after the device's, with a slash.
"""

Seen = dict[str, MonthFiles]
"""By month such as "2026-11", the files that are there."""

Document: TypeAlias = "Mapping[str, Any]"

SetAside = Callable[[Path], bool]
"""Called with a damaged file; whether it was dealt with, so that reading is worth another try."""


class Passing(str):
    """A line about a file that may become whole by itself: not to be told yet, nor to be kept as known."""

    __slots__ = ()


class Arrival:
    """What a reader asks about other devices' files that are not whole; this one knows nothing."""

    def whole(self, path: Path, documents: tuple[Document, ...]) -> None:
        """Take note of what a file holds."""

    def known(self, path: Path) -> tuple[Document, ...]:
        """Return what was known of a file that is damaged now."""
        return ()

    def is_on_its_way(self, path: Path) -> bool:
        """Whether a damaged file may become whole by itself."""
        return False


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
                    month = month_in_name(entry.name)
                    if month is not None:
                        status = entry.stat()
                        signature = (status.st_mtime_ns, status.st_size, status.st_ino)
                        name = device.name if len(entry.name) == _PLAIN else f"{device.name}/{entry.name}"
                        found.setdefault(month, []).append((name, *signature))
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
    journal_dir: Path,
    month: str,
    files: MonthFiles,
    set_aside: Mapping[str, SetAside],
    arrival: Arrival | None = None,
) -> tuple[list[Document], list[str]]:
    """Return a month's documents in order of their ids, each once, and a line for each file left out.

    `set_aside` says by device what to do with a damaged file; without an entry the file is left as it is, and
    `arrival` is asked whether it is another device's that only has not arrived whole.
    """
    by_id: dict[str, Document] = {}
    problems: list[str] = []
    for name, *_ in files:
        for document in _read(
            path_of(journal_dir, month, name), problems, set_aside.get(name), arrival or Arrival()
        ):
            known = by_id.setdefault(str(document.get("id")), document)
            if known != document:
                by_id[str(document.get("id"))] = chosen(known, document)
                problems.append(f"Record {document.get('id')} is there in two versions; {_SAME_EVERYWHERE}.")
    return [by_id[key] for key in sorted(by_id)], problems


def _read(
    path: Path, problems: list[str], set_aside: SetAside | None, arrival: Arrival
) -> tuple[Document, ...]:
    from hipback_tui.store.errors import why
    from hipback_tui.store.month_file import Damaged, NewerFormat, content_of, decode

    name = f"{path.parent.name}/{path.name}"
    try:
        documents = decode(content_of(path)).documents
        if set_aside is None:
            arrival.whole(path, documents)
        return documents
    except FileNotFoundError:
        return ()  # set aside or taken away since it was listed
    except NewerFormat as error:
        problems.append(f"{name} was {error}; it is left untouched and not counted.")
    except Damaged as error:
        if set_aside is not None and set_aside(path):
            return _read(path, problems, None, Arrival())
        if arrival.is_on_its_way(path):
            problems.append(Passing(f"{name} is on its way: {error}."))
        else:
            problems.append(f"{name} is damaged: {error}; it is left as it is and not counted.")
        return arrival.known(path)
    except OSError as error:
        problems.append(f"{name} cannot be read: {why(error)}; it is left as it is and not counted.")
    return ()


def _subfolders(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in entries if entry.name[0] != "." and entry.is_dir()]
    except OSError:
        return []


def path_of(journal_dir: Path, month: str, name: str) -> Path:
    """Return the file that stands as `name` among the `MonthFiles` of a month."""
    return journal_dir / name if "/" in name else journal_dir / name / f"{month}.json"


def device_of(name: str) -> str:
    """Return the device in whose folder a file of `MonthFiles` is."""
    return name.partition("/")[0]


def month_in_name(name: str) -> str | None:
    """Return the month of which a file holds records, by its name; None for any other file.

    Copies count as well: `2026-11.sync-conflict-20261122-141010-ABCDEFG.json` (Syncthing), `2026-11
    (conflicted copy 2026-11-22 141010).json` (Nextcloud, Dropbox), `2026-11 (1).json`, `2026-11-HOST.json`
    (Google Drive, OneDrive). Temporary files, what was set aside as damaged and what was merged do not.

    >>> month_in_name("2026-11 (1).json"), month_in_name("2026-11.json.part")
    ('2026-11', None)
    """
    if not (name.endswith(".json") and name[4:5] == "-" and name[:4].isdecimal() and name[5:7] in _MONTHS):
        return None
    if len(name) == _PLAIN:
        return name[:7]
    if name[7] not in ". -_(~" or name.startswith(NOT_READ, 7):
        return None
    return name[:7]


def chosen(one: Document, other: Document) -> Document:
    """Return which version of a record counts: the same on every device, whatever it read first."""
    import json

    return max(one, other, key=lambda document: json.dumps(document, sort_keys=True))


_SAME_EVERYWHERE = "every device counts the same one of them"
_PLAIN = len("2026-11.json")
MERGED = ".merged-"
"""What follows the month in the name of a copy whose records are in the month's own file."""
NOT_READ = (".damaged-", MERGED)
"""What follows the month in the names of files that are kept, but not read."""

_MONTHS = frozenset(f"{number:02}" for number in range(1, 13))
