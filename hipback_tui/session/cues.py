"""What is said on the desktop for each event of the sitting engine."""

from hipback_tui.core.attention import BREAK_ACTIONS, Answer, Cue, Urgency
from hipback_tui.core.sitting.messages import BreakDue, BreakSoon
from hipback_tui.core.sitting.view import Sitting
from hipback_tui.core.snapshot import SuggestedRoutine

BREAK_KEY = "break"
"""One key for all that is said about a break: the next word replaces the one before."""

TEST_KEY = "test"


def break_soon(event: BreakSoon) -> Cue:
    """Return the notice before a break."""
    return Cue(BREAK_KEY, f"A break in {event.seconds} seconds", "Finish your thought.", urgency=Urgency.LOW)


def break_due(
    event: BreakDue,
    sitting: Sitting,
    suggestion: SuggestedRoutine | None,
    urgency: Urgency = Urgency.NORMAL,
) -> Cue:
    """Return the call for a break; the words of a repeat are gentler, whatever its urgency."""
    offer = "A minute of movement is enough."
    if suggestion is not None:
        offer = f"{suggestion.name}, {suggestion.minutes} min."
    if event.number == 1:
        title, body = "Time to move", f"{_minutes(sitting.load_min)} of sitting. {offer}"
    else:
        title, body = "Whenever you are ready", f"{offer} Short counts as much as long."
    actions = tuple(
        action for action in BREAK_ACTIONS if action.key is not Answer.SNOOZE or sitting.snoozes_left > 0
    )
    return Cue(BREAK_KEY, title, body, actions, urgency)


def _minutes(count: int) -> str:
    return "1 minute" if count == 1 else f"{count} minutes"


def trial() -> Cue:
    """Return a notification that only shows whether notifications arrive."""
    return Cue(TEST_KEY, "A test from hipback", "A break will be announced like this.")
