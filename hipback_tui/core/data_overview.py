"""What there is of a person's data, and what is said about it."""

from collections.abc import Iterator

from hipback_tui.core.backup_words import size_in_words
from hipback_tui.core.import_preview import counted
from hipback_tui.core.row import Row


class DataOverview(Row):
    """The journal as files.

    `records` counts every record, taken back or not; `months` the months with files; `devices` are the names
    of the folders, `own` the one of this device; `size` is in bytes. `first` and `last` are the first and
    the last month, such as "2026-11", "" without any.
    """

    folder: str
    records: int = 0
    sessions: int = 0
    check_ins: int = 0
    months: int = 0
    first: str = ""
    last: str = ""
    devices: tuple[str, ...] = ()
    own: str = ""
    size: int = 0


class BackupEntry(Row):
    """One backup: its name, when it was made (local), and why and how large it is in words."""

    name: str
    made: str
    about: str


class RestoreLook(Row):
    """What putting a backup back would do, in lines; `nothing` if all is there already, and nothing else."""

    name: str
    lines: tuple[str, ...]
    nothing: bool


def overview_lines(there: DataOverview) -> Iterator[tuple[str, str]]:
    """Yield what there is as pairs of a short label and a line."""
    if not there.records:
        yield "records", "none yet"
    else:
        kinds = f"{counted(there.sessions, 'session')}, {counted(there.check_ins, 'check-in')}"
        yield "records", f"{there.records}, of these {kinds}"
        span = there.first if there.first == there.last else f"{there.first} to {there.last}"
        yield "months", f"{counted(there.months, 'month')}, {span}; {size_in_words(there.size)}"
        others = [device for device in there.devices if device != there.own]
        if others:
            names = ", ".join(others)
            yield "devices", f"this one and {names}" if there.own in there.devices else names
    yield "where", there.folder
