"""Backups by command: made, listed, put back, and that taken back."""

from tests.support.command_line import CommandLine


def sessions(hipback: CommandLine) -> int:
    total: int = hipback("week", "--json").json["total_sessions"]
    return total


def test_a_backup_and_back(hipback: CommandLine) -> None:
    assert hipback("backup").error == "backup: nothing was recorded yet, so there is nothing to keep"
    assert hipback.done("backup", "list").lines == ["no backup yet; `hipback backup` makes one"]
    assert hipback("restore").error.startswith("restore: there is no backup yet")
    hipback.done("log")
    (line,) = hipback.done("backup").lines
    assert "2026-11-20T080000Z-by-hand.zip" in line
    hipback.at("2026-11-21T09:00+01:00").done("log")
    before = hipback.journal()
    would = hipback.done("restore", "--dry-run")
    assert would.lines == [
        "would restore 2026-11-20T080000Z-by-hand",
        "  1 record gone, which it does not hold",
        "  of 2026-11-21",
    ]
    assert (hipback.journal(), sessions(hipback)) == (before, 2)
    assert hipback.done("restore").lines[-1].startswith("`hipback restore undo` takes it back")
    assert sessions(hipback) == 1
    assert "nothing to restore" in hipback.done("restore", "2026-11-20").out
    hipback.at("2026-11-21T09:05+01:00").done("restore", "undo")
    assert (hipback.journal(), sessions(hipback)) == (before, 2)
    listed = hipback.done("backup", "list").lines
    assert [line.split()[0] for line in listed] == [
        "2026-11-21T080500Z-restore",
        "2026-11-21T080000Z-restore",
        "2026-11-20T080000Z-by-hand",
    ]
    assert "before a restore" in listed[0]


def test_settings_come_back_only_with_their_option(hipback: CommandLine) -> None:
    hipback.settings("[sound]\nvolume = 7\n").done("log")
    hipback.done("backup")
    hipback.settings("")
    hipback.done("restore")
    assert hipback.config.read_text() == ""
    hipback.done("restore", "--settings", "2026-11-20T080000Z-by-hand")
    assert hipback.config.read_text() == "[sound]\nvolume = 7\n"


def test_wrong_words_are_told(hipback: CommandLine) -> None:
    hipback.done("log")
    assert hipback("backup", "lst").error == "backup: 'lst'; expected nothing, or list"
    assert hipback("restore", "nope").status == 1
    (hipback.data_dir / "backups").mkdir()
    (hipback.data_dir / "backups" / "2026-11-20T080000Z-weekly.zip").write_bytes(b"PK")
    before = hipback.journal()
    assert "is damaged or is no backup. Nothing was changed." in hipback("restore").error
    assert hipback.journal() == before
