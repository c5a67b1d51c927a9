"""A whole session that is asked through its socket."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hipback_tui.core.sitting.states import State
from hipback_tui.notify.base import OnResponse
from hipback_tui.notify.dispatcher import Dispatcher
from hipback_tui.presence.gaps import GapSource
from hipback_tui.session import Session
from hipback_tui.system.local_socket import NoAnswer, addresses, ask
from tests.session.conftest import OpenDesk
from tests.session.test_shell import SteadyClock
from tests.support.waiting import listens, wait_until


@pytest.fixture
def clock() -> SteadyClock:
    return SteadyClock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def no_channels(on_response: OnResponse) -> Dispatcher:
    return Dispatcher((), on_response)


@pytest.fixture
def session(open_desk: OpenDesk, folder: Path, clock: SteadyClock) -> Iterator[Session]:
    running = Session(open_desk(), GapSource(clock.elapsed_ms, 120_000, 1.0), no_channels)
    running.serve(folder)
    running.start()
    running.painted()
    wait_until(lambda: listening(folder), "the session to listen")
    yield running
    running.stop()
    assert not any(Path(address).exists() for address in addresses(str(folder), os.environ))


def listening(folder: Path) -> bool:
    return any(listens(Path(address)) for address in addresses(str(folder), os.environ))


def told(folder: Path, **request: Any) -> tuple[int, str]:
    answer = json.loads(ask(str(folder), os.environ, json.dumps(request).encode() + b"\n", 10))
    return answer["exit"], answer["text"]


def test_an_order_acts_at_once_and_shows(session: Session, folder: Path) -> None:
    assert told(folder, do="stood") == (0, "Standing; the load goes down.")
    wait_until(lambda: session.snapshot.sitting.state is State.STANDING, "the screens to hear of it")
    assert told(folder, do="stood") == (1, "you count as standing already")
    assert told(folder, do="pause", until="09:00")[0] == 2
    assert told(folder, do="start", routine="nope") == (1, "no routine named 'nope'")


def test_the_status_is_as_of_now_and_changes_nothing(
    session: Session, folder: Path, clock: SteadyClock
) -> None:
    clock.advance(minutes=12, seconds=34)
    code, text = told(folder, do="status", form="json")
    facts = json.loads(text)
    assert (code, facts["running"], facts["state"]) == (0, True, "sitting")
    assert (facts["load_s"], facts["next_break_s"]) == (12 * 60 + 34, 30 * 60 - 12 * 60 - 34)
    assert told(folder, do="status", form="template", template="{load} {next}") == (0, "12 18 min")
    assert told(folder, do="status")[1].startswith("Sitting: 12 min of sitting; next break in 18 min\n")
    assert told(folder, do="status", form="template", template="{mood}")[0] == 2
    assert told(folder, do="status", form="template")[0] == 2
    assert told(folder, do="status", form="poem")[0] == 2


def test_a_session_that_only_looks_on_does_not_listen(
    open_desk: OpenDesk, folder: Path, clock: SteadyClock
) -> None:
    running = Session(open_desk(read_only=True), GapSource(clock.elapsed_ms, 120_000, 1.0), no_channels)
    heard: list[object] = []
    running.subscribe(heard.append)
    running.serve(folder)
    running.start()
    running.painted()
    wait_until(lambda: running._service is not None, "the session to begin")
    with pytest.raises(NoAnswer):
        told(folder, do="stood")
    running.stop()
