"""What is written to a terminal, byte for byte, and what its replies mean."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.attention import Urgency
from hipback_tui.notify.terminal import queries, sequences
from hipback_tui.notify.terminal.sequences import (
    Activated,
    AllAnswered,
    Capabilities,
    Closed,
    ProgressState,
    Version,
    Wrapping,
    decode,
    osc_9,
    osc_99,
    osc_99_close,
    osc_777,
    progress,
    wrapped,
)


def test_a_notification_with_buttons_is_one_id_in_several_parts_and_the_last_part_shows_it() -> None:
    written = osc_99(
        "break", "Time to move", "30 min of sitting", buttons=("Start", "Skip"), urgency=Urgency.CRITICAL
    )
    assert written == (
        "\x1b]99;i=hipback-break:f=aGlwYmFjaw==:u=2:a=report,focus:c=1:p=title:d=0;Time to move\x1b\\"
        "\x1b]99;i=hipback-break:p=body:d=0;30 min of sitting\x1b\\"
        "\x1b]99;i=hipback-break:p=buttons:d=1;Start\u2028Skip\x1b\\"
    )


def test_a_title_alone_is_whole_at_once() -> None:
    assert osc_99("a b", "Hello", urgency=Urgency.LOW) == (
        "\x1b]99;i=hipback-a_b:f=aGlwYmFjaw==:u=0:a=report,focus:c=1:p=title:d=1;Hello\x1b\\"
    )


def test_taking_it_back() -> None:
    assert osc_99_close("break") == "\x1b]99;i=hipback-break:p=close;\x1b\\"


def test_a_semicolon_ends_neither_title_nor_body() -> None:
    assert osc_777("Stand; now", "a;b") == "\x1b]777;notify;Stand, now;a,b\x1b\\"


@pytest.mark.parametrize("text", ["4;1;50", "4", "12;x"])
def test_a_text_that_looks_like_a_command_is_none(text: str) -> None:
    assert osc_9(text) == f"\x1b]9;hipback: {text}\x1b\\"


def test_numbers_in_a_text_are_left_alone() -> None:
    assert osc_9("4 min; then up") == "\x1b]9;4 min; then up\x1b\\"


def test_progress() -> None:
    assert progress(ProgressState.NORMAL, 40) == "\x1b]9;4;1;40\x1b\\"
    assert progress(ProgressState.PAUSED, 300) == "\x1b]9;4;4;100\x1b\\"
    assert progress() == "\x1b]9;4;0\x1b\\"


def test_through_tmux_every_escape_is_doubled() -> None:
    assert wrapped("\x1b]9;x\x1b\\", Wrapping.TMUX) == "\x1bPtmux;\x1b\x1b]9;x\x1b\x1b\\\x1b\\"


def test_the_questions_are_those_that_the_wrapping_would_make() -> None:
    plain = queries.queries({"TERM": "xterm"})
    assert queries.queries({"TERM": "screen", "STY": "1.x"}) == wrapped(plain, Wrapping.SCREEN)
    through_tmux = queries.queries({"TERM": "tmux", "TMUX": "/x,1,0"})
    asked = plain.partition("\x1b[>")[0]
    assert through_tmux == wrapped(asked, Wrapping.TMUX) + "\x1b[c"


@pytest.mark.parametrize("env", [{}, {"TERM": "dumb"}, {"TERM": "linux"}, {"TERM_PROGRAM": "Apple_Terminal"}])
def test_a_terminal_that_would_print_a_question_is_asked_nothing(env: dict[str, str]) -> None:
    assert queries.queries(env) == ""


TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from("\x1b\x07\x9c\\;\u2028"), max_size=900)


@given(TEXTS, TEXTS, st.lists(TEXTS, max_size=3))
def test_no_text_ends_its_sequence(title: str, body: str, buttons: list[str]) -> None:
    ways = {
        osc_99("break", title, body, buttons=buttons, urgency=Urgency.NORMAL): 1 + bool(_visible(body)),
        osc_777(title, body): 1,
        osc_9(title + body): 1,
    }
    for written, least in ways.items():
        frames = re.findall(r"\x1b\][^\x00-\x1f\x7f-\x9f]*\x1b\\", written)
        assert "".join(frames) == written
        assert len(frames) >= least
    assert all(len(frame.encode()) < 4096 for written in ways for frame in written.split("\x1b\\"))


def _visible(text: str) -> bool:
    return any(character > "\xa0" and character not in "\u2028\u2029" for character in text.strip())


@given(TEXTS, TEXTS)
def test_screen_gets_pieces_that_it_takes_and_puts_together(title: str, body: str) -> None:
    sequence = osc_99("break", title, body, urgency=Urgency.NORMAL)
    pieces = wrapped(sequence, Wrapping.SCREEN).split("\x1b\\")
    assert pieces.pop() == ""
    assert all(piece.startswith("\x1bP") for piece in pieces)
    assert all(len(piece.encode()) + 2 <= sequences.SCREEN_PIECE_BYTES for piece in pieces)
    assert not any(piece.endswith("\x1b") for piece in pieces)
    assert "".join(piece[2:] for piece in pieces) == sequence.replace("\x1b\\", "\a")


@pytest.mark.parametrize(
    ("reply", "meaning"),
    [
        ("99;i=hipback-break;", Activated("hipback-break")),
        ("99;i=hipback-break;2", Activated("hipback-break", 2)),
        ("99;i=hipback-break:p=close;", Closed("hipback-break")),
        ("99;i=hipback-break:p=close;untracked", None),
        ("99;i=hipback-break;²", None),
        ("99;i=hipback-break:p=alive;a,b", None),
        (
            "99;i=q:p=?;a=focus,report:p=title,body,buttons",
            Capabilities(frozenset(("title", "body", "buttons"))),
        ),
        ("99;i=q:p=?;", Capabilities(frozenset())),
        (">|kitty(0.41.1)", Version("kitty(0.41.1)")),
        ("?62;22c", AllAnswered()),
        ("11;rgb:0000/0000/0000", None),
        ("", None),
    ],
)
def test_replies(reply: str, meaning: object) -> None:
    assert decode(reply) == meaning


@given(st.text(max_size=60) | st.text(max_size=60).map("99;".__add__))
def test_no_reply_upsets_it(reply: str) -> None:
    found = decode(reply)
    assert found is None or decode(reply) == found
