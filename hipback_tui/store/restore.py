"""Putting back what a backup holds, all of it or nothing, so that it can be taken back in the same way.

This device's own month files become what they were, byte for byte. Of other devices only what exists nowhere
any more is added, to this device's own files: nobody writes into the folder of another device. A backup that
another device made only adds.

A restore that is killed half way is finished by whoever opens the journal next: what is to be done is written
down as a whole before the first file is touched.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from hipback_tui.core.row import Row
from hipback_tui.store.backups import FOLDER, RESTORE, Backup, BackupError, Content, back_up, read_backup
from hipback_tui.store.durable_write import Replacement, make_folder, sync_folder, write_durably
from hipback_tui.store.errors import JournalWriteError, could_not_write, why
from hipback_tui.store.file_lock import FileLock
from hipback_tui.store.month_file import Damaged, MonthFile, NewerFormat, content_of, decode
from hipback_tui.store.month_reader import MERGED, device_of, month_in_name, month_of, path_of, scan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from hipback_tui.clock import Clock

    Documents = dict[str, Mapping[str, Any]]

UNFINISHED = "unfinished-restore.json"
LAST = ".last-restore"
"""Names the backup made before the last restore that was finished: by it others notice that there was one."""

LOCK_NAME = ".lock"


class RestorePlan(Row):
    """What a restore would do.

    `put` gives the own months' bytes as they will be, `known` the ids that they hold now: what is recorded
    from now on stays. `back` and `gone` count the records that there will be
    again and no longer be, `adopted` those of `back` that other devices had; `days` are the logical days, as
    ISO dates, that they belong to. `problems` are lines about what of the backup cannot be used.
    """

    backup: Backup
    content: Content
    device: str
    put: Mapping[str, bytes]
    known: frozenset[str]
    back: int
    gone: int
    adopted: int
    days: tuple[str, ...]
    problems: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether the journal holds just what the backup would bring."""
        return not (self.back or self.gone)


def plan_restore(journal_folder: Path, device: str, backup: Backup) -> RestorePlan:
    """Return what restoring a backup would do; reads every file once, changes nothing. Raises BackupError."""
    content = read_backup(backup.path)
    problems: list[str] = []
    there: dict[str, Documents] = {"own": {}, "others": {}}
    own_now: dict[str, bytes] = {}
    for month, files in scan(journal_folder).items():
        for name, *_ in files:
            try:
                data = content_of(path_of(journal_folder, month, name))
                there["own" if device_of(name) == device else "others"].update(_by_id(data))
                if name == device:
                    own_now[month] = data
            except NewerFormat as error:
                if name == device:
                    raise BackupError(f"{name}/{month}.json was {error}. Nothing was changed.") from None
            except (Damaged, OSError):
                continue  # the journal itself tells of it
    own, spread = _of_backup(content, device, problems)
    put = own if content.device == device else dict(own_now)
    after = there["others"] | {key: item for data in put.values() for key, item in _known(data).items()}
    adopted = {key: item for key, item in spread.items() if key not in after and _month(key)}
    for key in sorted(adopted):
        month = _month(key)
        held = decode(put[month]) if month in put else MonthFile()
        put[month] = held.extended([adopted[key]]).to_bytes()
    after |= adopted
    now = there["others"] | there["own"]
    back, gone = after.keys() - now.keys(), now.keys() - after.keys()
    days = {str((after.get(key) or now[key]).get("date")) for key in back | gone}
    return RestorePlan(
        backup,
        content,
        device,
        put,
        known=frozenset(there["own"]),
        back=len(back),
        gone=len(gone),
        adopted=len(adopted.keys() & back),
        days=tuple(sorted(days)),
        problems=tuple(problems),
    )


def restore(
    plan: RestorePlan,
    journal_folder: Path,
    data_dir: Path,
    clock: Clock | None = None,
    *,
    settings_file: Path | None = None,
    with_settings: bool = False,
) -> Path:
    """Carry out a plan, and return the backup of the present that was made before.

    The settings are put back only `with_settings`. Raises BackupError or JournalWriteError, and then either
    nothing was changed, or all will be as soon as the journal is opened again.
    """
    before = back_up(
        *(journal_folder, data_dir, clock, RESTORE),
        settings_file=settings_file,
        even_empty=True,
        spare=plan.backup.path,
    )
    assert before is not None
    kept = plan.content.settings if with_settings else None
    settings = None if kept is None or settings_file is None else (settings_file, kept)
    _write_down(plan, journal_folder, data_dir, before, settings)
    finish_restore(data_dir)
    return before


def is_unfinished(data_dir: Path) -> bool:
    """Whether a restore was killed half way; costs one look at a name."""
    return (data_dir / FOLDER / UNFINISHED).exists()


def finish_restore(data_dir: Path) -> None:
    """Do what was written down to be done, if there is anything; raises JournalWriteError.

    What was recorded since it was planned stays.
    """
    import json
    from base64 import b64decode

    path = data_dir / FOLDER / UNFINISHED
    try:
        order = json.loads(path.read_bytes())
    except FileNotFoundError:
        return
    except (OSError, ValueError):
        raise JournalWriteError(f"{path} cannot be read; a restore was not finished.") from None
    journal_folder = Path(order["journal"])
    if journal_folder != (data_dir / "journal").absolute() and not journal_folder.is_dir():
        # Made anew it would pass for the journal of a disk that is not there now.
        raise JournalWriteError(f"A restore was not finished: {journal_folder} is not there.")
    folder = journal_folder / order["device"]
    put = {month: b64decode(data) for month, data in order["put"].items()}
    try:
        make_folder(folder)
    except OSError as error:
        raise could_not_write(folder, error) from None
    with FileLock(folder / LOCK_NAME):
        if not path.exists():
            return  # another process finished it
        known = set(order["known"]).union(*(_known(data) for data in put.values()))
        try:
            _put(folder, put, known)
            if order["settings"] is not None:
                _put_settings(Path(order["settings"][0]), b64decode(order["settings"][1]))
            write_durably(path.with_name(LAST), order.get("before", "").encode())
            path.unlink()
            sync_folder(path.parent)
        except OSError as error:
            raise could_not_write(folder, error) from None


