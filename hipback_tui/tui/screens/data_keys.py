"""The keys of the screen with the person's data, for each of its steps."""

from hipback_tui.tui.commands import COMMON_COMMANDS, Command
from hipback_tui.tui.screens.paged import scroll_commands

CLOSE = Command(
    key="escape",
    aliases=("q", "x"),
    shown="esc",
    label="Back",
    title="Go back",
    help="Back to where you were.",
    action="screen.close",
)

MENU_COMMANDS = (
    Command(
        key="e",
        label="Export",
        title="Export everything",
        help="Everything, as JSON: the one to keep.",
        action="screen.export('json')",
    ),
    Command(
        key="c",
        label="Spreadsheet",
        title="Export for a spreadsheet",
        help="Sessions, check-ins, weeks as CSV.",
        action="screen.export('csv')",
    ),
    Command(
        key="l",
        label="Loop",
        title="Export for Loop Habit Tracker",
        help="The weeks as one habit.",
        action="screen.export('loop')",
    ),
    Command(
        key="i",
        label="Import",
        title="Import a file",
        help="Any of these, or Loop's; looks first.",
        action="screen.import",
    ),
    Command(
        key="b",
        label="Backup",
        title="Make a backup now",
        help="Beside those that are made each week.",
        action="screen.back_up",
    ),
    Command(
        key="r",
        label="Restore",
        title="Put a backup back",
        help="You see which, and what it would do.",
        action="screen.show_backups",
    ),
)
"""What can be done with the data; a table row each on the screen."""

TYPING_COMMANDS = (
    Command(
        key="enter",
        label="Go on",
        title="Go on",
        help="With the file that was typed.",
        action="screen.take",
    ),
    Command(
        key="tab",
        label="Complete",
        title="Complete the name",
        help="As far as the names that are there go.",
        action="screen.complete",
    ),
    CLOSE._replace(aliases=()),
)

PREVIEW_COMMANDS = (
    Command(
        key="enter",
        label="Add these",
        title="Add what is new",
        help="All of it or nothing; what is there stays as it is.",
        action="screen.carry_out",
    ),
    *scroll_commands("Where the preview does not fit the window."),
    CLOSE._replace(label="Leave it", title="Leave everything as it is"),
)

RESTORE_COMMANDS = (
    Command(
        key="enter",
        label="Put it back",
        title="Put the backup back",
        help="How it is now is kept as a backup as well.",
        action="screen.restore",
    ),
    *PREVIEW_COMMANDS[1:],
)

MOST_LISTED = 9
"""How many backups are offered, a figure each; `hipback backup list` shows all."""

CHOOSE_COMMANDS = (
    *(
        Command(
            key=str(number),
            label=f"Backup {number}",
            title=f"Backup {number}",
            help="Shows what putting it back would do.",
            action=f"screen.choose({number})",
            quiet=True,
        )
        for number in range(1, MOST_LISTED + 1)
    ),
    CLOSE._replace(aliases=("q", "x")),
)

NOTHING_NEW_COMMANDS = PREVIEW_COMMANDS[1:]
WORKING_COMMANDS = (CLOSE._replace(label="Stop waiting"),)
MENU_KEYS = (
    *MENU_COMMANDS,
    *scroll_commands("Where the page does not fit the window."),
    *COMMON_COMMANDS[-1:],
    CLOSE,
)

DATA_COMMANDS = MENU_KEYS
"""What help shows."""

EVERY_KEY = (*MENU_KEYS, *TYPING_COMMANDS, *PREVIEW_COMMANDS, *CHOOSE_COMMANDS)
