"""What pyte alone would misread."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.virtual_screen import VirtualScreen

ODD = {
    "kitty keys": "\x1b[>1u",
    "kitty keys off": "\x1b[<u",
    "soft reset": "\x1b[!p",
    "cursor shape": "\x1b[2 q",
    "mode query": "\x1b[?2048$p",
    "curly underline": "\x1b[4:3m",
    "version query": "\x1b[>0q",
    "terminfo query": "\x1bP+q544e\x1b\\",
    "application command": "\x1b_Ga=d\x1b\\",
    "pointer shape": "\x1b]22;pointer\x1b\\",
    "palette": "\x1b]104\x07",
    "charset": "\x1b(B",
    "7-bit answers": "\x1b F",
    "private status": "\x1b[?6n",
    "notification": "\x1b]777;notify;Time to stand;Thirty minutes\x07",
}


@pytest.mark.parametrize("name", ODD)
def test_sequences_never_become_text_or_a_title(name: str) -> None:
    screen = VirtualScreen(20, 2)
    screen.feed(f"\x1b]2;mine\x07a{ODD[name]}b".encode())
    assert screen.text() == "ab\n"
    assert screen.title == "mine"


@given(st.data())
def test_it_makes_no_difference_where_the_stream_is_cut(data: st.DataObject) -> None:
    whole = ("\x1b[?1049h\x1b[2J\x1b[1;3H⣿ß" + "·".join(ODD.values()) + "\x1b[31mend\x1b[0m").encode()
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=8)))
    at_once, piecewise = VirtualScreen(60, 3), VirtualScreen(60, 3)

    at_once.feed(whole)
    for start, end in zip([0, *cuts], [*cuts, len(whole)], strict=True):
        piecewise.feed(whole[start:end])

    assert piecewise.text() == at_once.text()
    assert "end" in at_once.text()
    assert (piecewise.osc, piecewise.modes, piecewise.queries) == (
        at_once.osc,
        at_once.modes,
        at_once.queries,
    )
    assert piecewise.alternate


def test_the_alternate_screen_starts_empty_and_gives_the_first_back() -> None:
    screen = VirtualScreen(10, 1)
    screen.feed(b"shell")
    screen.feed(b"\x1b[?1049happ\x1b[?1049l")
    assert screen.text() == "shell"
    screen.feed(b"\x1b[?1049h")
    assert screen.text() == ""
