import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.attention import (
    BREAK_ACTIONS,
    Action,
    Answer,
    Cue,
    Level,
    Outcome,
    Response,
    level_reached,
    plain_text,
    status_line,
)

PROMPT = Outcome("prompt", Level.WRITTEN, bubble=False)
BELL_FAILED = Outcome("bell", Level.FAILED, "the screen did not take it", bubble=False)
ACCEPTED = Outcome("desktop", Level.ACCEPTED, "dunst")
NO_BUS = Outcome("desktop", Level.FAILED, "no session bus")
BY_PLYER = Outcome("plyer", Level.WRITTEN)
NO_PLYER = Outcome("plyer", Level.FAILED, "plyer found no way to notify")

any_text = st.text(st.characters(codec=None))
outcomes = st.builds(
    Outcome,
    st.sampled_from(["prompt", "desktop", "plyer"]),
    st.sampled_from(Level),
    any_text,
    st.just(1.0),
    st.booleans(),
)


def test_levels_rise_from_failed_to_seen() -> None:
    assert Level.FAILED < Level.WRITTEN < Level.ACCEPTED < Level.SEEN
    assert [level.word for level in Level] == ["not shown", "sent", "accepted", "seen"]


def test_a_break_offers_start_snooze_and_skip() -> None:
    assert [(action.key, action.label) for action in BREAK_ACTIONS] == [
        ("start", "Start"),
        ("snooze", "Snooze"),
        ("skip", "Skip"),
    ]


def test_accepted_names_the_server_and_does_not_claim_more() -> None:
    assert status_line("10:50", (PROMPT, ACCEPTED)) == "10:50 accepted by dunst, not yet seen"


def test_nothing_shown_says_why() -> None:
    assert status_line("10:50", (PROMPT, NO_BUS, NO_PLYER)) == (
        "10:50 no notification could be shown: no session bus"
    )


def test_a_response_means_seen() -> None:
    answered = Response("break", Answer.SNOOZE)
    assert status_line("10:50", (PROMPT, ACCEPTED), answered) == "10:50 seen"


def test_a_response_does_not_make_up_for_a_notification_that_never_left() -> None:
    answered = Response("break", Answer.DEFAULT)
    assert status_line("10:50", (PROMPT, NO_BUS), answered) == status_line("10:50", (PROMPT, NO_BUS))
    assert "could be shown" in status_line("10:50", (PROMPT, NO_BUS), answered)


def test_a_prompt_that_was_seen_means_seen() -> None:
    seen = Outcome("prompt", Level.SEEN, bubble=False)
    assert status_line("10:50", (seen, NO_BUS)) == "10:50 seen"


def test_written_is_said_to_be_uncertain() -> None:
    assert status_line("10:50", (PROMPT, NO_BUS, BY_PLYER)) == (
        "10:50 sent through plyer, which cannot tell if it was shown"
    )


def test_without_any_bubble_channel_the_prompt_is_all_there_was() -> None:
    assert status_line("10:50", (PROMPT, BELL_FAILED)) == "10:50 shown in this window only"


def test_signals_alone_can_fail_too() -> None:
    assert status_line("10:50", (BELL_FAILED,)) == (
        "10:50 no notification could be shown: the screen did not take it"
    )
    assert status_line("10:50", ()) == "10:50 no notification could be shown"


def test_signals_do_not_raise_the_level() -> None:
    assert level_reached((PROMPT, NO_BUS)) is Level.FAILED
    assert level_reached((PROMPT, NO_BUS, BY_PLYER)) is Level.WRITTEN
    assert level_reached((ACCEPTED,)) is Level.ACCEPTED
    assert level_reached((NO_BUS,), Response("break", Answer.DISMISSED)) is Level.FAILED
    assert level_reached((ACCEPTED,), Response("break", Answer.DISMISSED)) is Level.SEEN


def test_texts_lose_what_could_end_an_escape_sequence() -> None:
    cue = Cue(
        "break",
        "Time\x1b]0;owned\x07 to\nmove",
        "line\r\n\tone\x9b31m\u2028two",
        (Action(Answer.START, "St\x00art"),),
    )
    assert cue.title == "Time ]0;owned to move"
    assert cue.body == "line one 31m two"
    assert cue.actions[0].label == "St art"
    assert Outcome("plyer", Level.FAILED, "\x1b[31mno bus\x1b[0m").detail == "[31mno bus [0m"


def test_a_title_of_nothing_becomes_the_programs_name() -> None:
    assert Cue("break", "\n\x07 ").title == "hipback"


def test_letters_of_all_scripts_and_emoji_stay() -> None:
    text = "Zeit für die Hüfte · 立って 🧘🏽‍♀️"
    assert plain_text(text) == text


@given(any_text)
def test_plain_text_can_be_sent_anywhere(text: str) -> None:
    plain = plain_text(text)
    assert not any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in plain)
    assert plain.encode("utf-8").decode() == plain
    assert plain_text(plain) == plain


@given(st.lists(outcomes))
def test_the_status_line_never_says_more_than_the_level(outcomes: list[Outcome]) -> None:
    line = status_line("10:50", outcomes)
    level = level_reached(outcomes)
    assert line.startswith("10:50 ")
    assert "\n" not in line
    assert (line == "10:50 seen") == (level is Level.SEEN)
    assert line.startswith("10:50 no notification could be shown") <= (level is Level.FAILED)
    if level is Level.ACCEPTED:
        assert line.endswith(", not yet seen")
