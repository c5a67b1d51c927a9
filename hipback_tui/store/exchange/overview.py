"""How much data there is, by looking at the files of all devices."""

from pathlib import Path

from hipback_tui.core.data_overview import DataOverview
from hipback_tui.store.device import device_name
from hipback_tui.store.journal import JOURNAL_FOLDER
from hipback_tui.store.month_reader import device_of, path_of, scan

# What each record has once, and no text within a record can hold: its quotes would have a backslash.
_RECORD, _SESSION, _CHECK_IN = b'"kind":', b'"kind":"session"', b'"kind":"checkin"'


def overview(home: Path) -> DataOverview:
    """Return what there is below the folder that holds `journal`; what cannot be read is left out."""
    journal = home / JOURNAL_FOLDER
    seen = scan(journal)
    records = sessions = check_ins = size = 0
    devices: dict[str, None] = {}
    for month, files in seen.items():
        for name, *_ in files:
            devices[device_of(name)] = None
            try:
                data = path_of(journal, month, name).read_bytes()
            except OSError:
                continue  # the journal itself tells of it
            size += len(data)
            records += data.count(_RECORD)
            sessions += data.count(_SESSION)
            check_ins += data.count(_CHECK_IN)
    return DataOverview(
        folder=str(journal),
        records=records,
        sessions=sessions,
        check_ins=check_ins,
        months=len(seen),
        first=min(seen, default=""),
        last=max(seen, default=""),
        devices=tuple(sorted(devices)),
        own=device_name(journal),
        size=size,
    )
