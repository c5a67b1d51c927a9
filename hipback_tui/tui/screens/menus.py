"""The small menus: for how long to pause, how long routines are to be, and flare mode."""

from datetime import datetime, timedelta

from hipback_tui.core.calendar_day import DEFAULT_DAY_START
from hipback_tui.core.orders import ChooseLength, SetFlare
from hipback_tui.core.sitting.messages import Pause, Reading, Resume, WasUp
from hipback_tui.core.sitting.states import SEATED
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.commands import Command, bindings_for
from hipback_tui.tui.screens.dialog import Menu

_CLOSE = Command(
    key="escape",
    aliases=("q",),
    shown="esc",
    label="Close",
    title="Leave it as it is",
    help="",
    action="screen.close",
)


def _until_tomorrow(snapshot: Snapshot) -> Pause:
    tomorrow = snapshot.today + timedelta(days=1)
    return Pause("rest of the day", until=datetime.combine(tomorrow, DEFAULT_DAY_START).astimezone())


PAUSE_COMMANDS = (
    Command(
        key="1",
        label="30 min",
        title="30 minutes",
        help="",
        order=lambda _: Pause("pause", seconds=1800),
    ),
    Command(key="2", label="1 h", title="1 hour", help="", order=lambda _: Pause("pause", seconds=3600)),
    Command(key="3", label="2 h", title="2 hours", help="", order=lambda _: Pause("pause", seconds=7200)),
    Command(key="t", label="Tomorrow", title="Until tomorrow", help="", order=_until_tomorrow),
    Command(key="l", label="Lunch", title="Lunch", help="until you resume", order=lambda _: Pause("lunch")),
    Command(
        key="m", label="Meeting", title="Meeting", help="until you resume", order=lambda _: Pause("meeting")
    ),
    Command(
        key="r",
        label="Resume",
        title="Resume",
        help="ends the pause begun last",
        offered=lambda s: bool(s.sitting.pauses),
        order=lambda _: Resume(),
    ),
    Command(
        key="d",
        label="Days off",
        title="Days off",
        help="ill, a flare, travel, a holiday",
        action="screen.days_off",
    ),
    _CLOSE,
)


class PauseMenu(Menu):
    """For how long hipback keeps quiet. Pauses stack: ending lunch leaves a meeting standing."""

    HEADING = "Pause reminders"
    KEYS = PAUSE_COMMANDS
    BINDINGS = bindings_for(PAUSE_COMMANDS)

    def action_days_off(self) -> None:
        """Open days off in place of the menu."""
        self.dismiss()
        self.app.call_later(self.hipback.action_open, "days-off")


def _length(key: str, minutes: int, help: str) -> Command:
    title = "1 minute" if minutes == 1 else f"{minutes} minutes"
    return Command(
        key=key, label=f"{minutes} min", title=title, help=help, order=lambda _: ChooseLength(minutes)
    )


LENGTH_COMMANDS = (
    _length("1", 1, "a moment between two tasks"),
    _length("2", 2, "the usual break"),
    _length("5", 5, "with time for both sides"),
    _length("0", 10, "the whole tour"),
    _CLOSE,
)


class LengthMenu(Menu):
    """How long routines are to be. Each length credits the day."""

    HEADING = "How long?"
    KEYS = LENGTH_COMMANDS
    BINDINGS = bindings_for(LENGTH_COMMANDS)


def _pursue(key: str, what: str, title: str, help: str) -> Command:
    return Command(key=key, label=title, title=title, help=help, order=lambda _: Reading(on=True, what=what))


def _was_up(key: str, minutes: int) -> Command:
    return Command(
        key=key,
        label=f"{minutes} min up",
        title=f"I was up for {minutes} min",
        help="just now, and nothing saw it",
        offered=lambda s: s.sitting.state in SEATED,
        order=lambda _: WasUp(minutes * 60),
    )


PURSUIT_COMMANDS = (
    _pursue("r", "reading", "Reading", "you still count as sitting"),
    _pursue("v", "video", "A video", "you still count as sitting"),
    _pursue("c", "call", "A call", "sitting, and a break waits"),
    Command(
        key="e",
        label="End",
        title="None of these now",
        help="idle time counts as away",
        offered=lambda s: s.sitting.reading,
        order=lambda _: Reading(on=False),
    ),
    *(_was_up(str(number), minutes) for number, minutes in enumerate((10, 20, 40, 60), 1)),
    _CLOSE,
)


class PursuitMenu(Menu):
    """What nothing can see: sitting without touching anything, and having been up."""

    HEADING = "What hipback cannot see"
    KEYS = PURSUIT_COMMANDS
    BINDINGS = bindings_for(PURSUIT_COMMANDS)


FLARE_COMMANDS = (
    Command(
        key="y",
        label="Switch on",
        title="Switch on",
        help="the back rests",
        offered=lambda s: s.flare is None,
        order=lambda _: SetFlare(on=True),
    ),
    Command(
        key="y",
        label="Switch off",
        title="Switch off",
        help="the back may work again",
        offered=lambda s: s.flare is not None,
        order=lambda _: SetFlare(on=False),
    ),
    _CLOSE,
)


class FlareMenu(Menu):
    """For days on which the back is too sensitive to work on; a menu, so that no stray key switches it."""

    HEADING = "Flare mode: hips and breath only"
    KEYS = FLARE_COMMANDS
    BINDINGS = bindings_for(FLARE_COMMANDS)
