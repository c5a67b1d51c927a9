from collections.abc import Callable
from pathlib import Path

import pytest

from hipback_tui.content.library import Library, load_library
from hipback_tui.places import package_folder

Write = Callable[[str, str], Path]


@pytest.fixture
def data_dir() -> Path:
    return package_folder("data")


@pytest.fixture
def ours(data_dir: Path) -> Library:
    return load_library(data_dir, None)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file below the user's folder, which is `tmp_path`."""

    def write_file(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write_file
