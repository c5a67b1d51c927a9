"""The keys of the settings screen."""

from hipback_tui.tui.commands import COMMON_COMMANDS, Command


def _quiet(key: str, title: str, help: str, action: str, *, shown: str = "", vi: str = "") -> Command:
    aliases = (vi,) if vi else ()
    return Command(key, title, title, help, shown or key, aliases, action=f"screen.{action}", quiet=True)


SETTINGS_COMMANDS = (
    Command(
        key="right",
        aliases=("l",),
        shown="← →",
        label="Change",
        title="The next value",
        help="The next choice or number, the left arrow the one before; written and in force at once.",
        action="screen.step(1)",
    ),
    Command(
        key="enter",
        aliases=("space",),
        label="Type",
        title="Type it, or switch it",
        help="A number, a time or hours are typed; what has a few values goes on to the next.",
        action="screen.change",
    ),
    Command(
        key="backspace",
        aliases=("d", "delete"),
        shown="d",
        label="Default",
        title="Back to the default",
        help="Takes it out of the file; a weekday becomes free.",
        action="screen.reset",
    ),
    Command(
        key="c",
        label="All workdays",
        title="The same on all workdays",
        help="Gives the hours of this weekday to Monday to Friday.",
        action="screen.copy",
    ),
    _quiet("left", "The value before", "The choice or number before.", "step(-1)", shown="←", vi="h"),
    _quiet("up", "Move up", "To the row above.", "move(-1)", shown="↑", vi="k"),
    _quiet("down", "Move down", "To the row below.", "move(1)", shown="↓", vi="j"),
    _quiet("tab", "Next group", "To the first row of the next group.", "move_group(1)"),
    _quiet("shift+tab", "Group before", "To the first row of the group before.", "move_group(-1)"),
    _quiet("pageup", "A page up", "Moves by a page.", "move_page(-1)", shown="pgup"),
    _quiet("pagedown", "A page down", "Moves by a page.", "move_page(1)", shown="pgdn"),
    _quiet("home", "To the first", "The first row.", "to_end(False)"),
    _quiet("end", "To the last", "The last row.", "to_end(True)"),
    COMMON_COMMANDS[-1],
    Command(
        key="escape",
        aliases=("q",),
        shown="esc",
        label="Back",
        title="Go back",
        help="Everything is written already.",
        action="screen.close",
    ),
)

TYPING_COMMANDS = (
    Command(key="enter", label="Take it", title="Take it", help="", action="screen.take"),
    Command(
        key="escape",
        shown="esc",
        label="Leave it",
        title="Leave it as it was",
        help="",
        action="screen.close",
    ),
)
"""What there is to do while something is typed."""
