"""Imports beside other things: an app that records meanwhile, and corrections of what is there."""

import threading
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from hipback_tui.core.records import CheckIn, Record, SittingStretch
from hipback_tui.core.sample_history import sample_records
from hipback_tui.core.tables import CHECK_INS
from hipback_tui.store.exchange import ImportPreview, carry_out, export_json, merge_import, preview_import
from hipback_tui.store.exchange.exporting import write_export
from hipback_tui.store.exchange.source import open_source
from hipback_tui.store.journal import Journal
from tests.support.exchanges import HOME, TODAY, answer_of, empty, happened
from tests.support.journal_files import made, put


def test_the_app_writes_on_while_an_import_is_written(tmp_path: Path) -> None:
    records = tuple(sample_records(0.7, datetime(2026, 10, 1, tzinfo=HOME)))
    app, importer = empty(tmp_path), empty(tmp_path)
    work = threading.Thread(target=carry_out, args=(importer, ImportPreview(records, 0)))
    written: list[Record] = []
    work.start()
    while work.is_alive() or not written:
        written += app.append_or_hold(made(SittingStretch(seconds=60), after=timedelta(minutes=len(written))))
    work.join()
    assert app.flush()
    there = {record.id for record in Journal.open(tmp_path, device=app.device).all_records()}
    assert there == {record.id for record in (*records, *written)}


def test_a_correction_survives_as_json_and_as_a_table(tmp_path: Path) -> None:
    wrong = happened(date(2026, 11, 20), time(15), CheckIn(hip=9))
    right = replace(happened(wrong.day, time(16), CheckIn(hip=1)), replaces=wrong.id)
    put(tmp_path / "old", "desk-000001", [wrong, right])
    old = Journal.open(tmp_path / "old", device="desk-000001")

    both = empty(tmp_path / "json")
    merge_import(both, export_json(old), TODAY)
    assert list(both.all_records()) == [wrong, right]
    assert list(both.records()) == [right]
    assert export_json(both) == export_json(old)

    path = tmp_path / f"{CHECK_INS}.csv"
    write_export(path, old, "csv", answer_of([]))
    only_wrong = empty(tmp_path / "csv")
    only_wrong.append_keeping_ids(wrong)
    preview = preview_import(only_wrong, open_source(path), TODAY)
    assert preview.new == (right,)
    only_wrong.append_keeping_ids(*preview.new)
    assert list(only_wrong.records()) == [right]
