import pytest

from tests.support.quiet_loop import wait_by_the_loop


@pytest.fixture(autouse=True)
def quick_pilot(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pilot that goes on as soon as the app has done what it was asked for."""
    wait_by_the_loop(monkeypatch)
