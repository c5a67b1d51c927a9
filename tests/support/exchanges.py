"""Journals and files for trying out export and import."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

from hipback_tui.core.consistency import Consistency, weigh
from hipback_tui.core.history import history_of
from hipback_tui.core.records import CheckIn, Payload, Rating, Record, Session, new_record
from hipback_tui.store.exchange import Today
from hipback_tui.store.journal import Journal
from tests.support.journal_files import put

HOME = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 22, 15, 0, tzinfo=HOME)
TODAY = Today(NOW)
NASTY_NOTES = (
    "=1+1",
    '=HYPERLINK("http://x","y")',
    "'quoted",
    "''=1",
    "@SUM(A1)",
    "+49",
    "-",
    "\t=1",
    "a,b;c",
    'say "so"',
    "two\r\nlines\n\nand more",
    "müde – 疲れた 🪑",
    "\ufeff=1",
    "\uff1d1",
    " spaced ",
    "nul\x00here",
    "a;=1+1;b",
    "\r",
)


def happened(day: date, at: time, payload: Payload, minutes: int = 60) -> Record:
    """Return a record of a moment in a zone so many minutes ahead of UTC."""
    moment = datetime.combine(day, at, timezone(timedelta(minutes=minutes)))
    return new_record(payload, recorded=moment, day=day)


def diary() -> list[Record]:
    """Some weeks of sessions, ratings and check-ins with notes of every kind."""
    first = date(2026, 10, 5)
    records: list[Record] = []
    for number in range(0, 45, 2):
        day = first + timedelta(days=number)
        done = Session(routine="desk", planned_s=100, done_s=100 if number % 4 else 10, exercises=("a", "b"))
        session = happened(day, time(14, 10, 5), done)
        records += [session, happened(day, time(14, 12), Rating(session=session.id, discomfort=3))]
    for number, note in enumerate(NASTY_NOTES):
        records.append(
            happened(first + timedelta(days=number), time(8, number), CheckIn(hip=number % 11, note=note))
        )
    return records


def journal_of(folder: Path, records: Iterable[Record]) -> Journal:
    """Return a journal that holds these records."""
    put(folder, "desk-000001", records)
    return Journal.open(folder, device="desk-000001")


def empty(folder: Path) -> Journal:
    """Return a journal without a record."""
    return Journal.open(folder, device="new-000009")


def answer_of(records: Iterable[Record]) -> Consistency:
    """Return what the weeks say."""
    return weigh(history_of(records), NOW.date())


def zip_of(parts: Mapping[str, "bytes | str"]) -> bytes:
    """Return a zip with these parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()
