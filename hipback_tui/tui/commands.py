"""One table row per thing a person can do on a screen: its key, its words, and what comes of it.

Bindings, footer, help and palette are all made from these rows, so that they always agree.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from textual.binding import Binding, BindingType
from textual.message import Message

from hipback_tui.core.orders import Order
from hipback_tui.core.snapshot import Snapshot


class Ordered(Message):
    """The person asked for something: `order` goes to the session."""

    def __init__(self, order: Order) -> None:
        self.order = order
        super().__init__()


def always(_: Snapshot) -> bool:
    """Offered whatever the snapshot says."""
    return True


class Command(NamedTuple):
    """Something a person can do.

    `key` is Textual's name of the key and `aliases` are further ones; `shown` is how the key is written.
    `label` stands in the footer, `title` and `help` in palette and help. `offered` says whether it makes
    sense now: only then it is in footer and palette. One that `answers_break` is not even sent otherwise:
    typed just before a break falls due, it was meant for something else. What comes of it is either an
    `order` made from the snapshot, or an `action` of Textual's such as "app.open('help')". A `quiet` one
    stays out of the footer.
    """

    key: str
    label: str
    title: str
    help: str
    shown: str = ""
    aliases: tuple[str, ...] = ()
    offered: Callable[[Snapshot], bool] = always
    order: Callable[[Snapshot], Order] | None = None
    action: str = ""
    quiet: bool = False
    answers_break: bool = False

    @property
    def key_shown(self) -> str:
        """The key as it is written on the screen."""
        return self.shown or self.key


def bindings_for(commands: Iterable[Command]) -> list[BindingType]:
    """Return one binding per key; two commands may share a key if they are offered at different times."""
    keys = dict.fromkeys(key for command in commands for key in (command.key, *command.aliases))
    return [Binding(key, f"command('{key}')", show=False) for key in keys]


def command_for(commands: Iterable[Command], key: str, snapshot: Snapshot) -> Command | None:
    """Return what `key` means now: the first command offered, else the last one that has the key.

    One that is not offered is returned all the same, since the session answers it with the reason why not.
    """
    found = None
    for command in commands:
        if key == command.key or key in command.aliases:
            found = command
            if command.offered(snapshot):
                break
    return found


CHECK = Command(
    key="m",
    label="Check",
    title="Check this machine",
    help="Whether notifications reach you here, what hipback can see, and what would help.",
    action="app.open('doctor')",
    quiet=True,
)

UNDO_LIST = Command(
    key="U",
    label="Undo several",
    title="What can be undone",
    help="The last things you recorded, corrected or removed; undo as many of them as you like.",
    action="app.open('undo')",
    quiet=True,
)

COMMON_COMMANDS = (
    CHECK,
    UNDO_LIST,
    Command(
        key="d",
        label="Dark or light",
        title="Dark or light colours",
        help="Changes between the two themes.",
        action="app.change_colours",
        quiet=True,
    ),
    Command(
        key="exclamation_mark",
        shown="!",
        label="When to see someone",
        title="When to see someone",
        help="Signs that need medical care, not exercises.",
        action="app.open('safety')",
        quiet=True,
    ),
    Command(
        key="q",
        label="Quit",
        title="Quit hipback",
        help="Ends at once; everything is kept.",
        action="app.quit",
        quiet=True,
    ),
    Command(
        key="question_mark",
        aliases=("f1",),
        shown="?",
        label="Help",
        title="Help",
        help="Keys, what the numbers mean, and where your data is.",
        action="app.open('help')",
    ),
)
"""What is always possible: on Today by key, everywhere through the palette."""
