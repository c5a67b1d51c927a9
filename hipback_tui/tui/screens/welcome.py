"""The first start: when and where, a notification to try, and a goal. It comes and goes with the snapshot."""

from dataclasses import replace

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.reactive import var

from hipback_tui.core.orders import ChangeSetting, MarkShown, TestNotification
from hipback_tui.core.place import Place
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.places import package_folder
from hipback_tui.tui.commands import Command, bindings_for
from hipback_tui.tui.key_guard import KeyGuard
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.screens.guarded import Guarded
from hipback_tui.tui.screens.paged import Paged, scroll_commands
from hipback_tui.tui.welcome_walk import OWN, Page, Walk, begin, switched_on
from hipback_tui.tui.widgets.footer import KeyBar
from hipback_tui.tui.widgets.status_line import StatusLine
from hipback_tui.tui.widgets.welcome_texts import WelcomePage, WelcomeTitle

BELL = "bell"
OWN_KEY = str(OWN + 1)


def _quiet(key: str, title: str, action: str) -> Command:
    return Command(key, title, title, "", action=f"screen.{action}", quiet=True)


_HOURS = tuple(
    _quiet(str(number + 1), title, f"hours({number})")
    for number, title in enumerate(("Always", "Weekdays 9 to 17", "Weekdays 8 to 18", "My own hours"))
)
_PLACES = (_quiet("o", "Office", "place('office')"), _quiet("h", "Home", "place('home')"))
_CAME = (
    Command(key="y", label="Yes", title="Yes, it came", help="", action="screen.came(True)"),
    Command(
        key="n", label="No", title="No", help="The next way of telling is tried.", action="screen.came(False)"
    ),
)
_GOALS = tuple(_quiet(str(number), f"{number} days a week", f"goal({number})") for number in range(1, 8))
_STEPS = tuple(
    Command(key, title, title, "", shown=shown, action=f"screen.more({days})", quiet=True)
    for key, shown, title, days in (("minus", "-", "A day less", -1), ("plus", "+", "A day more", 1))
)
_ON = Command(
    key="enter",
    aliases=("space",),
    label="Go on",
    title="Go on",
    help="With what is shown.",
    action="screen.forward",
)
_BACK = Command(
    key="b",
    aliases=("left", "backspace"),
    label="Back",
    title="A step back",
    help="What was chosen stays chosen.",
    action="screen.backward",
)
_SCROLL = scroll_commands("Where a step does not fit the window.")
_LEAVE = Command(
    key="escape",
    shown="esc",
    label="Skip all",
    title="Skip all of it",
    help="Everything is in the settings too.",
    action="screen.leave",
)
_QUIT = Command(
    key="q",
    label="Quit",
    title="Quit hipback",
    help="It comes up again the next time.",
    action="app.quit",
    quiet=True,
)
_TYPED = (
    Command(key="enter", label="Go on", title="Go on", help="", action="screen.forward"),
    Command(
        key="escape",
        shown="esc",
        label="Choices",
        title="Back to the choices",
        help="",
        action="screen.end_typing",
    ),
)
WELCOME_COMMANDS = (*_HOURS, *_PLACES, *_CAME, *_GOALS, *_STEPS, _ON, _BACK, *_SCROLL, _LEAVE, _QUIT)

_TYPEABLE = frozenset("0123456789:-\u2013, ")


