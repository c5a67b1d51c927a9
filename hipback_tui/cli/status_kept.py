"""The last status, kept on the disk for as long as it holds.

`<data>/cache/status.json` can be deleted at any time. It holds until the moment it names, for the files it
was made from: every file of the journal (a running app writes down each change of its state there) and the
settings, told by modification time, size and inode; and for the zone of then, and for an app that runs or
does not. Whatever cannot be read or written is of no consequence, since the answer can be made anew.
"""

from __future__ import annotations

import json
import os

from hipback_tui import __version__

TYPE_CHECKING = False  # importing typing would take longer than the rest of a kept answer
if TYPE_CHECKING:
    from typing import Any

    from hipback_tui.cli.context import Context
    from hipback_tui.core.status.status import Status

FORMAT = 2
_BEHIND_MS = 500


class KeptStatus:
    """The kept answer of one data folder, as seen by one command."""

    def __init__(self, context: Context, *, running: bool) -> None:
        self._folder = context.data_dir
        self._path = os.path.join(context.data_dir, "cache", "status.json")  # noqa: PTH118 - time counts here
        self._now_ms = int(context.now.timestamp() * 1000)
        # Before anything is read: what changes meanwhile must not pass for known.
        files = _files(str(context.data_dir), str(context.config_file))
        if context.follows_settings and (shared := _folder_in_use(self._path)):
            files.append([shared, *_files(shared, "")])
        self._made_from = [FORMAT, __version__, running, str(context.now.utcoffset()), *files]

    def load(self) -> Status | None:
        """Return the kept answer if it still holds."""
        from hipback_tui.core.status.motion import Motion
        from hipback_tui.core.status.status import Status

        try:
            with open(self._path, encoding="ascii") as file:  # noqa: PTH123
                kept = json.load(file)
            if kept["made_from"] != self._made_from:
                return None
            # A set clock starts anew with each command, so that it may be a moment behind.
            passed_ms = self._now_ms - kept["since"]
            if passed_ms < -_BEHIND_MS or self._now_ms >= kept["until"]:
                return None
            motion = None if kept["motion"] is None else Motion(*kept["motion"])
            moved = {} if motion is None else motion.facts_at(max(0, passed_ms))
            return Status({**kept["facts"], **moved}, list(kept["lines"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def save(self, status: Status) -> None:
        """Keep an answer, if it holds for a while."""
        if status.until <= self._now_ms or not self._folder.is_dir():
            return
        kept = {
            "made_from": self._made_from,
            "since": self._now_ms,
            "until": status.until,
            "facts": status.facts,
            "lines": status.lines,
            "motion": None if status.motion is None else status.motion.document(),
        }
        temporary = f"{self._path}.{os.getpid()}.tmp"
        try:
            self._folder.joinpath("cache").mkdir(mode=0o700, exist_ok=True)
            with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                file.write(json.dumps(kept))  # `json.dump` encodes in Python, item by item
            os.replace(temporary, self._path)  # noqa: PTH105
        except OSError:
            _remove(temporary)  # read-only or full: the next answer takes a moment longer, that is all


def _files(data_dir: str, config_file: str) -> list[Any]:
    files: list[list[Any]] = []
    journal = os.path.join(data_dir, "journal")  # noqa: PTH118
    for device in _entries(journal):
        names = (entry for entry in _entries(device.path) if entry.name[0] != ".")
        files.extend([device.name, entry.name, *_signature(entry)] for entry in names)
    return [_settings_signature(config_file), sorted(files)]


def _folder_in_use(status_file: str) -> str:
    from hipback_tui.store.shared_folder import in_use

    return in_use(os.path.dirname(os.path.dirname(status_file)))  # noqa: PTH120


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _signature(file: os.DirEntry[str]) -> list[int]:
    try:
        found = file.stat()
    except OSError:
        return []
    return [found.st_mtime_ns, found.st_size, found.st_ino]


def _settings_signature(config_file: str) -> list[int]:
    try:
        found = os.stat(config_file)  # noqa: PTH116
    except OSError:
        return []
    return [found.st_mtime_ns, found.st_size, found.st_ino]


def _remove(path: str) -> None:
    try:
        os.unlink(path)  # noqa: PTH108
    except OSError:
        return
