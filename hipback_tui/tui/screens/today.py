"""Today: how long the person has been sitting, this week, and what to do next."""

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from hipback_tui.core.orders import BeginRoutine, ChoosePlace, TestNotification, Undo
from hipback_tui.core.place import Place
from hipback_tui.core.sitting.messages import Reading, Resume, Sat, Skip, Snooze, Stood
from hipback_tui.core.sitting.states import TRANSITIONS, Trigger
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.commands import COMMON_COMMANDS, Command, bindings_for
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.stage import Asking, asked_now
from hipback_tui.tui.widgets.footer import KeyBar
from hipback_tui.tui.widgets.next_card import NextCard
from hipback_tui.tui.widgets.notices import Answer, Lasting, Notices
from hipback_tui.tui.widgets.sitting_dial import SittingDial
from hipback_tui.tui.widgets.snapshot_text import SnapshotText
from hipback_tui.tui.widgets.status_line import StatusLine
from hipback_tui.tui.widgets.week_card import WeekCard


def _allows(snapshot: Snapshot, trigger: Trigger) -> bool:
    return trigger in TRANSITIONS[snapshot.sitting.state]


LENGTH = Command(
    key="l",
    label="Length",
    title="Choose how long routines are",
    help="1, 2, 5 or 10 minutes. Short counts as much as long.",
    action="app.open('length')",
)

PLACE_COMMANDS = (
    Command(
        key="o",
        label="At home",
        title="Routines for home",
        help="From now on there is a floor to lie on, and a bed.",
        offered=lambda s: s.place is not Place.HOME,
        order=lambda _: ChoosePlace(Place.HOME),
        quiet=True,
    ),
    Command(
        key="o",
        label="Office",
        title="Routines for the office",
        help="From now on nothing is done on the floor.",
        offered=lambda s: s.place is not Place.OFFICE,
        order=lambda _: ChoosePlace(Place.OFFICE),
        quiet=True,
    ),
)

