import pytest

from tests.support.quiet_loop import wait_by_the_loop
from tests.support.shared_styles import parse_styles_once


@pytest.fixture(autouse=True)
def quick_pilot(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pilot that goes on as soon as the app has done what it was asked for."""
    wait_by_the_loop(monkeypatch)


@pytest.fixture(autouse=True)
def quick_styles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Style sheets that another test of this process has parsed already."""
    parse_styles_once(monkeypatch)
