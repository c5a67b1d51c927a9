"""Help: the keys, what the numbers mean, when to see someone, where data is kept."""

from collections.abc import Iterable

from textual.content import Content

from hipback_tui.core.week_marks import BEFORE, DAY_MARKS
from hipback_tui.tui.commands import COMMON_COMMANDS, Command, bindings_for
from hipback_tui.tui.screens.break_prompt import PROMPT_COMMANDS
from hipback_tui.tui.screens.menus import LENGTH_COMMANDS
from hipback_tui.tui.screens.reading import CLOSE, ReadingScreen
from hipback_tui.tui.screens.routine import ROUTINE_COMMANDS
from hipback_tui.tui.screens.today import TODAY_COMMANDS
from hipback_tui.tui.widgets.snapshot_text import lines

_MEANINGS = (
    (
        "Sitting load",
        "Minutes of sitting, as one number. It rises while you sit and falls about ten times as fast while "
        "you are up; a finished routine of any length brings it to zero.",
    ),
    (
        "A day counts",
        "with one session, however short: half of a routine is enough, and so is one that you log by hand. "
        "A second session adds nothing to the credit.",
    ),
    (
        "A week",
        "is on target once as many days count as your goal says. Paused days (travel, ill, flare) are "
        "neutral and lower the target.",
    ),
    (
        "Streak",
        "Weeks on target since the last missed one. A spare week covers a short week by itself; every four "
        "weeks on target earn one, and you can keep two.",
    ),
    (
        "Strength",
        "0 to 100: how steady the weeks were, recent ones first. One bad week costs a little, never all.",
    ),
    (
        "Notification levels",
        "sent: handed over, nobody can say if it was shown. Accepted: a notification server has it. Seen: "
        "you reacted to it.",
    ),
)


class HelpScreen(ReadingScreen):
    """One page to read."""

    KEYS = (
        Command(
            key="exclamation_mark",
            shown="!",
            label="When to see someone",
            title="When to see someone",
            help="Signs that need medical care, not exercises.",
            action="app.open('safety')",
        ),
        Command(
            key=CLOSE.key,
            aliases=(*CLOSE.aliases, "question_mark", "f1"),
            shown=CLOSE.shown,
            label=CLOSE.label,
            title=CLOSE.title,
            help=CLOSE.help,
            action=CLOSE.action,
        ),
    )
    BINDINGS = bindings_for(KEYS)

    def text(self) -> Content:
        """Return the whole help."""
        today = [command for command in TODAY_COMMANDS if command not in COMMON_COMMANDS]
        rows = [*_keys("Keys on Today", today), *_keys("When a break is due", PROMPT_COMMANDS)]
        rows += [*_keys("In a routine", ROUTINE_COMMANDS)]
        rows += [*_keys("Length of routines (l)", LENGTH_COMMANDS[:-1])]
        rows += [*_keys("Always", COMMON_COMMANDS), _row("ctrl+p", "Everything by name"), Content()]
        rows += [_heading("After a routine"), _row("0-9  x", "Discomfort from none to the worst (x is 10)")]
        rows += [_row("enter", "No answer"), Content(), _heading("This week")]
        rows += [_row(mark.glyph, mark.legend) for mark in DAY_MARKS if mark is not BEFORE]
        rows += [Content(), _heading("What the numbers mean")]
        for name, meaning in _MEANINGS:
            rows.append(Content.assemble((f"{name}  ", "bold"), (meaning, "$text-muted")))
        if self.hipback.places:
            rows += [Content(), _heading("Where your data is")]
            rows += [_row(name, str(path)) for name, path in self.hipback.places]
            rows.append(Content.styled("Plain files of yours. Nothing leaves this machine.", "$text-muted"))
        return lines(*rows)


def _heading(text: str) -> Content:
    return Content.styled(text, "bold $primary")


def _row(key: str, text: str, note: str = "") -> Content:
    return Content.assemble((f"{key:>8}", "bold"), f"  {text}", (f"  {note}" if note else "", "$text-muted"))


def _keys(heading: str, commands: Iterable[Command]) -> list[Content]:
    rows = [_heading(heading)]
    rows += [_row(command.key_shown, command.title, command.help) for command in commands]
    return [*rows, Content()]
