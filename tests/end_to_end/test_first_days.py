"""The first start, a self-test, and backing off in a routine: on the real screens, kept in the journal."""

from tests.end_to_end.conftest import Companion

CALM = "[sitting]\nnotice_s = 0\n[sound]\ncues = 'off'\n"


def test_the_first_start_shows_advice_and_welcome_once(companion: Companion) -> None:
    companion.settings(CALM)
    terminal = companion.open(first_start=True)
    terminal.wait_for("When to see someone")
    terminal.wait_for("enter I have read this")
    terminal.press("enter")
    terminal.wait_for("When and where do you sit")
    terminal.wait_for("esc Skip all")
    terminal.press("escape")
    terminal.wait_for("Nothing recorded yet")
    terminal.press("q")
    assert terminal.wait() == 0
    assert [document["what"] for document in companion.documents("shown")] == ["safety", "welcome"]

    again = companion.open(first_start=True)
    again.wait_for("Nothing recorded yet")
    assert "When to see someone" not in again.screen()
    again.press("!")
    again.wait_for("When to see someone")


def test_a_tight_side_is_tested_kept_and_named_by_the_coach(companion: Companion) -> None:
    companion.settings(CALM)
    terminal = companion.open()
    terminal.wait_for("Nothing recorded yet")
    terminal.press("t")
    terminal.wait_for("A screen, not a diagnosis")
    terminal.press("enter")
    terminal.wait_for("Lie at the edge")
    terminal.press("enter")
    for side, finding in (("left", "0"), ("right", "1")):
        terminal.wait_for(f"Flatten the back first .*{side}")
        terminal.press("y")
        terminal.wait_for("Hug the")
        terminal.press("enter")
        terminal.wait_for(f"Let the {side} leg hang")
        terminal.press("enter")
        terminal.wait_for("thigh")
        terminal.press(finding)
        terminal.press("enter")
    terminal.wait_for("Right: tight")
    terminal.press("y")
    terminal.wait_for("right hip tight")
    (kept,) = companion.documents("self_test")
    assert kept["right"] == ["thigh_high"]
    assert "left" not in kept


def test_too_much_goes_on_easier_and_is_kept(companion: Companion) -> None:
    companion.settings(CALM)
    terminal = companion.open(speed=4)
    terminal.wait_for("Nothing recorded yet")
    terminal.press("s")
    terminal.wait_for("step 1 of")
    terminal.press("x")
    terminal.wait_for("Easy is enough|easier next time|left out")
    terminal.press("q")
    (mark,) = companion.documents("too_much")
    assert mark["exercise"]
