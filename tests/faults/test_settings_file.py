"""A settings file that cannot be written stays as it was, and its owner is told why."""

import pytest

from hipback_tui.store.settings_edit import SettingsEditError, change_setting
from tests.faults.conftest import SmallDisk

MINE = "# mine\n[sitting]\ninterval_min = 45\n"


def test_in_a_folder_for_reading_only(small_disk: SmallDisk) -> None:
    file = small_disk.path / "config.toml"
    file.write_text(MINE)
    small_disk.set_read_only(True)
    with pytest.raises(SettingsEditError) as told:
        change_setting(file, "sitting", "interval_min", 40)
    assert str(told.value) == "config.toml cannot be written: Read-only file system"
    assert file.read_text() == MINE


def test_on_a_full_disk(small_disk: SmallDisk) -> None:
    file = small_disk.path / "config.toml"
    file.write_text(MINE)
    small_disk.fill()
    with pytest.raises(SettingsEditError) as told:
        change_setting(file, "sitting", "interval_min", 40)
    assert str(told.value) == "config.toml cannot be written: No space left on device"
    assert file.read_text() == MINE
    assert sorted(path.name for path in small_disk.path.iterdir()) == ["config.toml", "filler"]