def _write_down(
    plan: RestorePlan,
    journal_folder: Path,
    data_dir: Path,
    before: Path,
    settings: tuple[Path, bytes] | None,
) -> None:
    import json
    from base64 import b64encode

    order = {
        "journal": str(journal_folder.absolute()),
        "device": plan.device,
        "before": before.name,
        "known": sorted(plan.known),
        "put": {month: b64encode(data).decode() for month, data in plan.put.items()},
        "settings": None
        if settings is None
        else [os.path.realpath(settings[0]), b64encode(settings[1]).decode()],
    }
    try:
        write_durably(data_dir / FOLDER / UNFINISHED, json.dumps(order).encode())
    except OSError as error:
        raise BackupError(f"Nothing was restored, {why(error)}: {data_dir / FOLDER}.") from None


def _put(folder: Path, put: Mapping[str, bytes], known: set[str]) -> None:
    """Make the own months what they are to be, and keep what nobody knew of."""
    months: dict[str, list[Path]] = {}
    for path in folder.iterdir():
        month = month_in_name(path.name)
        # Of a copy that cannot be read nothing is in the months: it stays as it is.
        if month is not None and (path.name == f"{month}.json" or _is_readable(path)):
            months.setdefault(month, []).append(path)
    copies = [path for month, paths in months.items() for path in paths if path.name != f"{month}.json"]
    replacement = Replacement()
    try:
        for month in sorted({*months, *put}):
            found: Documents = {}
            for path in months.get(month, ()):
                found |= _known(content_of(path))
            extra = [found[key] for key in sorted(found) if key not in known]
            data = put.get(month)
            if data is None and not extra:
                continue
            if extra:
                held = MonthFile() if data is None else decode(data)
                data = held.extended(extra).to_bytes()
            if data is not None:
                replacement.stage(folder / f"{month}.json", data)
        kept = {path.name for path in replacement.signatures}
        replacement.commit()
    finally:
        replacement.discard()
    for month, paths in months.items():
        plain = folder / f"{month}.json"
        if plain.name not in kept and plain in paths and _known(content_of(plain)):
            plain.unlink()  # a damaged one is left to be set aside
    for path in copies:
        put_away(path)
    sync_folder(folder)


def _put_settings(file: Path, data: bytes) -> None:
    mode = stat.S_IMODE(file.stat().st_mode) if file.exists() else 0o600
    make_folder(file.parent)
    write_durably(file, data, mode)


def put_away(copy: Path) -> Path:
    """Rename a copy of a month so that it is kept, but not read; return its new name. Raises OSError."""
    month, rest = copy.name[:7], copy.stem[7:]
    for number in range(1, 10_000):
        suffix = f"-{number}" if number > 1 else ""
        target = copy.with_name(f"{month}{MERGED}{rest.strip(' .-_~')}{suffix}.json")
        if not target.exists():
            copy.rename(target)
            return target
    raise FileExistsError(17, "too many merged copies", str(copy.parent))


def _of_backup(content: Content, device: str, problems: list[str]) -> tuple[dict[str, bytes], Documents]:
    """Return the own months of a backup, and everything in it by id."""
    own: dict[str, bytes] = {}
    spread: Documents = {}
    for name, month, data in _members(content):
        mine = name == device and content.device == device
        try:
            documents = _by_id(data)
        except NewerFormat as error:
            raise BackupError(
                f"{content.device}'s backup holds {name}/{month}, {error}. Nothing was changed."
            ) from None
        except Damaged as error:
            problems.append(f"{name}/{month} was damaged already when the backup was made ({error}).")
            continue
        spread |= {key: item for key, item in documents.items() if key not in spread}
        if mine and len(month) == len("2026-11.json"):
            own[month[:7]] = data
    return own, spread


def _members(content: Content) -> Iterator[tuple[str, str, bytes]]:
    for name, files in sorted(content.files.items()):
        for month, data in sorted(files.items()):
            if month_in_name(month) is not None:
                yield name, month, data


def _by_id(data: bytes) -> Documents:
    return {str(document.get("id")): document for document in decode(data).documents}


def _known(data: bytes) -> Documents:
    """Return a month's documents by id, none if it is damaged."""
    try:
        return _by_id(data)
    except (Damaged, NewerFormat):
        return {}


def _is_readable(path: Path) -> bool:
    try:
        decode(content_of(path))
    except (Damaged, NewerFormat, OSError):
        return False
    return True


def _month(record_id: str) -> str:
    """Return the month of an id, "" if it is none."""
    from hipback_tui.core.records import RecordError

    try:
        return month_of(record_id)
    except RecordError:
        return ""


def merged(data: bytes | None, documents: Iterable[Mapping[str, Any]]) -> bytes | None:
    """Return a month's bytes with those of the documents that it does not hold; None if it holds all."""
    held = MonthFile() if data is None else decode(data)
    there = {document.get("id") for document in held.documents}
    new = {str(document.get("id")): document for document in documents if document.get("id") not in there}
    return held.extended([new[key] for key in sorted(new)]).to_bytes() if new else None
