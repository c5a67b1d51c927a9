"""Which folder the journal is in: the one of this machine, or a shared one that the settings name.

    <data>/journal-folder       the shared folder in use, as text; absent while the journal is in <data>
    <folder>/journal/<device>/  the months, in a folder that Syncthing, Nextcloud or git may carry about

All else of this machine (cache, socket, locks, backups) stays in the data folder. The file tells what is in
use to those who cannot wait for the settings, and that a folder whose journal is missing is not mounted
rather than new.
"""

from __future__ import annotations

import os
from pathlib import Path

from hipback_tui.core.row import Row

TYPE_CHECKING = False  # importing typing would take longer than what `status` does with it
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hipback_tui.clock import Clock
    from hipback_tui.core.settings import Settings
    from hipback_tui.core.toml_source import Problem

IN_USE = "journal-folder"
JOURNAL = "journal"


class Place(Row):
    """Where the journal is: below `home`, None for the data folder itself; `notes` are to be told.

    `away` says that the shared folder cannot be used now, so that the data folder stands in for it: what is
    recorded there is brought over when the shared one is back.
    """

    home: Path | None = None
    notes: tuple[str, ...] = ()
    away: bool = False


def in_use(data_dir: Path | str) -> str:
    """Return the shared folder that the journal is in, "" while it is in the data folder; cheap."""
    try:
        with open(os.path.join(data_dir, IN_USE), encoding="utf-8") as file:  # noqa: PTH118, PTH123
            return file.read().strip()
    except (OSError, ValueError):
        return ""


def place_in_use(data_dir: Path) -> Place:
    """Return where the journal is while another program has it, whatever the settings say meanwhile."""
    folder = in_use(data_dir)
    if not folder:
        return Place()
    reason = unusable(Path(folder), remembered=True)
    return Place(Path(folder)) if reason is None else _away(data_dir, reason)


def wanted_folder(settings: Settings, problems: Iterable[Problem]) -> str | None:
    """Return what the settings say of the folder; None where a mistake in their file leaves that open."""
    if any(problem.key in ("", "data", "data.folder") for problem in problems):
        return None
    return settings.folder


def settle(data_dir: Path, wanted: str | None, env: Mapping[str, str], clock: Clock | None = None) -> Place:
    """Return where the journal is to be, by the setting `wanted`; "" is the data folder, None stays.

    What this device wrote elsewhere is brought along first, each record once; a place that cannot be had
    leaves everything where it is. To be called only while no app and no watch has the journal.
    """
    used = in_use(data_dir)
    if not wanted and not used:
        return Place()
    if wanted is None:
        return place_in_use(data_dir)
    from hipback_tui.places import PlaceError, expanded
    from hipback_tui.store.errors import why

    try:
        folder = Path(os.path.normpath(expanded(wanted, env))) if wanted else data_dir
    except PlaceError as error:
        return _away(data_dir, str(error))
    shared = folder != data_dir
    reason = unusable(folder, remembered=str(folder) == used) if shared else None
    if reason is not None:
        return _away(data_dir, reason)
    notes: list[str] = []
    for source in dict.fromkeys((data_dir, Path(used) if used else data_dir)):
        if source == folder:
            continue
        from hipback_tui.store.moving import bring_along

        try:
            line = bring_along(source, folder, data_dir, clock)
        except (OSError, ValueError) as error:
            said = why(error) if isinstance(error, OSError) else str(error)
            stays = f"The journal stays in {used or data_dir}, it could not be brought to {folder}: {said}"
            return Place(Path(used) if used else None, (stays,))
        if line is not None:
            notes.append(line)
    if str(folder if shared else "") != used:
        try:
            _remember(data_dir, folder if shared else None)
        except OSError as error:
            notes.append(f"That the journal is in {folder} could not be noted in {data_dir}: {why(error)}")
    return Place(folder if shared else None, tuple(notes))


def unusable(folder: Path, *, remembered: bool = False) -> str | None:
    """Return why a shared folder cannot be used, None if it can; `remembered` if it was in use before."""
    if not folder.exists():
        return f"{folder} is not there"
    if not folder.is_dir():
        return f"{folder} is a file; expected a folder"
    if not os.access(folder, os.R_OK | os.X_OK):
        return f"{folder} cannot be read, no permission"
    if remembered and not (folder / JOURNAL).is_dir():
        return f"the journal in {folder} is not there; perhaps its disk is not"
    for part in (folder, *folder.parents):
        if part.parent.name == JOURNAL and _holds_months(part):
            return f"{folder} is inside the folder of the device {part.name}; expected one for all devices"
    if folder.name == JOURNAL and any(_holds_months(part) for part in folder.iterdir() if part.is_dir()):
        return f"{folder} is a journal itself; expected the folder above it"
    return None


def _holds_months(folder: Path) -> bool:
    from hipback_tui.store.month_reader import month_in_name

    try:
        return any(month_in_name(path.name) is not None for path in folder.iterdir())
    except OSError:
        return False


def _away(data_dir: Path, reason: str) -> Place:
    line = f"data.folder: {reason}. Until that is put right records are kept in {data_dir}, then joined."
    return Place(None, (line,), away=True)


def _remember(data_dir: Path, folder: Path | None) -> None:
    from hipback_tui.store.durable_write import make_folder, sync_folder, write_durably
    from hipback_tui.store.file_lock import FileLock

    if folder is not None:
        make_folder(folder / JOURNAL)
        make_folder(data_dir)
    with FileLock(data_dir / f".{IN_USE}.lock"):  # several commands may find the same change at once
        if folder is not None:
            write_durably(data_dir / IN_USE, f"{folder}\n".encode())
            return
        (data_dir / IN_USE).unlink(missing_ok=True)
        sync_folder(data_dir)
