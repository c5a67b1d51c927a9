"""The README tells the truth about what can be checked."""

from pathlib import Path

import pytest

from hipback_tui.core.settings import KEYS, Key

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", KEYS, ids=lambda key: f"{key.table}.{key.name}")
def test_every_setting_stands_in_the_table_with_its_default(key: Key) -> None:
    default = str(key.default).lower() if isinstance(key.default, bool) else str(key.default)
    assert f"| `{key.table}.{key.name}` | `{default}` |" in README


def test_its_pictures_are_there() -> None:
    pictures = [line.split("](")[1].rstrip(")") for line in README.splitlines() if line.startswith("![")]
    assert pictures
    for picture in pictures:
        assert (Path(__file__).parent.parent / picture).stat().st_size > 10_000
