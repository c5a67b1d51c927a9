from collections.abc import Generator

import pytest

from hipback_tui.core.attention import BREAK_ACTIONS, Cue
from tests.support.desktop import Desktop


@pytest.fixture
def desktop() -> Generator[Desktop]:
    """A private bus with a notification server that records and obeys."""
    with Desktop() as desktop:
        yield desktop


@pytest.fixture
def cue() -> Cue:
    return Cue("break", "Time to move", "You have been sitting for 30 min.", BREAK_ACTIONS)
