"""The keys of the days off screen."""

from hipback_tui.core.orders import Undo
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.commands import COMMON_COMMANDS, Command


def _writes(snapshot: Snapshot) -> bool:
    return not snapshot.read_only


DAYS_OFF_COMMANDS = (
    Command(
        key="s",
        label="Start now",
        title="Days off from today on",
        help="Without an end; they go on until you say so.",
        offered=_writes,
        action="screen.start",
    ),
    Command(
        key="e",
        label="End",
        title="End the days off that run",
        help="Today or yesterday is their last day; the days after that are open again.",
        offered=_writes,
        action="screen.end",
    ),
    Command(
        key="a",
        label="Add",
        title="Add days off",
        help="A range with its reason: past, coming, any.",
        offered=_writes,
        action="screen.add",
    ),
    Command(
        key="enter",
        label="Correct",
        title="Correct the chosen days off",
        help="Another reason, another first or last day.",
        offered=_writes,
        action="screen.correct",
    ),
    Command(
        key="delete",
        aliases=("x",),
        shown="x",
        label="Remove",
        title="Remove the chosen days off",
        help="The days are open again, as if they had never been paused. ctrl+u brings them back.",
        offered=_writes,
        action="screen.remove",
    ),
    *(
        Command(
            key=key,
            aliases=(vi,),
            shown=shown,
            label=label,
            title=f"Move {key}",
            help="Moves the cursor.",
            action=f"screen.move({rows})",
            quiet=True,
        )
        for key, vi, shown, label, rows in (("up", "k", "↑", "Up", -1), ("down", "j", "↓", "Down", 1))
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
        aliases=("q", "p"),
        shown="esc",
        label="Close",
        title="Close days off",
        help="Back to where you were.",
        action="screen.close",
    ),
    *COMMON_COMMANDS[-1:],
)
