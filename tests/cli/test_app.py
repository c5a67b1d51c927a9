from datetime import time, timedelta

import pytest

from hipback_tui.cli.app import NO_TERMINAL, TOMORROW, PauseEnd, pause_end
from hipback_tui.store.instance import InstanceLock
from tests.support.command_line import CommandLine


def test_without_a_terminal_it_says_so_and_tells_the_status(hipback: CommandLine) -> None:
    answer = hipback()
    assert answer.status == 2
    assert answer.error == NO_TERMINAL
    assert answer.out == hipback.done("status").out


def test_in_a_terminal_it_opens_the_app(hipback: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    from hipback_tui.tui import launch

    opened = []

    def open_app(*places: object) -> int:
        opened.append(places)
        return 0

    monkeypatch.setattr(launch, "open_app", open_app)
    monkeypatch.setattr("hipback_tui.cli.app.is_terminal", lambda stream: True)
    assert hipback.done("--data-dir", "/some/where").out == ""
    assert [str(place) for place in opened[0]] == ["/some/where", str(hipback.config)]

    monkeypatch.setenv("HIPBACK_SPEED", "fast")
    answer = hipback()
    assert answer.status == 2
    assert answer.error.startswith("HIPBACK_SPEED is 'fast'")
    assert len(opened) == 1


LINES = ["stood", "sat", "skip", "start", "start two-minute-chair", "snooze 5", "pause 30", "resume"]


@pytest.mark.parametrize("line", LINES)
def test_without_an_app_there_is_nobody_to_tell(hipback: CommandLine, line: str) -> None:
    answer = hipback(*line.split())
    assert answer.status == 1
    assert answer.error == f"{line.partition(' ')[0]}: no hipback is running here; `hipback` opens it"


def test_an_app_that_does_not_answer_is_waited_for_and_then_told(
    hipback: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hipback_tui.cli.app.OPENING_S", 0.1)
    lock = InstanceLock(hipback.data_dir)
    assert lock.acquire()
    answer = hipback("stood")
    lock.release()
    assert answer.status == 1
    assert answer.error == "stood: hipback is open here, but does not answer; use its keys"


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("", None),
        ("45", timedelta(minutes=45)),
        ("90m", timedelta(minutes=90)),
        ("2h", timedelta(hours=2)),
        ("1h30", timedelta(minutes=90)),
        ("1H30M", timedelta(minutes=90)),
        ("24h", timedelta(hours=24)),
        ("until 13:30", time(13, 30)),
        ("until tomorrow", TOMORROW),
    ],
)
def test_the_ways_to_say_when_a_pause_ends(words: str, end: PauseEnd) -> None:
    assert pause_end(words.split()) == end


@pytest.mark.parametrize(
    "words", ["0", "0h", "25h", "h", "m", "h30", "1h30m5", "-5", "x", "5 6", "45s", "1h1h"]
)
def test_other_ways_are_refused(hipback: CommandLine, words: str) -> None:
    answer = hipback("pause", *words.split())
    assert answer.status == 2
    assert answer.error.startswith("pause: ") or "unrecognized" in answer.error
