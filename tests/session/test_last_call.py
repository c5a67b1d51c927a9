"""What is said of the last notification, and of whether any can arrive."""

from hipback_tui.core.attention import Answer, Level, Outcome, Response
from hipback_tui.session.last_call import LastCall

ACCEPTED = Outcome("desktop", Level.ACCEPTED, "dunst")
NO_BUS = Outcome("desktop", Level.FAILED, "no session bus")
NO_WAY = Outcome("plyer", Level.FAILED, "plyer found no way to notify")
BELL = Outcome("bell", Level.WRITTEN, bubble=False)
SEEN = Response("break", Answer.DEFAULT)


def told(last: LastCall, *outcomes: Outcome, at: str = "10:50", key: str = "break") -> LastCall:
    last.arrived(last.begins(key, at), outcomes)
    return last


def test_it_is_not_seen_until_somebody_reacts() -> None:
    last = told(LastCall(), BELL, ACCEPTED)
    assert (last.line, last.level) == ("10:50 accepted by dunst, not yet seen", Level.ACCEPTED)
    last.reacted(SEEN)
    assert (last.line, last.level) == ("10:50 seen", Level.SEEN)
    told(last, BELL, ACCEPTED, at="11:00")
    assert last.line == "11:00 accepted by dunst, not yet seen", "each reminder is seen for itself"


def test_a_reaction_while_it_is_on_its_way_counts() -> None:
    last = LastCall()
    call = last.begins("break", "10:50")
    assert last.line is None
    last.reacted(SEEN)
    last.arrived(call, [ACCEPTED])
    assert last.line == "10:50 seen"


def test_what_is_over_is_not_seen_later() -> None:
    last = told(LastCall(), ACCEPTED)
    last.settled("break")
    last.reacted(SEEN)
    assert last.line == "10:50 accepted by dunst, not yet seen"


def test_a_slow_channel_does_not_bring_an_older_line_back() -> None:
    last = LastCall()
    slow = last.begins("break", "10:50")
    told(last, ACCEPTED, at="11:00")
    last.arrived(slow, [NO_BUS, NO_WAY])
    assert last.line == "11:00 accepted by dunst, not yet seen"


def test_a_line_stays_while_nothing_gets_through() -> None:
    last = told(LastCall(), BELL, NO_BUS, NO_WAY)
    line = "No notification can reach you: no session bus. `hipback doctor` tells more"
    assert last.lasting == (line,)
    told(last, BELL, NO_BUS, NO_WAY, at="11:00")
    assert last.lasting == (line,)
    told(last, BELL, NO_BUS, Outcome("plyer", Level.WRITTEN), at="11:10")
    assert not last.lasting


def test_a_test_that_gets_through_ends_it_too() -> None:
    last = told(LastCall(), NO_BUS)
    last.tried("plyer", [NO_WAY])
    assert last.lasting, "one channel alone says nothing of the others"
    last.tried("bell", [BELL])
    assert last.lasting, "a bell is no notification"
    last.tried("desktop", [ACCEPTED])
    assert not last.lasting


def test_whoever_answers_in_time_needs_no_further_channel() -> None:
    last = LastCall()
    call = last.begins("break", "10:50")
    last.reacted(SEEN)
    last.arrived(call, [BELL, NO_BUS])
    assert not last.lasting


def test_nothing_is_said_to_fail_that_the_person_switched_off() -> None:
    last = told(LastCall(), BELL)
    assert not last.lasting
    assert last.line == "10:50 shown in this window only"


def test_a_test_tells_which_channel_got_how_far() -> None:
    last = LastCall()
    last.tried(None, [BELL, NO_BUS, Outcome("plyer", Level.WRITTEN)])
    assert last.trial is not None
    assert (last.trial.serial, last.trial.channel, last.trial.reached) == (1, "plyer", Level.WRITTEN)
    last.tried("bell", [BELL])
    assert (last.trial.serial, last.trial.channel, last.trial.reached) == (2, "bell", Level.WRITTEN)
    last.tried("desktop", [ACCEPTED])
    last.trial_seen()
    assert (last.trial.reached, last.trial.detail) == (Level.SEEN, "dunst")
    last.tried("desktop", [NO_BUS])
    last.trial_seen()
    assert (last.trial.serial, last.trial.reached) == (4, Level.FAILED)
    last.tried(None, [BELL])
    assert (last.trial.channel, last.trial.reached) == ("", Level.FAILED)
