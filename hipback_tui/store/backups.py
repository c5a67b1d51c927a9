"""Backups: dated zip files in the local data folder with the month files of all devices, byte for byte.

    <data>/backups/2026-11-22T141010Z-weekly.zip
        backup.json                      what it is, of which device, and each file's size and CRC-32
        journal/<device>/2026-11.json    as it was
        settings/config.toml             as it was, where the settings file was known and there

The last `KEPT` of each sort are kept: those made once a week and before a migration, those made before an
import, a restore or a switch of folders, and those made by hand. What a backup holds is put back by
`hipback_tui.store.restore`.
"""

from __future__ import annotations

import os
import re
import time
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hipback_tui.core.row import Row
from hipback_tui.store.device import device_name
from hipback_tui.store.durable_write import make_folder, sync_folder
from hipback_tui.store.errors import why as reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from zipfile import ZipFile

    from hipback_tui.clock import Clock

FOLDER = "backups"
KEPT = 8
"""How many are kept of each of the `SORTS`."""

WEEKLY, MIGRATION, IMPORT, RESTORE, SWITCH, BY_HAND = (
    "weekly",
    "migration",
    "import",
    "restore",
    "switch",
    "by-hand",
)
SORTS = ((WEEKLY, MIGRATION), (IMPORT, RESTORE, SWITCH), (BY_HAND,))
"""What must not push each other out: many of one sort may be made in a day."""

EVERY_DAYS = 7
"""How old the last weekly backup is when the next one is due."""

DRAFT_LASTS_S = 3600
"""Seconds after which a draft is nobody's any more; making a backup takes a few."""

FORMAT = 1
MANIFEST = "backup.json"
SETTINGS = "settings/config.toml"
LARGEST = 512 * 1024 * 1024
"""Bytes that a backup may hold unpacked: some hundred years."""

_NAME = re.compile(
    r"(\d{4}-\d\d-\d\dT\d{6}Z)-(weekly|migration|import|restore|switch|by-hand)(?:-(\d{1,4}))?\.zip"
)
_MOMENT = "%Y-%m-%dT%H%M%SZ"
_MEMBER = re.compile(r"journal/([^/\\\0]{1,120})/([^/\\\0]{1,200}\.json)")


class BackupError(OSError):
    """A backup that could not be made or cannot be used; the text is one line for the person."""


class Backup(Row):
    """One backup that is there: its file, the UTC moment when it was made, why, and its size in bytes."""

    path: Path
    at: datetime
    why: str
    size: int

    @property
    def name(self) -> str:
        """The name by which it is restored."""
        return self.path.stem


class Content(Row):
    """What a backup holds: by device, the bytes of each file; and the settings file's, None without one.

    `device` is the one that made it.
    """

    device: str
    files: Mapping[str, Mapping[str, bytes]]
    settings: bytes | None


def back_up(
    journal_folder: Path,
    data_dir: Path,
    clock: Clock | None,
    why: str,
    *,
    settings_file: Path | None = None,
    even_empty: bool = False,
    spare: Path | None = None,
) -> Path | None:
    """Make a backup of a journal and return its file, durable, mode 0600; None if there is no record yet.

    `journal_folder` holds the devices' folders; the backup goes into the local `data_dir`. `why` is one of
    the words above. Older ones beyond those to be kept are removed, but never `spare`. Nothing is locked:
    whoever writes meanwhile is not held up, since each file is replaced whole.

    Raises BackupError; whatever was to follow the backup may follow all the same, if the person is told.
    """
    from hipback_tui.clock import Clock

    files = list(_files(journal_folder))
    if not files and not even_empty:
        return None
    now = (clock or Clock()).now().astimezone(UTC)
    folder = data_dir / FOLDER
    try:
        make_folder(folder)
        path = _free_name(folder, f"{now:{_MOMENT}}-{why}")
        draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        try:
            about = {
                "backup": FORMAT,
                "made": now.isoformat(),
                "why": why,
                "device": device_name(journal_folder),
            }
            if settings_file is not None and settings_file.is_file():
                files.append((SETTINGS, settings_file))
            _write(draft, files, now, about)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        sync_folder(folder)
    except OSError as error:
        raise BackupError(f"No backup could be made, {reason(error)}: {folder}.") from None
    _remove_old(folder, now, {path, spare})
    _remove_drafts(folder)
    return path


def backups(data_dir: Path) -> list[Backup]:
    """Return the backups that are there, the oldest first; what is no backup by its name is passed over."""
    found = []
    try:
        paths = list((data_dir / FOLDER).iterdir())
    except OSError:
        return []
    for path in paths:
        named = _NAME.fullmatch(path.name)
        if named is None:
            continue
        try:
            at = datetime.strptime(named[1], _MOMENT).replace(tzinfo=UTC)
            size = path.stat().st_size
        except (ValueError, OSError):
            continue
        found.append((at, int(named[3] or 1), Backup(path, at, named[2], size)))
    return [backup for *_, backup in sorted(found, key=lambda item: item[:2])]


def is_due(data_dir: Path, now: datetime) -> bool:
    """Whether the last weekly backup is a week old at an aware moment, or there is none.

    One that is dated ahead, by a clock that was wrong, does not count.
    """
    ages = [(now - backup.at).days for backup in backups(data_dir) if backup.why == WEEKLY]
    return not any(0 <= age < EVERY_DAYS for age in ages)


