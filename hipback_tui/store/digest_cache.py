"""The months' digests on the disk, so that a short command need not read ten years.

`<data>/cache/digests.json` can be deleted at any time. It is written without waiting for the disk and carries
a check sum; one that does not fit, or is of another version, is made anew. One line is one month, so that a
month that did not change is not even made into JSON again.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Mapping
from pathlib import Path

from hipback_tui.core.history import Digest
from hipback_tui.store.month_index import MonthEntry

TYPE_CHECKING = False  # importing typing would take longer than what `status` does with it
if TYPE_CHECKING:
    from typing import Any


VERSION = 3
"""To be raised whenever a digest of the same records comes out differently."""

_HEAD = b'{"digests":%d,"months":[\n' % VERSION
_TAIL = b'\n],"crc32":"%08x"}\n'
_TAIL_LENGTH = len(_TAIL % 0)


class DigestCache:
    """The cache file of one data folder; failures to write it are of no consequence."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lines: dict[str, tuple[MonthEntry, bytes]] = {}

    def load(self) -> dict[str, MonthEntry]:
        """Return the entries by month, none if there is no file that can be trusted."""
        try:
            data = self.path.read_bytes()
        except OSError:
            return {}
        body = data[:-_TAIL_LENGTH]
        if not data.startswith(_HEAD) or data[len(body) :] != _TAIL % zlib.crc32(body):
            return {}
        lines = body[len(_HEAD) :].split(b",\n") if len(body) > len(_HEAD) else []
        entries: dict[str, MonthEntry] = {}
        for values, line in zip(json.loads(data)["months"], lines, strict=True):
            entry = _entry(values)
            entries[values[0]] = entry
            self._lines[values[0]] = (entry, line)
        return entries

    def save(self, entries: Mapping[str, MonthEntry]) -> None:
        """Write the entries; those with problems in such a way that they are made anew."""
        lines: dict[str, tuple[MonthEntry, bytes]] = {}
        for month, entry in entries.items():
            known = self._lines.get(month)
            same = known is not None and known[0] is entry
            lines[month] = known if known is not None and same else (entry, _line(month, entry))
        self._lines = lines
        body = _HEAD + b",\n".join(line for _, line in lines.values())
        temporary = self.path.with_name(f".{self.path.name}.{os.getpid()}.tmp")
        try:
            self.path.parent.mkdir(mode=0o700, exist_ok=True)
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(body + _TAIL % zlib.crc32(body))
            temporary.replace(self.path)
        except OSError:
            _remove(temporary)  # read-only or full: the next reader takes a moment longer, that is all


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return


def _line(month: str, entry: MonthEntry) -> bytes:
    values = entry.digest
    return json.dumps(
        [
            month,
            () if entry.problems else entry.files,
            entry.first,
            entry.last,
            entry.days,
            entry.gone,
            entry.lasting,
            [number for day, counts in values.sessions.items() for number in (day, *counts)],
            values.earliest,
            values.goals,
            values.pauses,
            values.links,
        ],
        separators=(",", ":"),
    ).encode("ascii")


def _entry(values: list[Any]) -> MonthEntry:
    _, files, first, last, days, gone, lasting, sessions, earliest, goals, pauses, links = values
    condensed = Digest(
        sessions=dict(zip(sessions[::3], zip(sessions[1::3], sessions[2::3], strict=True), strict=True)),
        earliest=earliest,
        goals=tuple(map(tuple, goals)),
        pauses=tuple(map(tuple, pauses)),
        links=tuple(map(tuple, links)),
    )
    return MonthEntry(
        files=tuple(map(tuple, files)),
        first=first,
        last=last,
        days=tuple(map(tuple, days)),
        condensed=condensed,
        gone=tuple(gone),
        lasting=tuple(map(tuple, lasting)),
    )
