"""Whatever way input is cut: the same keys, the same replies, and no reply among the keys."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.notify.terminal.reply_filter import MOST_HELD, Reply, ReplyFilter

CLICK = "\x1b]99;i=hipback-break;2\x1b\\"
REPLIES = [
    (CLICK, "99;i=hipback-break;2"),
    ("\x1b]99;i=x;\x07", "99;i=x;"),
    ("\x1b]99;i=x:p=?;p=title,buttons\x1b\\", "99;i=x:p=?;p=title,buttons"),
    ("\x1b]11;rgb:1e1e/1e1e/2e2e\x07", "11;rgb:1e1e/1e1e/2e2e"),
    ("\x1bP>|kitty(0.41.1)\x1b\\", ">|kitty(0.41.1)"),
    ("\x1b[?62;22c", "?62;22c"),
]
KEYS = [
    *("a", "q", "é", "日", "]", "9", "\r", "\t", "\x01", "\x7f", "hello"),
    *("\x1b[A", "\x1b[15~", "\x1b[20~", "\x1b[2~", "\x1bOP", "\x1b[1;5C", "\x1b[97;5u"),
    *("\x1b[<0;10;20M", "\x1b[?2026;2$y", "\x1b[I", "\x1b[48;24;80;480;800t", "\x1b[3;7R"),
    *("\x1ba", "\x1b]x", "\x1bPx", "\x1b[Z"),
    f"\x1b[200~pasted \x1b]99;i=x;1\x07 text{CLICK} \x1b[\x1b[201~",
]


def split(data: str, cuts: list[int]) -> list[str]:
    at = [0, *sorted({cut % (len(data) + 1) for cut in cuts}), len(data)]
    return [data[start:end] for start, end in pairwise(at)]


def told(pieces: list[str]) -> tuple[str, list[str]]:
    """What a filter makes of pieces that come one after the other: keys, and replies."""
    replies = ReplyFilter()
    keys, heard = "", []
    for piece in pieces:
        for part in replies.feed(piece):
            if isinstance(part, Reply):
                heard.append(part.text)
            else:
                keys += part
    return keys + replies.release(), heard


@given(
    st.lists(st.sampled_from(KEYS).map(lambda key: (key, None)) | st.sampled_from(REPLIES), max_size=12),
    st.lists(st.integers(0, 10_000), max_size=12),
)
def test_any_split_of_any_mixture(mixture: list[tuple[str, str | None]], cuts: list[int]) -> None:
    data = "".join(sent for sent, _ in mixture)
    keys = "".join(sent for sent, reply in mixture if reply is None)
    replies = [reply for _, reply in mixture if reply is not None]
    assert told(split(data, cuts)) == (keys, replies)


@given(
    st.text(st.sampled_from("\x1b\x1b]P>|[?;9c200~201\\\x07a\r\n"), max_size=60),
    st.lists(st.integers(0, 100), max_size=8),
)
def test_any_split_of_any_bytes_makes_the_same(data: str, cuts: list[int]) -> None:
    assert told(split(data, cuts)) == told([data])


@pytest.mark.parametrize(("sent", "reply"), REPLIES)
def test_a_reply_that_comes_character_by_character(sent: str, reply: str) -> None:
    assert told(list(sent)) == ("", [reply])


@pytest.mark.parametrize("key", ["\x1b", "\x1b]", "\x1bP", "\x1b[", "\x1b[2"])
def test_keys_that_begin_like_a_reply_are_given_back(key: str) -> None:
    replies = ReplyFilter()
    assert replies.feed(key) == []
    assert not replies.certain
    assert replies.release() == key
    assert replies.feed("a") == ["a"]


def test_an_escape_pressed_before_a_reply_stays_a_key() -> None:
    assert ReplyFilter().feed("\x1b" + CLICK + "a") == ["\x1b", Reply(CLICK[2:-2]), "a"]


def test_a_reply_that_never_ends_is_neither_a_key_nor_kept_for_ever() -> None:
    replies = ReplyFilter()
    assert replies.feed("\x1b]99;i=x") == []
    assert replies.certain
    assert replies.release() == ""
    assert replies.feed("q") == ["q"]
    long = "\x1b]99;" + "x" * MOST_HELD
    assert replies.feed(long) == [long]
    assert replies.held == ""


def test_what_is_pasted_is_text() -> None:
    pasted = f"\x1b[200~{CLICK}\x1b[201~"
    assert ReplyFilter().feed(pasted + CLICK) == ["\x1b[200~", pasted[6:], Reply(CLICK[2:-2])]