class WelcomeScreen(Guarded, Paged):
    """Three steps, each of which enter passes; `walk` is where it is, and outlives this screen."""

    KEYS = WELCOME_COMMANDS
    BINDINGS = bindings_for(WELCOME_COMMANDS)
    CSS_PATH = package_folder("styles") / "welcome.tcss"

    walk: var[Walk] = var(Walk())

    def __init__(self, snapshot: Snapshot, guard: KeyGuard | None = None) -> None:
        super().__init__(snapshot, guard)
        self._done = False
        # A break that came between does not begin it anew.
        self.set_reactive(WelcomeScreen.walk, self.hipback.welcome or begin(snapshot))

    def compose(self) -> ComposeResult:
        """Mount title and step."""
        bound = SnapshotScreen.snapshot
        yield StatusLine(id="status").data_bind(bound)
        with Container(id="body"), Container(id="step"):
            yield WelcomeTitle(id="title").data_bind(bound).data_bind(WelcomeScreen.walk)
            with VerticalScroll(id="page", can_focus=False):
                yield WelcomePage(id="words").data_bind(bound).data_bind(WelcomeScreen.walk)
        yield KeyBar(id="keys").data_bind(bound)

    def on_mount(self) -> None:
        """Show the keys as soon as they work, and go on with a test that was on its way."""
        if self.guard is not None:
            self.query_one("#keys").visible = False
            self.set_timer(self.guard.left_s + 0.02, self._listen)
        self._go_on_testing()

    def _listen(self) -> None:
        self.query_one("#keys").visible = True

    def commands(self) -> tuple[Command, ...]:
        """What this step offers."""
        walk, always = self.walk, (*_SCROLL, _LEAVE, _QUIT)
        if walk.typing:
            return _TYPED
        if walk.page is Page.HOURS:
            return (_ON, *_HOURS, *_PLACES, *always)
        if walk.page is Page.TEST:
            return (*(_CAME if walk.trials.asks else ()), _ON, _BACK, *always)
        return (_ON, *_GOALS, *_STEPS, _BACK, *always)

    def watch_snapshot(self, snapshot: Snapshot) -> None:
        """It may say how far the test got."""
        super().watch_snapshot(snapshot)
        self._go_on_testing()

    def watch_walk(self) -> None:
        """Remember where it is, and show its keys."""
        self.hipback.welcome = self.walk
        if self.is_mounted:
            self.query_one(KeyBar).redraw()

    def _go_on_testing(self) -> None:
        """Take in how far a test got; send the next one where that is for hipback to decide."""
        walk, shown = self.walk, self.snapshot
        if walk.page is not Page.TEST or self._done:
            return
        trials = walk.trials.hear(shown.trial)
        wanted = trials.next_channel(switched_on(shown.settings))
        if wanted is not None:
            trials = trials.send(wanted, shown.trial)
            self.give(TestNotification(wanted))
        self.walk = replace(walk, trials=trials)

    # --- keys ----------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Take what is typed for the hours at once, so that nothing typed in one go is lost."""
        super().on_key(event)
        walk = self.walk
        if self.deaf or self._done:
            return
        if not walk.typing:
            if walk.page is not Page.HOURS or event.key != OWN_KEY:
                return
            self.walk = walk.choose_hours(OWN)
        elif event.key == "enter":
            self.action_forward()
        elif event.key == "escape":
            self.action_end_typing()
        elif event.key == "backspace":
            self.walk = walk.erase()
        elif event.character is not None and event.character in _TYPEABLE:
            self.walk = walk.type(event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted hours."""
        if self.walk.typing and not self.deaf:
            for character in event.text:
                if character in _TYPEABLE:
                    self.walk = self.walk.type(character)

    async def run_command(self, command: Command) -> None:
        """Do it, unless it is over."""
        if not self._done:
            await super().run_command(command)

    def action_hours(self, number: int) -> None:
        """Choose when."""
        self.walk = self.walk.choose_hours(number)

    def action_end_typing(self) -> None:
        """Go back to the choices."""
        self.walk = self.walk.end_typing()

    def action_place(self, place: str) -> None:
        """Choose where."""
        self.walk = replace(self.walk, place=Place(place))

    def action_goal(self, days: int) -> None:
        """Choose how many days."""
        self.walk = replace(self.walk, goal=days)

    def action_more(self, days: int) -> None:
        """Choose a day more or less."""
        self.action_goal(max(1, min(7, self.walk.goal + days)))

    def action_came(self, came: bool) -> None:
        """Say whether the test came; what did not come is not used from now on."""
        last = self.walk.trials.last
        if last is None or not last.asks:
            return
        self.walk = replace(self.walk, trials=self.walk.trials.answer(came))
        if came:
            self.action_forward()
        else:
            if last.channel != BELL:  # it costs nothing, and is the last that is left
                self.give(ChangeSetting("notify", last.channel, False))
            self._go_on_testing()

    def action_forward(self) -> None:
        """Order what this step changes, and go to the next one, or end."""
        walk = self.walk
        if walk.complaint:
            return
        for order in walk.orders(self.snapshot):
            self.give(order)
        if walk.page is Page.GOAL:
            self.action_leave()
            return
        self._turn(walk.forward())
        self._go_on_testing()

    def action_backward(self) -> None:
        """Go to the step before."""
        self._turn(self.walk.backward())

    def _turn(self, walk: Walk) -> None:
        self.walk = walk
        self.query_one("#page").scroll_home(animate=False)

    def action_leave(self) -> None:
        """End; it is not asked again."""
        self._done = True
        self.give(MarkShown("welcome"))
