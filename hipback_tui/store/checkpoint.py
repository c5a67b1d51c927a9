"""The sitting engine's state between two runs: one small file beside the months.

Replaced whole and durably on each state change and each minute:

    {"format":1,"state":{...},"crc32":"0a1b2c3d"}
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

from hipback_tui.store.errors import JournalWriteError, could_not_write, why
from hipback_tui.store.file_lock import FileLock
from hipback_tui.store.month_file import Damaged, NewerFormat

TYPE_CHECKING = False  # importing typing would take longer than what `status` does with it
if TYPE_CHECKING:
    from typing import Any


FORMAT = 1
NAME = "checkpoint.json"
LOCK_WAIT_S = 0.5

_TAIL = b',"crc32":"%08x"}\n'


def save_checkpoint(device_folder: Path, state: Mapping[str, Any]) -> None:
    """Replace the checkpoint; raises JournalWriteError, and then the old one is untouched."""
    # Here, not above: a status command only reads, and must not pay for writing.
    from hipback_tui.store.device_writer import LOCK_NAME
    from hipback_tui.store.durable_write import make_folder, write_durably

    text = json.dumps({"format": FORMAT, "state": state}, separators=(",", ":"), allow_nan=False)
    body = text[:-1].encode("ascii")
    path = device_folder / NAME
    try:
        make_folder(device_folder)
        with FileLock(device_folder / LOCK_NAME, LOCK_WAIT_S):
            _refuse_newer(path)
            write_durably(path, body + _TAIL % zlib.crc32(body))
    except JournalWriteError:
        raise
    except OSError as error:
        raise could_not_write(device_folder, error) from None


def load_checkpoint(
    device_folder: Path,
    *,
    read_only: bool = False,
    stamp: Callable[[], str] | None = None,
    tell: Callable[[str], None] | None = None,
) -> Mapping[str, Any] | None:
    """Return the state that was saved last, None if there is none that can be used.

    A damaged file is set aside, unless `read_only`; one of a newer version is left untouched. `tell` is
    called with the line that says so; `stamp` gives the UTC time for the name of the file set aside.
    """
    path = device_folder / NAME
    say = tell or _keep_quiet
    try:
        return _decode(path.read_bytes())
    except FileNotFoundError:
        return None
    except NewerFormat as error:
        say(f"{NAME} was {error}; it is left untouched and not used.")
    except Damaged as error:
        say(_set_aside(path, error, stamp or _now) if not read_only else f"{NAME} is damaged: {error}.")
    except OSError as error:
        say(f"{NAME} cannot be read: {why(error)}.")
    return None


def _decode(data: bytes) -> Mapping[str, Any]:
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        raise Damaged("it is not whole JSON" if data.strip() else "it is empty") from None
    version = document.get("format") if isinstance(document, dict) else None
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Damaged("it does not say its format")
    if version > FORMAT:
        raise NewerFormat(version)
    state = document.get("state")
    body = data[: -len(_TAIL % 0)]
    if data[len(body) :] != _TAIL % zlib.crc32(body) or not isinstance(state, dict):
        raise Damaged("its check sum does not fit its content")
    return state


def _refuse_newer(path: Path) -> None:
    try:
        _decode(path.read_bytes())
    except NewerFormat as error:
        raise JournalWriteError(f"{path} was {error}. It is left untouched.") from None
    except (FileNotFoundError, Damaged):
        return  # a damaged one was told when it was loaded; the new state takes its place


def _set_aside(path: Path, damage: Damaged, stamp: Callable[[], str]) -> str:
    from hipback_tui.store.device_writer import LOCK_NAME, free_name
    from hipback_tui.store.durable_write import sync_folder

    try:
        with FileLock(path.parent / LOCK_NAME, LOCK_WAIT_S):
            target = free_name(path, stamp())
            path.rename(target)
            sync_folder(path.parent)
    except OSError as error:
        return f"{NAME} is damaged ({damage}) and could not be set aside: {why(error)}."
    return f"{NAME} was damaged: {damage}. It is kept as {target.name}; the sitting time starts anew."


def _keep_quiet(line: str) -> None:
    """Take a line that nobody asked for."""


def _now() -> str:
    from hipback_tui.store.device_writer import utc_stamp

    return utc_stamp()
