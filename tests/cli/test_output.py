import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.cli import output


def stream(encoding: str) -> tuple[io.BytesIO, io.TextIOWrapper]:
    raw = io.BytesIO()
    return raw, io.TextIOWrapper(raw, encoding=encoding, newline="\n")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("3 of 5 · still reachable", "3 of 5 - still reachable"),
        ("hip → back … 1×", "hip -> back ... 1x"),
        ("Müde Hüfte", "Mude Hufte"),
        ("腰", "?"),
        ("a\udcffb", "a?b"),
    ],
)
def test_marks_have_stand_ins_where_the_encoding_lacks_them(text: str, printed: str) -> None:
    assert output.fitting(text, "ascii") == printed


def test_an_encoding_keeps_what_it_has() -> None:
    assert output.fitting("Müde · Hüfte → Rücken", "iso-8859-1") == "Müde · Hüfte -> Rücken"
    assert output.fitting("Müde · Hüfte → Rücken", "utf-8") == "Müde · Hüfte → Rücken"


@given(st.text(), st.sampled_from(["ascii", "utf-8", "cp1252", "cp437", "iso-8859-15", "shift_jis"]))
def test_every_text_can_be_printed_in_every_encoding(text: str, encoding: str) -> None:
    raw, out = stream(encoding)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        output.say(text)
        assert output.finish(0) == 0
    assert raw.getvalue().decode(encoding).endswith("\n")


@given(st.text())
def test_a_complaint_is_one_line_that_moves_no_cursor(text: str) -> None:
    raw, err = stream("utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stderr", err)
        output.complain(text)
        err.flush()
    line = raw.getvalue().decode()
    assert line.startswith("hipback: ")
    assert line.splitlines() == [line.rstrip("\n")]
    assert "\x1b" not in line


def test_line_ends_in_a_complaint_are_spelt_out() -> None:
    assert output.one_line("a\nb\x1b[31m\tc") == "a\\nb\\x1b[31m\\tc"


def test_nothing_is_printed_where_nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    output.say("hello")
    output.complain("hello")
    assert output.finish(1) == 1