def find(data_dir: Path, name: str, now: datetime) -> Backup:
    """Return the backup with a name (its date alone will do where it is the only one), "last" or "undo".

    "last" is the newest that was not made for a restore, "undo" the newest that was. A path to a zip file
    elsewhere will do as well. Raises BackupError.
    """
    there = backups(data_dir)
    if name in ("last", "undo"):
        wanted = [backup for backup in there if (backup.why == RESTORE) == (name == "undo")]
        wanted = [backup for backup in wanted if backup.at <= now] or wanted
        if not wanted:
            what = "made by a restore" if name == "undo" else "yet; `hipback backup` makes one"
            raise BackupError(f"there is no backup {what}")
        return wanted[-1]
    fitting = [b for b in there if name in (b.name, b.path.name)] or [
        b for b in there if b.name.startswith(name)
    ]
    if len(fitting) == 1 and name:
        return fitting[0]
    path = Path(name).expanduser()
    if name.endswith(".zip") and path.is_file():
        return Backup(path, now, BY_HAND, path.stat().st_size)
    several = "several backups are" if len(fitting) > 1 and name else "no backup is"
    raise BackupError(f"{several} called {name!r}; `hipback backup list` shows them")


def read_backup(path: Path) -> Content:
    """Return what a backup holds, every byte of it checked; raises BackupError."""
    from zipfile import BadZipFile, LargeZipFile, ZipFile

    try:
        with ZipFile(path) as archive:
            return _content(path, archive)
    except BackupError:
        raise
    except OSError as error:
        raise BackupError(f"{path.name} cannot be read: {reason(error)}. Nothing was changed.") from None
    except (BadZipFile, LargeZipFile, ValueError, KeyError, TypeError, EOFError, zlib.error, RuntimeError):
        raise BackupError(f"{path.name} is damaged or is no backup. Nothing was changed.") from None


def _content(path: Path, archive: ZipFile) -> Content:
    import json

    infos = {info.filename: info for info in archive.infolist()}
    if sum(info.file_size for info in infos.values()) > LARGEST:
        raise BackupError(f"{path.name} is larger than any journal. Nothing was changed.")
    manifest = json.loads(archive.read(MANIFEST))
    version = manifest["backup"]
    if not isinstance(version, int) or version > FORMAT:
        raise BackupError(f"{path.name} was made by a newer hipback. Nothing was changed.")
    listed: dict[str, list[int]] = manifest["files"]
    if infos.keys() - {MANIFEST} != listed.keys() or len(archive.infolist()) != len(infos):
        raise ValueError("files and list differ")
    files: dict[str, dict[str, bytes]] = {}
    settings = None
    for name, (size, crc) in listed.items():
        data = archive.read(name)
        if (len(data), zlib.crc32(data)) != (size, crc):
            raise ValueError(name)
        if name == SETTINGS:
            settings = data
            continue
        member = _MEMBER.fullmatch(name)
        if member is None or member[1] in (".", ".."):
            raise ValueError(name)
        files.setdefault(member[1], {})[member[2]] = data
    return Content(str(manifest["device"]), files, settings)


def _files(journal_folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield what belongs into a backup, as (name there, file): months and copies of months."""
    from hipback_tui.store.month_file import LARGEST as LARGEST_MONTH
    from hipback_tui.store.month_reader import month_in_name

    try:
        devices = sorted(path for path in journal_folder.iterdir() if path.is_dir())
    except OSError:
        return
    for device in devices:
        if device.name.startswith("."):
            continue
        for path in sorted(device.glob("*.json")):
            # What is larger is read by nobody.
            if month_in_name(path.name) and path.is_file() and path.stat().st_size <= LARGEST_MONTH:
                yield f"journal/{device.name}/{path.name}", path


def _write(draft: Path, files: list[tuple[str, Path]], now: datetime, about: dict[str, object]) -> None:
    import json
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    listed: dict[str, tuple[int, int]] = {}
    descriptor = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=4) as archive:

            def add(name: str, data: bytes) -> None:
                info = ZipInfo(name, (min(max(1980, now.year), 2107), *now.timetuple()[1:6]))
                info.compress_type = ZIP_DEFLATED
                info.external_attr = 0o600 << 16
                archive.writestr(info, data)

            for name, path in files:
                try:
                    data = path.read_bytes()
                except FileNotFoundError:
                    continue  # taken away since it was listed
                listed[name] = (len(data), zlib.crc32(data))
                if sum(size for size, _ in listed.values()) > LARGEST:
                    raise OSError("the journal is larger than what could be put back")
                add(name, data)
            add(MANIFEST, json.dumps({**about, "files": listed}, indent=1).encode())
        file.flush()
        os.fsync(file.fileno())


def _free_name(folder: Path, stem: str) -> Path:
    for number in range(1, 10_000):
        path = folder / (f"{stem}-{number}.zip" if number > 1 else f"{stem}.zip")
        if not path.exists():
            return path
    raise FileExistsError(17, "too many backups of one second", str(folder))


def _remove_old(folder: Path, now: datetime, spared: set[Path | None]) -> None:
    there = backups(folder.parent)
    # Dated ahead by a clock that was wrong: they must not push out those of today.
    there.sort(key=lambda backup: (backup.at <= now, backup.at))
    for sort in SORTS:
        for backup in [backup for backup in there if backup.why in sort][:-KEPT]:
            if backup.path not in spared:
                try:
                    backup.path.unlink(missing_ok=True)
                except OSError:
                    continue  # one too many does no harm


def _remove_drafts(folder: Path) -> None:
    """Remove what a killed process left half made."""
    for draft in folder.glob(".*.zip.*.tmp"):
        try:
            if time.time() - draft.stat().st_mtime > DRAFT_LASTS_S:
                draft.unlink()
        except OSError:
            continue  # gone, or one too many: it does no harm
