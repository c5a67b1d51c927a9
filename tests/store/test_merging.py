"""Journals of devices whose clocks disagree, merged in any order and by any way, give the same answers."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hipback_tui.core.consistency import weigh
from hipback_tui.core.history import history_of
from hipback_tui.core.liveness import links_of, standing
from hipback_tui.core.records import Record, Retraction
from hipback_tui.store.exchange import export_json, merge_import
from hipback_tui.store.journal import Journal
from hipback_tui.store.live_records import live_of
from tests.support.journal_files import put
from tests.support.random_devices import BEGIN, DEVICES, SCRIPTS, Act, played

TODAY = (BEGIN + timedelta(days=3)).date()
DAYS = [TODAY + timedelta(days=number) for number in (-45, 0, 60)]


@contextmanager
def folders(written: Mapping[str, Sequence[Record]]) -> Iterator[tuple[Path, dict[str, Path]]]:
    """Make a data folder for each device, as it is on that device alone, in a folder that goes in the end."""
    with tempfile.TemporaryDirectory() as folder:
        apart = {}
        for device, records in written.items():
            apart[device] = Path(folder) / f"on-{device}"
            put(apart[device], device, records)
        yield Path(folder), apart


def opened(data_dir: Path) -> Journal:
    return Journal.open(data_dir, device="merged-000009")


def answers(journal: Journal) -> Any:
    """Return all that must not depend on how a journal was put together."""
    return (
        [weigh(journal.history(), day) for day in DAYS],
        list(journal.records()),
        [(step.deed, step.done.id, step.record.id) for step in journal.undo_steps(3)],
        export_json(journal),
    )


def expected_of(written: Mapping[str, Sequence[Record]]) -> list[Record]:
    """Return what counts, from the records alone."""
    every = sorted((r for records in written.values() for r in records), key=lambda record: record.id)
    return list(live_of(every, standing(link for record in every for link in links_of(record))))


def copy_folder(apart: Path, device: str, target: Path) -> None:
    """Do what a sync tool does."""
    shutil.copytree(apart / "journal" / device, target / "journal" / device, dirs_exist_ok=True)


@settings(max_examples=25, deadline=None)
@given(SCRIPTS, st.data())
def test_any_way_of_merging_gives_the_same(script: list[Act], data: st.DataObject) -> None:
    written = played(script)
    with folders(written) as (folder, apart):
        together = opened(folder / "together")
        for device, home in apart.items():
            copy_folder(home, device, folder / "together")
        expected = answers(together)
        assert expected[1] == expected_of(written)
        assert expected[0][0] == weigh(history_of([r for part in written.values() for r in part]), DAYS[0])

        copied = opened(folder / "copied")  # kept open and asked in between, as an app does
        for device in data.draw(st.permutations(sorted(written)), label="copied"):
            copy_folder(apart[device], device, folder / "copied")
            copied.history()
        assert answers(copied) == expected

        imported = opened(folder / "imported")
        order = data.draw(st.permutations(sorted(written)), label="imported")
        for device in (*order, order[0]):
            merge_import(imported, export_json(opened(apart[device])))
        assert answers(imported) == expected
        assert answers(opened(folder / "imported")) == expected

        for device in order[:1]:  # what was imported comes by sync as well
            copy_folder(apart[device], device, folder / "imported")
        assert answers(opened(folder / "imported")) == expected


@settings(max_examples=15, deadline=None)
@given(SCRIPTS, st.integers(0, 25), st.data())
def test_what_arrives_in_parts_ends_as_if_it_had_come_at_once(
    script: list[Act], cut: int, data: st.DataObject
) -> None:
    early, late = played(script[:cut]), played(script)
    order = data.draw(st.permutations(DEVICES))
    with folders(late) as (folder, apart):
        target = opened(folder / "target")
        for device, records in early.items():
            put(folder / "target", device, records)
            target.history()
        for device in order:
            if device in apart:
                copy_folder(apart[device], device, folder / "target")
                target.history()
        at_once = opened(folder / "at-once")
        for device, home in apart.items():
            copy_folder(home, device, folder / "at-once")
        assert answers(target) == answers(at_once)


@settings(max_examples=15, deadline=None)
@given(SCRIPTS)
def test_what_is_undone_on_the_merged_journal_holds_on_each_device(script: list[Act]) -> None:
    written = played(script)
    with folders(written) as (folder, apart):
        merged = opened(folder / "merged")
        for device, home in apart.items():
            copy_folder(home, device, folder / "merged")
        for step in merged.undo_steps(2):
            merged.append(*(_undo(step.done, target) for target in step.retracts))
        for home in apart.values():
            shutil.copytree(folder / "merged" / "journal", home / "journal", dirs_exist_ok=True)
        every = [answers(opened(home)) for home in apart.values()]
        assert every == [answers(merged)] * len(apart)


def _undo(done: Record, target: str) -> Record:
    return replace(done, payload=Retraction(target=target), replaces=None)
