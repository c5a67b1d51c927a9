"""The keys of the Day screen, and of the menu of what can be added to a day."""

from hipback_tui.core.orders import Undo
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.commands import COMMON_COMMANDS, Command


def _writes(snapshot: Snapshot) -> bool:
    return not snapshot.read_only


DAY_COMMANDS = (
    Command(
        key="a",
        label="Add",
        title="Add to this day",
        help="A session, a check-in, or days off from this day on.",
        offered=_writes,
        action="screen.add",
    ),
    Command(
        key="enter",
        aliases=("e",),
        label="Correct",
        title="Correct the chosen entry",
        help="A session, a check-in, days off or a goal; undo takes the correction back.",
        offered=_writes,
        action="screen.correct",
    ),
    Command(
        key="delete",
        aliases=("x",),
        shown="x",
        label="Remove",
        title="Remove the chosen entry",
        help="It counts no longer. ctrl+u brings it back.",
        offered=_writes,
        action="screen.remove",
    ),
    Command(
        key="left",
        aliases=("h",),
        shown="←→",
        label="Other day",
        title="The day before",
        help="Turns to the day before this one.",
        action="screen.turn(-1)",
    ),
    Command(
        key="right",
        aliases=("l",),
        shown="→",
        label="Day after",
        title="The day after",
        help="Turns to the day after this one.",
        action="screen.turn(1)",
        quiet=True,
    ),
    Command(
        key="g",
        label="Go to",
        title="Go to a date",
        help="Any day since 2000; also one before the first record, to fill it in.",
        action="screen.go_to",
    ),
    *(
        Command(
            key=key,
            aliases=(vi,),
            shown=shown,
            label=label,
            title=f"The entry {where}",
            help="Chooses what is to be corrected or removed; scrolls where a day does not fit the window.",
            action=f"screen.choose({rows})",
            quiet=True,
        )
        for key, vi, shown, label, where, rows in (
            ("up", "k", "↑", "Up", "above", -1),
            ("down", "j", "↓", "Down", "below", 1),
        )
    ),
    Command(
        key="p",
        label="Days off",
        title="Days off",
        help="Every range of paused days: to start, to end, to put right.",
        action="app.open('days-off')",
        quiet=True,
    ),
    Command(
        key="ctrl+u",
        label="Undo",
        title="Undo",
        help="Takes back the last thing that was recorded, corrected or removed.",
        order=lambda _: Undo(),
        quiet=True,
    ),
    Command(
        key="escape",
        aliases=("q",),
        shown="esc",
        label="Close",
        title="Close the day",
        help="Back to the weeks.",
        action="screen.close",
    ),
    *COMMON_COMMANDS[-1:],
)

ADD_COMMANDS = (
    Command(
        key="s",
        label="A session",
        title="A session",
        help="a routine, or something else",
        action="screen.choose('session')",
    ),
    Command(
        key="c",
        label="A check-in",
        title="A check-in",
        help="how hip and back were",
        action="screen.choose('check-in')",
    ),
    Command(
        key="d",
        aliases=("p",),
        label="Days off",
        title="Days off",
        help="from this day on",
        action="screen.choose('days-off')",
    ),
    Command(
        key="escape",
        aliases=("q",),
        shown="esc",
        label="Close",
        title="Leave it as it is",
        help="",
        action="screen.close",
    ),
)
