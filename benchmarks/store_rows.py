"""Durable appends: with ten years of history, with none, and in one stock TinyDB file."""

import shutil
import time
from datetime import datetime
from pathlib import Path

from tinydb import TinyDB

from benchmarks.table import Row, median
from hipback_tui.core.records import CheckIn, Record, new_record, to_document
from hipback_tui.core.sample_history import sample_records
from hipback_tui.store.journal import Journal


def _record(now: datetime) -> Record:
    return new_record(CheckIn(hip=2, back=3), recorded=now, day=now.date())


def _append_ms(journal: Journal, now: datetime) -> float:
    record = _record(now)
    started = time.perf_counter()
    journal.append(record)
    return (time.perf_counter() - started) * 1000


def rows(data: Path, scratch: Path, end: datetime, runs: int) -> list[Row]:
    """Measure appends in turn; the folder without history holds the same running month."""
    many = scratch / "many"
    few = scratch / "few"
    shutil.copytree(data, many)
    newest = max((data / "journal").glob("*/????-??.json"), key=lambda path: path.name)
    (few / "journal" / newest.parent.name).mkdir(parents=True)
    shutil.copy(newest, few / "journal" / newest.parent.name / newest.name)
    with_years, without = Journal.open(many), Journal.open(few)
    for journal in (with_years, without):
        journal.history()
        journal.append(_record(end))
    pairs = [(_append_ms(with_years, end), _append_ms(without, end)) for _ in range(runs)]

    stock_file = scratch / "stock.json"
    stock = TinyDB(stock_file)
    stock.insert_multiple(to_document(record) for record in sample_records(10, end))
    stock_ms = []
    for _ in range(max(3, runs // 10)):
        started = time.perf_counter()
        stock.insert(to_document(_record(end)))
        stock_ms.append((time.perf_counter() - started) * 1000)
    count = len(stock)
    stock.close()
    ours = median([a for a, _ in pairs])
    return [
        Row("durable append, 10 years", ours, "ms", 1.2, median([b for _, b in pairs]), "no years"),
        Row(
            "stock TinyDB in one file, against a durable append",
            median(stock_ms),
            "ms",
            100,
            ours,
            "a durable append",
            at_least=True,
            note=f"{count} documents",
        ),
    ]
