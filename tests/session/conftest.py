"""A desk on a real journal folder, with time moved by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hipback_tui.content.library import Library, load_library
from hipback_tui.core.settings import Settings
from hipback_tui.places import package_folder
from hipback_tui.presence.base import Sense
from hipback_tui.session import Desk
from hipback_tui.store.journal import Journal
from tests.support.manual_clock import ManualClock

HERE = Sense()

OpenDesk = Callable[..., Desk]


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library(package_folder("data"), None)


@pytest.fixture
def open_desk(tmp_path: Path, clock: ManualClock, library: Library) -> OpenDesk:
    """Open the session of one and the same person; called again, it is a restart."""

    def open_it(read_only: bool = False, settings: Settings | None = None) -> Desk:
        journal = Journal.open(tmp_path / "data", read_only=read_only)
        return Desk(
            clock,
            settings or Settings(),
            journal,
            lambda: library,
            read_only=read_only,
            config_folder=tmp_path / "config",
        )

    return open_it


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    return open_desk()
