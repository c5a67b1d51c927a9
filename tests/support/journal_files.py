"""Records at given moments, and month files of any device made without the journal."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

from hipback_tui.core.calendar_day import logical_date
from hipback_tui.core.records import Payload, Record, Session, new_record, to_document
from hipback_tui.store.month_file import encode
from hipback_tui.store.month_reader import month_of
from tests.support.manual_clock import FRIDAY_MORNING

DONE = Session(routine="desk-reset-2", planned_s=120, done_s=120)


def made(payload: Payload = DONE, *, after: timedelta = timedelta(), day: date | None = None) -> Record:
    """Return a record written down so long after Friday morning."""
    moment = FRIDAY_MORNING + after
    return new_record(payload, recorded=moment, day=day or logical_date(moment))


def made_at(moment: datetime, payload: Payload = DONE) -> Record:
    """Return a record written down at an aware moment."""
    return new_record(payload, recorded=moment, day=logical_date(moment))


def put(data_dir: Path, device: str, records: Iterable[Record]) -> list[Path]:
    """Write records as the month files of a device, replacing those that were there."""
    months: dict[str, list[Record]] = {}
    for record in records:
        months.setdefault(month_of(record.id), []).append(record)
    folder = data_dir / "journal" / device
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for month, part in months.items():
        path = folder / f"{month}.json"
        path.write_bytes(encode([to_document(record) for record in part]))
        paths.append(path)
    return paths
