"""From what a terminal says to what is done with it."""

import pytest

from hipback_tui.notify.terminal.facts import TmuxAnswer, Way, facts_from, name_and_version
from hipback_tui.notify.terminal.sequences import AllAnswered, Capabilities, Version, Wrapping
from hipback_tui.notify.terminal.tmux import parse_answer

ALL = Capabilities(frozenset({"title", "body", "buttons", "close"}))
IN_TMUX = {"TERM": "tmux-256color", "TERM_PROGRAM": "tmux", "TMUX": "/tmp/x,1,0"}


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("kitty(0.41.1)", ("kitty", "0.41.1")),
        ("foot(1.13.1)", ("foot", "1.13.1")),
        ("iTerm2 3.6.6", ("iterm2", "3.6.6")),
        ("WezTerm 20240203-110809-5046fc22", ("wezterm", "20240203-110809-5046fc22")),
        ("ghostty 1.2.0", ("ghostty", "1.2.0")),
        ("VTE(7200)", ("vte", "7200")),
        ("XTerm(379)", ("xterm", "379")),
        ("iTerm2", ("iterm2", "")),
        ("", ("", "")),
        ("1.2", ("", "")),
    ],
)
def test_name_and_version(told: str, found: tuple[str, str]) -> None:
    assert name_and_version(told) == found


@pytest.mark.parametrize(
    ("told", "way", "progress"),
    [
        ("kitty(0.26.5)", Way.OSC_777, False),
        ("kitty(0.47.0)", Way.OSC_777, True),
        ("foot(1.13.1)", Way.OSC_777, False),
        ("ghostty 1.1.3", Way.OSC_777, False),
        ("ghostty 1.2.0", Way.OSC_777, True),
        ("Konsole 23.08.1", Way.OSC_777, True),
        ("WezTerm 20240203-110809-5046fc22", Way.OSC_777, False),
        ("WezTerm 20250801-1-abc", Way.OSC_777, True),
        ("iTerm2 3.5.0", Way.OSC_9, False),
        ("iTerm2 3.6.6", Way.OSC_9, True),
        ("VTE(7200)", None, True),
        ("XTerm(379)", None, False),
    ],
)
def test_a_terminal_known_by_name(told: str, way: Way | None, progress: bool) -> None:
    facts = facts_from({"TERM": "xterm-256color"}, [Version(told), AllAnswered()])
    assert (facts.way, facts.shows_progress, facts.buttons) == (way, progress, False)
    assert (facts.obstacle() is None) == (way is not None)


def test_who_answers_the_question_gets_the_richest_way() -> None:
    facts = facts_from({}, [ALL, Version("kitty(0.41.1)")])
    assert (facts.way, facts.buttons, facts.title) == (Way.OSC_99, True, "kitty 0.41.1")


def test_buttons_only_where_they_are_understood() -> None:
    facts = facts_from({}, [Capabilities(frozenset({"title", "body"}))])
    assert (facts.way, facts.buttons) == (Way.OSC_99, False)


def test_ghostty_shows_nothing_of_what_it_parses() -> None:
    assert facts_from({}, [ALL, Version("ghostty 1.2.0")]).way is Way.OSC_777


@pytest.mark.parametrize(
    ("env", "name"),
    [
        ({"TERM": "xterm-kitty"}, "kitty"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, "iterm2"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, "wezterm"),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "230801"}, "konsole"),
        ({"TERM": "xterm-256color", "WT_SESSION": "a-b"}, "windows terminal"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, "terminal.app"),
        ({"TERM": "xterm-256color"}, ""),
    ],
)
def test_without_an_answer_the_environment_counts(env: dict[str, str], name: str) -> None:
    assert facts_from(env).name == name


def test_a_terminal_without_notifications_says_so() -> None:
    assert facts_from({"TERM": "alacritty"}).obstacle() == ("Alacritty has no notifications of its own", "")
    assert facts_from({"TERM": "xterm"}).obstacle() == ("this terminal has no notifications of its own", "")


class TestInsideTmux:
    def test_the_terminal_is_the_one_around_it(self) -> None:
        facts = facts_from({**IN_TMUX, "KITTY_WINDOW_ID": "1"}, [], TmuxAnswer("on", "foot(1.13.1)"))
        assert (facts.name, facts.way, facts.wrapping) == ("foot", Way.OSC_777, Wrapping.TMUX)
        assert facts.obstacle() is None

    @pytest.mark.parametrize(
        ("answer", "why", "remedy"),
        [
            (TmuxAnswer("off", "kitty(0.47.0)"), "allow-passthrough is off", "set -g allow-passthrough on"),
            (TmuxAnswer("on", "kitty(0.47.0)", visible=False), "background", "allow-passthrough all"),
            (TmuxAnswer("all", "kitty(0.47.0)", attached=False), "no terminal is attached", ""),
            (TmuxAnswer("on", ""), "which terminal", ""),
            (None, "does not answer", ""),
        ],
    )
    def test_what_stands_in_the_way(self, answer: TmuxAnswer | None, why: str, remedy: str) -> None:
        facts = facts_from(IN_TMUX, [], answer)
        obstacle = facts.obstacle()
        assert obstacle is not None
        assert why in obstacle[0]
        assert remedy in obstacle[1]
        assert not facts.shows_progress

    def test_everything_passes_from_the_background_where_that_is_allowed(self) -> None:
        facts = facts_from(IN_TMUX, [ALL], TmuxAnswer("all", "kitty(0.47.0)", visible=False))
        assert (facts.obstacle(), facts.way, facts.shows_progress) == (None, Way.OSC_99, True)

    def test_who_attached_over_ssh(self) -> None:
        stale = {**IN_TMUX, "SSH_CONNECTION": "a 1 b 2"}
        assert facts_from(stale, [], TmuxAnswer("on", over_ssh=False)).over_ssh is False
        assert facts_from(IN_TMUX, [], TmuxAnswer("on", over_ssh=True)).over_ssh is True
        assert facts_from(stale, [], TmuxAnswer("on")).over_ssh is True

    def test_what_tmux_writes(self) -> None:
        assert parse_answer("1\t1\t1\tkitty(0.47.0)\t.\n-SSH_CONNECTION\n") == TmuxAnswer(
            "on", "kitty(0.47.0)", over_ssh=False
        )
        assert parse_answer("\t0\t0\t\t.\n") == TmuxAnswer("", attached=False, visible=False)
        assert parse_answer("no server running on /tmp/x\n") is None


def test_inside_gnu_screen_it_is_wrapped() -> None:
    facts = facts_from({"STY": "1.pts-0", "TERM": "screen"}, [Version("foot(1.13.1)")])
    assert (facts.wrapping, facts.way) == (Wrapping.SCREEN, Way.OSC_777)
