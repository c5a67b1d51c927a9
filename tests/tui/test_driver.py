"""What Textual makes of input that went through the driver's filter: keys as ever, and replies."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

from hipback_tui.tui import driver
from hipback_tui.tui.driver import KeyboardInput, TerminalReplied

CLICK = "\x1b]99;i=hipback-break;2\x1b\\"
KEYS = {
    "a": "a",
    "\x1b[A": "up",
    "\x1b[15~": "f5",
    "\x1b[20~": "f9",
    "\x1bOP": "f1",
    "\x1b[1;5C": "ctrl+right",
    "\r": "enter",
    "é": "é",
}


class Time:
    """A clock to turn by hand, for the driver and for Textual's parser."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    clock = Time()
    monkeypatch.setattr(driver, "get_time", clock)
    monkeypatch.setattr("textual._parser.get_time", clock)
    return clock


def names(messages: Iterable[Message]) -> list[str]:
    """Keys by their names, replies in angle brackets, pastes in quotes."""
    found = []
    for message in messages:
        if isinstance(message, events.Key):
            found.append(message.key)
        elif isinstance(message, TerminalReplied):
            found.append(f"<{message.text}>")
        elif isinstance(message, events.Paste):
            found.append(repr(message.text))
    return found


def keyboard() -> KeyboardInput:
    return KeyboardInput(XTermParser())


@given(
    st.lists(st.sampled_from([*KEYS, CLICK]), max_size=10),
    st.lists(st.integers(0, 1000), max_size=6),
)
def test_any_split_makes_the_same_keys_and_replies(sent: list[str], cuts: list[int]) -> None:
    data = "".join(sent)
    stream, found, start = keyboard(), list[str](), 0
    for cut in [*sorted({cut % (len(data) + 1) for cut in cuts}), len(data)]:
        found += names(stream.feed(data[start:cut]))
        start = cut
    assert found == [KEYS.get(part, "<99;i=hipback-break;2>") for part in sent]


@pytest.mark.parametrize(("sent", "key"), [("\x1b", "escape"), ("\x1bP", "alt+shift+p")])
def test_a_key_that_begins_like_a_reply_waits_once_and_briefly(time: Time, sent: str, key: str) -> None:
    stream = keyboard()
    assert names(stream.feed(sent)) == []
    assert 0 < stream.patience() <= driver.LOCAL_ESCAPE_DELAY_S
    assert names(stream.tick()) == []
    time.now += driver.LOCAL_ESCAPE_DELAY_S
    assert names(stream.tick()) == [key]
    assert names(stream.feed("a")) == ["a"]


def test_a_sequence_cut_after_its_escape_is_whole_if_the_rest_comes_late_but_first(time: Time) -> None:
    stream = keyboard()
    assert names(stream.feed("\x1b")) == []
    time.now += 10  # a busy machine: what had come in the meantime is read before the time is looked at
    assert names(stream.feed("[A")) == ["up"]


def test_over_a_network_the_rest_of_a_sequence_may_take_longer(
    time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "a 1 b 2")
    stream = keyboard()
    assert names(stream.feed("\x1b")) == []
    time.now += 2 * driver.LOCAL_ESCAPE_DELAY_S
    assert names(stream.tick()) == []
    time.now += 0.1
    assert names(stream.tick()) == ["escape"]


def test_alt_and_a_key_cut_by_the_read(time: Time) -> None:
    stream = keyboard()
    assert names((*stream.feed("\x1b"), *stream.feed("a"))) == []
    time.now += 0.1
    assert names(stream.tick()) == ["alt+a"]


def test_escape_twice(time: Time) -> None:
    stream = keyboard()
    assert names(stream.feed("\x1b\x1b")) == []
    time.now += driver.LOCAL_ESCAPE_DELAY_S
    assert names(stream.tick()) == ["escape", "escape"]


def test_escape_just_before_a_reply_is_pressed_at_once(time: Time) -> None:
    assert names(keyboard().feed("\x1b" + CLICK + "a")) == ["escape", "<99;i=hipback-break;2>", "a"]


def test_a_reply_broken_off_presses_nothing(time: Time) -> None:
    stream = keyboard()
    assert names(stream.feed("\x1b]99;i=hipback-br")) == []
    time.now += driver.REPLY_DELAY_S
    assert names(stream.tick()) == []
    assert names(stream.feed("q")) == ["q"]


def test_what_is_pasted_goes_to_textual_as_it_came() -> None:
    sent = f"\x1b[200~one {CLICK}two\x1b[201~"
    assert names(keyboard().feed(sent)) == names(XTermParser().feed(sent))
