"""Help: the keys, what the numbers mean, when to see someone, where data is kept."""

from collections.abc import Iterable

from textual.content import Content

from hipback_tui.core.week_marks import BEFORE, DAY_MARKS
from hipback_tui.tui.commands import CHECK, COMMON_COMMANDS, Command, bindings_for
from hipback_tui.tui.screens.alternatives import ALTERNATIVES_COMMANDS
from hipback_tui.tui.screens.break_prompt import PROMPT_COMMANDS
from hipback_tui.tui.screens.data_keys import DATA_COMMANDS
from hipback_tui.tui.screens.day_keys import DAY_COMMANDS
from hipback_tui.tui.screens.days_off_keys import DAYS_OFF_COMMANDS
from hipback_tui.tui.screens.doctor import DOCTOR_COMMANDS
from hipback_tui.tui.screens.library_keys import LIBRARY_COMMANDS
from hipback_tui.tui.screens.reading import CLOSE, ReadingScreen
from hipback_tui.tui.screens.review import REVIEW_COMMANDS
from hipback_tui.tui.screens.routine import ROUTINE_COMMANDS
from hipback_tui.tui.screens.self_test import SELF_TEST_COMMANDS
from hipback_tui.tui.screens.settings_keys import SETTINGS_COMMANDS
from hipback_tui.tui.screens.today import TODAY_COMMANDS
from hipback_tui.tui.screens.trends import TRENDS_COMMANDS
from hipback_tui.tui.screens.week_words import WEEK_WORDS_COMMANDS
from hipback_tui.tui.screens.weeks import WEEKS_COMMANDS
from hipback_tui.tui.widgets.snapshot_text import labelled, lines

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
        "Trends",
        "Medians of hip and back, each day counting once. A change is named from 2 of 10 up, with scores on "
        "7 days of each stretch; less is noise. Which one moves first takes 14 days with both scores.",
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
        CHECK._replace(label="Check this machine", quiet=False),
        CLOSE._replace(aliases=(*CLOSE.aliases, "question_mark", "f1")),
    )
    BINDINGS = bindings_for(KEYS)

    def text(self, width: int) -> Content:
        """Return the whole help."""
        page = _Page(width)
        page.keys("Keys on Today", own_commands(TODAY_COMMANDS))
        page.keys("When a break is due", PROMPT_COMMANDS)
        page.keys("In a routine", ROUTINE_COMMANDS)
        page.heading("After a routine")
        page.row("0-9, x", "Discomfort from 0 (none) to 10 (the worst); x is 10.")
        page.row("enter", "No answer.")
        page.heading("When something is asked")
        page.row("y, n", "A step up: try it next time, or stay.")
        page.row("0-4", "Ease in daily tasks, 0 hard to 4 easy; enter passes one over.")
        page.row("esc", "Not now.")
        page.keys("Other routines", ALTERNATIVES_COMMANDS)
        page.keys("In the self-test", own_commands(SELF_TEST_COMMANDS))
        page.keys("In the review", own_commands(REVIEW_COMMANDS))
        page.keys("On the trends", own_commands(TRENDS_COMMANDS))
        page.keys("In the library", own_commands(LIBRARY_COMMANDS))
        page.keys("When this machine is checked", own_commands(DOCTOR_COMMANDS))
        page.keys("In the settings", own_commands(SETTINGS_COMMANDS))
        page.keys("With your data", own_commands(DATA_COMMANDS))
        page.keys("On the weeks", own_commands(WEEKS_COMMANDS))
        page.keys("On a week in words", own_commands(WEEK_WORDS_COMMANDS))
        page.keys("On a day", own_commands(DAY_COMMANDS))
        page.keys("On days off", own_commands(DAYS_OFF_COMMANDS))
        page.keys("Always", COMMON_COMMANDS)
        page.row("ctrl+p", "Everything by its name")
        page.heading("Days of this week")
        for mark in DAY_MARKS:
            if mark is not BEFORE:
                page.row(mark.glyph, mark.legend)
        page.heading("What the numbers mean")
        for name, meaning in _MEANINGS:
            page.paragraph(name, meaning)
        if self.hipback.places:
            page.heading("Where your data is")
            for name, path in self.hipback.places:
                page.row(name, str(path))
            page.paragraph("", "Plain files of yours. Nothing leaves this machine.")
        return lines(*page.rows[1:])


def own_commands(commands: Iterable[Command]) -> list[Command]:
    """Return what a screen has beside what is always possible."""
    return [command for command in commands if command not in COMMON_COMMANDS]


class _Page:
    """Rows of the help in a width."""

    def __init__(self, width: int) -> None:
        self.rows: list[Content] = []
        self._width = width
        self._room = 9 if width >= 60 else 7

    def heading(self, text: str) -> None:
        self.rows += [Content(), Content.styled(text, "bold $primary")]

    def row(self, key: str, title: str, note: str = "") -> None:
        """Add a key with its meaning; `note` runs on behind it, in the same column."""
        text = f"{title}  {note}" if note else title
        rows = labelled(key, text, self._width, style="bold", room=self._room)
        muted = len(title)
        for row in rows:
            start = min(len(row), self._room + max(0, muted))
            self.rows.append(row.stylize("$text-muted", start))
            muted -= len(row) - self._room + 1

    def paragraph(self, name: str, text: str) -> None:
        """Add a paragraph that begins with a name."""
        opening = Content.styled(f"{name}  ", "bold") if name else Content()
        self.rows.append(Content.assemble(opening, (text, "$text-muted")))

    def keys(self, heading: str, commands: Iterable[Command]) -> None:
        """Add a heading and the keys below it."""
        self.heading(heading)
        for command in commands:
            self.row(command.key_shown, command.title, command.help)
