"""What is asked of a running session, and what it answers, without any socket."""

import json
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core import orders as o
from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.states import State
from hipback_tui.core.sitting.view import Countdown, Sitting
from hipback_tui.session.control.protocol import Answer, WrongRequest, order_of, read_request, words

NINE = datetime.fromisoformat("2026-11-20T09:00+05:30")
FOUR = time(4)


def order(now: datetime = NINE, **request: Any) -> o.Order | None:
    return order_of(read_request(json.dumps(request).encode() + b"\n"), now, FOUR)


def sitting(state: State = State.SITTING, minutes: int | None = None, *pauses: str) -> Sitting:
    next_break = None if minutes is None else Countdown(minutes)
    return Sitting(state, "Away", "", 0, 0, 30, 0.0, next_break, pauses=pauses)


@pytest.mark.parametrize(
    ("request_", "wanted"),
    [
        ({"do": "start"}, o.BeginRoutine(None)),
        ({"do": "start", "routine": "morning"}, o.BeginRoutine("morning")),
        ({"do": "stood", "v": 1, "from": "a newer client"}, m.Stood()),
        ({"do": "sat"}, m.Sat()),
        ({"do": "snooze"}, m.Snooze(None)),
        ({"do": "snooze", "minutes": 10}, m.Snooze(600)),
        ({"do": "skip"}, m.Skip()),
        ({"do": "pause"}, m.Pause("break")),
        ({"do": "pause", "minutes": 45}, m.Pause("break", seconds=2700)),
        ({"do": "resume"}, m.Resume()),
        ({"do": "status"}, None),
        ({"do": "yield"}, None),
    ],
)
def test_each_order(request_: dict[str, Any], wanted: o.Order | None) -> None:
    assert order(**request_) == wanted


@pytest.mark.parametrize(
    ("now", "until", "moment"),
    [
        ("2026-11-20T09:00", "13:30", "2026-11-20T13:30"),
        ("2026-11-20T09:00", "23:59", "2026-11-20T23:59"),
        ("2026-11-20T23:00", "01:00", "2026-11-21T01:00"),
        ("2026-11-20T23:00", "08:00", "2026-11-21T08:00"),
        ("2026-11-20T09:00", "tomorrow", "2026-11-21T04:00"),
        ("2026-11-21T01:00", "tomorrow", "2026-11-21T04:00"),
        ("2026-11-21T04:00", "tomorrow", "2026-11-22T04:00"),
    ],
)
def test_a_pause_until_a_moment_is_told_by_the_clock_of_the_session(
    now: str, until: str, moment: str
) -> None:
    given = order(datetime.fromisoformat(f"{now}+05:30"), do="pause", until=until)
    assert given == m.Pause("break", until=datetime.fromisoformat(f"{moment}+05:30"))


@pytest.mark.parametrize("until", ["08:59", "09:00"])
def test_a_pause_until_a_time_that_has_passed_is_no_pause_of_a_day(until: str) -> None:
    with pytest.raises(WrongRequest, match=f"{until} is over for today"):
        order(do="pause", until=until)


@pytest.mark.parametrize(
    "line",
    [
        *(b"", b"\n", b"nonsense\n", b"[]\n", b"3\n", b'"stood"\n', b"{}\n", b'{"do": 3}\n', b"\xff\n"),
        *(b'{"do": "stood", "v": 2}\n', b'{"do": "stood", "v": "1"}\n', b"[" * 4000 + b"\n"),
    ],
)
def test_what_is_no_request(line: bytes) -> None:
    with pytest.raises(WrongRequest):
        read_request(line)


@pytest.mark.parametrize(
    "request_",
    [
        {"do": "start", "routine": 3},
        {"do": "snooze", "minutes": 0},
        {"do": "snooze", "minutes": 241},
        {"do": "snooze", "minutes": True},
        {"do": "snooze", "minutes": 2.5},
        {"do": "pause", "minutes": 1441},
        {"do": "pause", "minutes": "45"},
        {"do": "pause", "until": "25:00"},
        {"do": "pause", "until": 13},
        {"do": "pause", "until": None},
        {"do": "pause", "until": "13:30+01:00"},
    ],
)
def test_values_out_of_range_name_what_was_expected(request_: dict[str, Any]) -> None:
    with pytest.raises(WrongRequest, match="expected"):
        order(**request_)


@pytest.mark.parametrize(
    ("done", "after", "said"),
    [
        ("start", sitting(State.ROUTINE), "Started: Morning."),
        ("stood", sitting(State.STANDING), "Standing; the load goes down."),
        ("sat", sitting(State.SITTING, 12), "Sitting; next break in 12 min."),
        ("snooze", sitting(State.SNOOZED, 5), "Snoozed; reminder in 5 min."),
        ("skip", sitting(State.SITTING, 30), "Skipped; next break in 30 min."),
        ("pause", sitting(State.PAUSED, None, "break"), "Paused until you resume."),
        ("pause", sitting(State.PAUSED, None, "lunch", "break until 13:30"), "Paused until 13:30."),
        ("resume", sitting(State.SITTING, 12), "Resumed; next break in 12 min."),
        ("resume", sitting(State.DUE, 0), "Resumed; a break is due."),
        ("resume", sitting(State.OFF_HOURS), "Resumed; off hours."),
        ("resume", sitting(State.PAUSED, None, "lunch"), "Resumed; still paused: lunch."),
    ],
)
def test_what_came_of_it_in_one_line(done: str, after: Sitting, said: str) -> None:
    assert words({"do": done}, sitting(), after, "Morning") == said


def test_an_answer_is_one_line_of_ascii() -> None:
    line = Answer(1, "one\ntwo · \ud800").line()
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert line.isascii()
    assert json.loads(line) == {"v": 1, "exit": 1, "text": "one\ntwo · \ud800"}


@given(st.binary(max_size=200) | st.text(max_size=80).map(lambda text: text.encode("utf-8", "replace")))
def test_whatever_arrives_is_read_or_refused(line: bytes) -> None:
    try:
        assert isinstance(read_request(line)["do"], str)
    except WrongRequest as reason:
        assert "\n" not in str(reason)


@given(
    st.dictionaries(
        st.sampled_from(["routine", "minutes", "until", "form", "template"]),
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just([]),
    ),
    st.sampled_from(["start", "stood", "sat", "snooze", "skip", "pause", "resume", "status"]),
    st.timedeltas(timedelta(0), timedelta(days=400)),
)
def test_whatever_values_come_along(values: dict[str, Any], done: str, later: timedelta) -> None:
    try:
        given_order = order_of({**values, "do": done}, NINE + later, FOUR)
    except WrongRequest:
        return
    if isinstance(given_order, m.Pause) and given_order.until is not None:
        assert timedelta(0) < given_order.until - (NINE + later) <= timedelta(hours=24)
