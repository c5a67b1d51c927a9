"""One way of telling after the other, until one is known to arrive or none is left."""

from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.attention import Level
from hipback_tui.core.channel_trials import NOTHING_TRIED, Trials
from hipback_tui.core.remedies import CHANNELS
from hipback_tui.core.snapshot import Trial

ALL = tuple(CHANNELS)


def sent(trials: Trials, channel: str, serial: int, reached: Level, detail: str = "") -> Trials:
    """Send the test and hear how far it got."""
    assert trials.next_channel(ALL) == channel
    before = None if serial == 1 else Trial(serial - 1, "desktop", Level.WRITTEN)
    on_its_way = trials.send(channel, before)
    assert on_its_way.sending
    assert on_its_way.next_channel(ALL) is None
    assert on_its_way.hear(before) == on_its_way, "an old answer says nothing"
    return on_its_way.hear(Trial(serial, channel, reached, detail))


def test_the_first_that_came_is_the_end() -> None:
    trials = sent(NOTHING_TRIED, "desktop", 1, Level.ACCEPTED, "GNOME Shell")
    assert trials.asks
    assert trials.attempts[0].words == "accepted by GNOME Shell"
    assert trials.next_channel(ALL) is None, "the person has the word"
    trials = trials.answer(True)
    assert (trials.arrived, trials.next_channel(ALL)) == ("desktop", None)


def test_what_cannot_work_is_passed_over_and_what_did_not_come_as_well() -> None:
    trials = sent(NOTHING_TRIED, "desktop", 1, Level.FAILED, "no session bus")
    assert not trials.asks
    assert trials.answer(False) == trials, "nobody was asked"
    trials = sent(trials, "terminal", 2, Level.WRITTEN, "kitty").answer(False)
    trials = sent(trials, "plyer", 3, Level.FAILED, "plyer found no way to notify; install notify-send")
    trials = sent(trials, "bell", 4, Level.WRITTEN).answer(False)
    assert trials.next_channel(ALL) is None
    assert trials.arrived is None
    assert [attempt.words for attempt in trials.attempts] == [
        "no session bus",
        "sent to kitty, but it did not come",
        "found no way to notify; install notify-send",
        "sent, but it did not come",
    ]
    assert [sentence.split()[0] for sentence in trials.help()] == ["Start", "Look", "Install", "Look"]


def test_a_click_on_the_test_itself_is_an_answer() -> None:
    trials = sent(NOTHING_TRIED, "desktop", 1, Level.ACCEPTED, "dunst")
    seen = trials.hear(Trial(1, "desktop", Level.SEEN, "dunst"))
    assert (seen.arrived, seen.asks) == ("desktop", False)


def test_what_is_switched_off_is_not_tried() -> None:
    assert NOTHING_TRIED.next_channel(("plyer", "bell")) == "plyer"
    assert NOTHING_TRIED.next_channel(()) is None


def test_the_test_of_another_screen_is_not_taken_for_ours() -> None:
    trials = NOTHING_TRIED.send("terminal", Trial(3, "desktop", Level.WRITTEN))
    assert trials.hear(Trial(4, "desktop", Level.ACCEPTED)) == trials
    assert trials.hear(Trial(3, "terminal", Level.WRITTEN)) == trials
    assert trials.hear(None) == trials


@given(st.lists(st.tuples(st.sampled_from(Level), st.booleans()), max_size=8), st.sets(st.sampled_from(ALL)))
def test_every_channel_is_tried_once_at_most_and_it_always_ends(
    course: list[tuple[Level, bool]], switched_on: set[str]
) -> None:
    trials = NOTHING_TRIED
    for serial, (reached, came) in enumerate(course, 1):
        wanted = trials.next_channel(switched_on)
        if wanted is None:
            break
        trials = trials.send(wanted, None).hear(Trial(serial, wanted, reached))
        trials = trials.answer(came) if trials.asks else trials
    tried = [attempt.channel for attempt in trials.attempts]
    assert tried == [name for name in ALL if name in tried]
    assert set(tried) <= switched_on
    if len(course) >= len(ALL):
        assert trials.next_channel(switched_on) is None
        arrived = any(reached is Level.SEEN or (reached and came) for reached, came in course[: len(tried)])
        assert (trials.arrived is not None) == arrived