TODAY_COMMANDS = (
    Command(
        key="s",
        aliases=("enter",),
        label="Start",
        title="Start the next routine",
        help="Begins the routine that is offered; it takes a minute or a few.",
        offered=lambda s: _allows(s, Trigger.START) and s.suggestion is not None,
        order=lambda _: BeginRoutine(),
    ),
    Command(
        key="z",
        label="Snooze",
        title="Snooze this break",
        answers_break=True,
        help="Reminds you again in a few minutes; at most a few times in a row.",
        offered=lambda s: _allows(s, Trigger.SNOOZE) and s.sitting.snoozes_left > 0,
        order=lambda _: Snooze(),
    ),
    Command(
        key="k",
        label="Skip",
        title="Skip this break",
        answers_break=True,
        help="Lets this break go; the next one comes after another interval.",
        offered=lambda s: _allows(s, Trigger.SKIP),
        order=lambda _: Skip(),
    ),
    Command(
        key="i",
        label="I was sitting",
        title="I was sitting",
        help="You were there all the time (reading, a call): the sitting load is given back.",
        offered=lambda s: s.sitting.returned is not None and s.sitting.correctable,
        order=lambda _: Sat(),
    ),
    Command(
        key="r",
        label="Resume",
        title="End the pause",
        help="Ends the pause that was begun last; others go on.",
        offered=lambda s: bool(s.sitting.pauses),
        order=lambda _: Resume(),
    ),
    Command(
        key="u",
        label="Sat down",
        title="I sat down again",
        help="Sitting counts from now on.",
        offered=lambda s: s.sitting.standing,
        order=lambda _: Sat(),
    ),
    Command(
        key="u",
        label="Stood up",
        title="I stood up",
        help="While you stand or walk the sitting load falls.",
        offered=lambda s: _allows(s, Trigger.STOOD) and not s.sitting.standing,
        order=lambda _: Stood(),
    ),
    Command(
        key="p",
        label="Pause",
        title="Pause reminders",
        help="For a time, until tomorrow, for lunch or a meeting. Pauses stack.",
        offered=lambda s: _allows(s, Trigger.PAUSE),
        action="app.open('pause')",
    ),
    Command(
        key="w",
        label="Weeks",
        title="The weeks",
        help="This week in full, the last half year as a map, and every day to open.",
        action="app.open('weeks')",
    ),
    Command(
        key="j",
        label="Last week",
        title="Last week in words",
        help="What the last week was like, to read and to copy; earlier weeks too.",
        action="app.open('week-words')",
        quiet=True,
    ),
    Command(
        key="g",
        label="Trends",
        title="The trends",
        help="Whether hip and back get better, and which one moves first; sitting and sessions beside them.",
        action="app.open('trends')",
        quiet=True,
    ),
    Command(
        key="h",
        label="Check in",
        title="Check in: how hips and back are",
        help="Two keys, 0 to 10 each; sleep, stress, ease and a note if you like.",
        action="app.open('check-in')",
    ),
    Command(
        key="b",
        label="Library",
        title="The library",
        help="All routines and exercises, with their figures: to look at, to filter, to start.",
        action="app.open('library')",
        quiet=True,
    ),
    Command(
        key="c",
        label="Settings",
        title="The settings",
        help="All settings with their defaults; what is changed is in force at once.",
        action="app.open('settings')",
        quiet=True,
    ),
    Command(
        key="x",
        label="Your data",
        title="Your data",
        help="What there is and where; export and import.",
        action="app.open('data')",
        quiet=True,
    ),
    Command(
        key="a",
        label="Others",
        title="Other routines that fit",
        help="Two more for this length and place.",
        offered=lambda s: s.suggestion is not None,
        action="app.open('alternatives')",
    ),
    LENGTH,
    *PLACE_COMMANDS,
    Command(
        key="f",
        label="Flare mode",
        title="Flare mode",
        help="For days on which the back is sore: hips and breath only. Asks before it changes anything.",
        action="app.open('flare')",
        quiet=True,
    ),
    Command(
        key="t",
        label="Self-test",
        title="Test your hips",
        help="A screen of both hip flexors, step by step; again every four weeks.",
        action="app.open('self-test')",
        quiet=True,
    ),
    Command(
        key="r",
        label="Review",
        title="The review of four weeks",
        help="What four weeks were like, in words and marks, and what the next four stress.",
        offered=lambda s: not s.sitting.pauses,
        action="app.open('review')",
        quiet=True,
    ),
    Command(
        key="y",
        label="Answer",
        title="Answer about the step up",
        help="Whether to try the harder variant next time.",
        offered=lambda s: asked_now(s) is Asking.STEP_UP,
        action="app.open('step-up')",
        quiet=True,
    ),
    Command(
        key="y",
        label="Answer",
        title="How easy daily tasks are",
        help="Three keys: tying shoes, stairs, standing up. Asked for once a week.",
        offered=lambda s: asked_now(s) is not Asking.STEP_UP,
        action="app.open('ease')",
        quiet=True,
    ),
    Command(
        key="e",
        label="End",
        title="End reading, video or call",
        help="Without input you count as away again after a while.",
        offered=lambda s: s.sitting.reading,
        order=lambda _: Reading(on=False),
        quiet=True,
    ),
    Command(
        key="e",
        label="Reading",
        title="Reading mode",
        help="You sit and read: without any input you still count as sitting.",
        offered=lambda s: not s.sitting.reading,
        order=lambda _: Reading(on=True),
        quiet=True,
    ),
    Command(
        key="v",
        label="Put right",
        title="Say what hipback cannot see",
        help="Reading, a video or a call, which count as sitting; or that you were up just now.",
        action="app.open('pursuit')",
        quiet=True,
    ),
    Command(
        key="ctrl+u",
        label="Undo",
        title="Undo",
        help="Takes back the last thing that was recorded.",
        order=lambda _: Undo(),
        quiet=True,
    ),
    Command(
        key="n",
        label="Notify",
        title="Send a test notification",
        help="Shows whether a notification reaches you, and how far it got.",
        order=lambda _: TestNotification(),
        quiet=True,
    ),
    *COMMON_COMMANDS,
)


class Detail(SnapshotText):
    """The state in words; a low window has them in the gauge."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the sentence below the gauge; where it needs two rows, they part at its semicolon."""
        said, width = snapshot.sitting.detail, self.room.width
        first, semicolon, second = said.partition("; ")
        if semicolon and len(said) > width >= max(len(first) + 1, len(second)):
            said = f"{first};\n{second}"
        return Content(said)


class TodayScreen(SnapshotScreen):
    """The screen that stays open all day. It has no timers: it changes only when the snapshot does."""

    KEYS = TODAY_COMMANDS
    BINDINGS = bindings_for(TODAY_COMMANDS)

    def bar_commands(self) -> list[Command]:
        """Leave out what a low window shows beside the routine already."""
        offered = super().bar_commands()
        return offered[1:] if self.is_low and offered[0].key == "s" else offered

    def compose(self) -> ComposeResult:
        """Mount what shows, and nothing else."""
        bound = SnapshotScreen.snapshot
        yield StatusLine(id="status").data_bind(bound)
        yield Lasting(id="lasting").data_bind(bound)
        with Container(id="body"), Container(id="today"):
            with Container(id="now"):
                yield SittingDial(id="dial").data_bind(bound)
                yield Detail(id="detail").data_bind(bound)
            with Container(id="cards"):
                yield WeekCard(id="week", classes="card").data_bind(bound)
                yield NextCard(id="next", classes="card").data_bind(bound)
        yield Notices(id="notices").data_bind(bound)
        yield Answer(id="answer").data_bind(bound)
        yield KeyBar(id="keys").data_bind(bound)
