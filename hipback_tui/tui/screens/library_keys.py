"""The keys of the library."""

from hipback_tui.tui.commands import COMMON_COMMANDS, Command
from hipback_tui.tui.widgets.library_texts import FILTER_KEYS


def _quiet(key: str, title: str, help: str, action: str, *, shown: str = "", vi: str = "") -> Command:
    aliases = (vi,) if vi else ()
    return Command(key, title, title, help, shown or key, aliases, action=f"screen.{action}", quiet=True)


_FILTERS = {
    "what": ("What it is for", "Kinds of exercises, emphases of routines, one after the other."),
    "where": ("Where it is done", "In an office (no floor, no bed), or where there is a floor or a bed."),
    "region": ("What it works on", "Hip, back, or both."),
    "minutes": ("How long it takes", "The lengths of routines, one after the other."),
    "eased": ("What is eased", "Only what is done in an easier form just now, or was too much."),
}

LIBRARY_COMMANDS = (
    Command(
        key="s",
        label="Start",
        title="Start it",
        help="Begins the routine, or the exercise alone.",
        action="screen.start",
    ),
    Command(
        key="enter",
        label="Open",
        title="Open it",
        help="Gives it the whole window; esc goes back to the list.",
        action="screen.open_entry",
    ),
    Command(
        key="tab",
        label="Turn",
        title="Turn to the next list",
        help="Routines, exercises, and files of yours that need a change.",
        action="screen.turn",
    ),
    Command(
        key="v",
        label="Easier one",
        title="Choose the easier variant",
        help="From now on it is done wherever a routine has this exercise.",
        action="screen.ease",
    ),
    Command(
        key="v",
        label="Full one",
        title="Choose the full exercise again",
        help="Ends what was eased, for the exercise or the chosen step.",
        action="screen.unease",
    ),
    Command(
        key="c",
        label="Copy",
        title="Copy the routine",
        help="Into a file of your own, as a start; its keys are explained at the top.",
        action="screen.copy",
    ),
    _quiet("up", "Move up", "To the entry above; an open entry scrolls.", "move(-1)", shown="↑", vi="k"),
    _quiet("down", "Move down", "To the entry below; an open entry scrolls.", "move(1)", shown="↓", vi="j"),
    _quiet(
        "left",
        "Before, or easier",
        "The step before, of a routine; the easier variant, of an exercise.",
        "across(-1)",
        shown="←",
        vi="h",
    ),
    _quiet(
        "right",
        "After, or harder",
        "The step after, of a routine; the harder variant, of an exercise.",
        "across(1)",
        shown="→",
        vi="l",
    ),
    _quiet("pageup", "A page up", "Moves by a page.", "move_page(-1)", shown="pgup"),
    _quiet("pagedown", "A page down", "Moves by a page.", "move_page(1)", shown="pgdn"),
    _quiet("home", "To the first", "The first entry.", "to_end(False)"),
    _quiet("end", "To the last", "The last entry.", "to_end(True)"),
    _quiet("shift+up", "Scroll up", "What is beside the list.", "scroll_entry(-2)", shown="shift+↑", vi="K"),
    _quiet(
        "shift+down",
        "Scroll down",
        "What is beside the list.",
        "scroll_entry(2)",
        shown="shift+↓",
        vi="J",
    ),
    *(
        _quiet(FILTER_KEYS[name], title, help, f"filter('{name}')")
        for name, (title, help) in _FILTERS.items()
    ),
    _quiet("slash", "Search", "In names and texts; every word has to be there.", "search", shown="/"),
    _quiet("x", "Clear", "Lets everything through again.", "clear", vi="backspace"),
    COMMON_COMMANDS[-1],
    Command(
        key="escape",
        aliases=("q", "b"),
        shown="esc",
        label="Back",
        title="Go back",
        help="To the list, or to where you were.",
        action="screen.close",
    ),
)
