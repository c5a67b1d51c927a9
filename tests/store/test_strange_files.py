"""What somebody else put into a shared folder under the name of a month: named, and in nobody's way."""

import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from hipback_tui.store import month_file
from hipback_tui.store.backups import BY_HAND, back_up, read_backup
from hipback_tui.store.journal import Journal
from tests.support.journal_files import made, put

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and links are not files there")

LAPTOP = "laptop-000002"
MINUTE = timedelta(minutes=1)


def huge(path: Path) -> None:
    path.touch()
    os.truncate(path, month_file.LARGEST + 1)


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize(
    ("make", "reason"),
    [(os.mkfifo, "no ordinary file"), (endless, "no ordinary file"), (huge, "larger than 100 MB")],
    ids=["pipe", "endless", "huge"],
)
@pytest.mark.parametrize("name", [f"{LAPTOP}/2026-10.json", "{own}/2026-11 (1).json"])
def test_it_is_named_and_nothing_waits_for_it(
    tmp_path: Path, make: Callable[[Path], None], reason: str, name: str
) -> None:
    put(tmp_path, LAPTOP, [made()])
    journal = Journal.open(tmp_path)
    journal.append(made(after=MINUTE))
    strange = tmp_path / "journal" / name.format(own=journal.device)
    make(strange)
    for opened in (journal, Journal.open(tmp_path), Journal.open(tmp_path, read_only=True)):
        opened.refresh()
        assert len(list(opened.all_records())) == 2
        (line,) = opened.problems
        assert reason in line
        assert strange.name in line
    kept = back_up(tmp_path / "journal", tmp_path, None, BY_HAND)
    assert kept is not None
    assert len(read_backup(kept).files) == 2
    assert strange.exists() or strange.is_symlink()
