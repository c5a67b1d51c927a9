"""How the journal stands: read from real files, without changing any of them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from hipback_tui.core.findings import Finding, Verdict
from hipback_tui.core.records import CheckIn, Retraction
from hipback_tui.store.backups import back_up
from hipback_tui.store.journal import Journal
from hipback_tui.store.shared_folder import settle
from hipback_tui.store.survey import survey_backups, survey_folder, survey_records, survey_shared
from tests.support.journal_files import made, put

DAY = timedelta(days=1)


def by_name(findings: tuple[Finding, ...]) -> dict[str, Finding]:
    return {finding.name: finding for finding in findings}


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_before_the_first_record_nothing_is_made(data_dir: Path) -> None:
    folder, space = survey_folder(data_dir)
    (records,) = survey_records(data_dir)
    assert (folder.verdict, space.verdict) == (Verdict.UNTRIED, Verdict.WORKS)
    assert folder.text.startswith("comes with the first record: ")
    assert (records.verdict, records.text) == (Verdict.WORKS, "none yet")
    assert not data_dir.exists()


def test_a_journal_that_is_well(data_dir: Path) -> None:
    journal = Journal.open(data_dir)
    quoting = CheckIn(back=3, note='said "kind": and {"kind":"x"}')
    (first, *_) = journal.append(made(), made(quoting), made(after=40 * DAY))
    journal.append(made(Retraction(target=first.id), after=41 * DAY))
    before = files(data_dir)
    found = by_name((*survey_folder(data_dir), *survey_records(data_dir)))
    assert found["folder"].verdict is Verdict.WORKS
    assert found["folder"].cost_ms is not None
    assert str(journal.device_folder) in found["folder"].text
    assert found["records"].text.startswith("4 records in 2 months, ")
    assert found["records"].text.endswith(" of this device")
    assert set(found) == {"folder", "space", "records"}
    assert {name: data for name, data in files(data_dir).items() if "cache" not in name} == {
        name: data for name, data in before.items() if "cache" not in name
    }


def test_devices_are_named(data_dir: Path) -> None:
    put(data_dir, "laptop-00000a", [made()])
    assert survey_records(data_dir)[0].text.endswith(" of another device (laptop-00000a)")
    put(data_dir, "desk-00000b", [made()])
    assert survey_records(data_dir)[0].text.endswith(" of 2 devices (desk-00000b, laptop-00000a)")


def test_a_damaged_file_is_told_with_what_would_help_and_left_as_it_is(data_dir: Path) -> None:
    journal = Journal.open(data_dir)
    journal.append(made())
    path = journal.device_folder / "2026-11.json"
    path.write_bytes(path.read_bytes()[:-40])
    before = files(journal.device_folder)
    found = by_name(survey_records(data_dir))
    assert found["damaged"].verdict is Verdict.BROKEN
    assert "2026-11.json is damaged" in found["damaged"].text
    assert found["damaged"].remedy.startswith("hipback restore")
    assert files(journal.device_folder) == before


def test_a_file_that_was_set_aside_is_told(data_dir: Path) -> None:
    journal = Journal.open(data_dir)
    journal.append(made())
    path = journal.device_folder / "2026-11.json"
    path.write_bytes(b"{")
    assert any("is kept as" in line for line in Journal.open(data_dir).problems)
    found = by_name(survey_records(data_dir))
    assert found["records"].text == "none yet"
    assert found["set aside"].verdict is Verdict.BROKEN
    assert "2026-11.damaged-" in found["set aside"].text


def test_only_the_first_of_many_damaged_files_are_told_one_by_one(data_dir: Path) -> None:
    for number in range(1, 9):
        (path,) = put(data_dir, f"desk-00000{number}", [made()])
        path.write_bytes(b"")
    told = [finding.text for finding in survey_records(data_dir) if finding.name == "damaged"]
    assert len(told) == 6
    assert told[-1] == "3 more; `hipback status` tells them all"


def test_a_folder_that_cannot_be_written_to_is_broken(data_dir: Path) -> None:
    data_dir.mkdir()
    (data_dir / "journal").write_text("a file in the way")
    folder = survey_folder(data_dir)[0]
    assert folder.verdict is Verdict.BROKEN
    assert "a file" in folder.text
    assert folder.remedy


def test_a_disk_that_is_nearly_full_is_broken(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda path: SimpleNamespace(free=12_300_000))
    space = by_name(survey_folder(data_dir))["space"]
    assert (space.verdict, space.text) == (Verdict.BROKEN, "only 12.3 MB left")


def test_a_shared_folder_is_told_with_whom_and_what_hides_it(data_dir: Path, tmp_path: Path) -> None:
    folder = tmp_path / "sync"
    wanted = str(folder)
    assert list(survey_shared(data_dir, "", {}, named=False)) == []
    (found,) = survey_shared(data_dir, wanted, {}, named=True)
    assert (found.verdict, "not used" in found.text) == (Verdict.OFF, True)
    (found,) = survey_shared(data_dir, wanted, {}, named=False)
    assert (found.verdict, "is not there" in found.text) == (Verdict.BROKEN, True)
    folder.mkdir()
    (found,) = survey_shared(data_dir, wanted, {}, named=False)
    assert (found.verdict, "next start" in found.text) == (Verdict.UNTRIED, True)
    settle(data_dir, wanted, {})
    (found,) = survey_shared(data_dir, wanted, {}, named=False)
    assert (found.verdict, found.text) == (Verdict.WORKS, f"{folder}, no other device yet")
    (path,) = put(folder, "laptop-00000a", [made()])
    path.with_name("2026-11 (1).json").write_bytes(path.read_bytes())
    found, copies = survey_shared(data_dir, wanted, {}, named=False)
    assert found.text == f"{folder}, with laptop-00000a"
    assert copies.text.startswith("laptop-00000a/2026-11 (1).json: ")
    assert survey_records(data_dir, folder)[0].text.endswith(" of another device (laptop-00000a)")


def test_the_last_backup_is_told(data_dir: Path) -> None:
    now = datetime.now(UTC)
    assert survey_backups(data_dir, now).verdict is Verdict.UNTRIED
    Journal.open(data_dir).append(made())
    back_up(data_dir / "journal", data_dir, None, "weekly")
    assert "1 backup, the last one today: " in survey_backups(data_dir, now).text.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert "3 days ago" in survey_backups(data_dir, now + 3 * DAY + timedelta(minutes=1)).text
