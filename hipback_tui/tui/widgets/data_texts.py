"""The words on the screen with the person's data: what there is, what is typed, what an import would do."""

from collections.abc import Iterable
from enum import Enum, auto
from typing import NamedTuple

from textual.content import Content
from textual.reactive import var

from hipback_tui.core.data_overview import BackupEntry, DataOverview, RestoreLook, overview_lines
from hipback_tui.core.import_preview import ImportPreview, preview_lines
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.screens.data_keys import MENU_COMMANDS, MOST_LISTED
from hipback_tui.tui.screens.dialog import menu_rows
from hipback_tui.tui.widgets.detail_text import DetailText
from hipback_tui.tui.widgets.footer import flow, key_entry
from hipback_tui.tui.widgets.snapshot_text import labelled, lines

EXPORTS = {
    "json": ("Export everything", "One JSON file. Enter writes it; a file of that name is replaced."),
    "csv": (
        "Export for a spreadsheet",
        "A .zip holds sessions, check-ins and weeks as tables; a name without a suffix is a folder for them;"
        " a .csv is one table of all.",
    ),
    "loop": (
        "Export for Loop Habit Tracker",
        "A .zip, or a folder (a name without a suffix), laid out as Loop exports its own habits.",
    ),
}
"""By format: the heading, and what may be typed."""

IMPORT = (
    "Import a file",
    "A file, zip or folder: hipback's JSON or CSV, or the CSV of Loop Habit Tracker. You see what it would do"
    " before anything is added. At most 64 MB.",
)
HABIT = "Which habit?"


class Step(Enum):
    """What the screen is at."""

    MENU = auto()
    TYPING = auto()
    WORKING = auto()
    PREVIEW = auto()
    CHOOSE = auto()
    RESTORE = auto()


class DataView(NamedTuple):
    """What is shown.

    `heading` and `about` say what is being typed or done; `answer` what came of the last thing, which
    `failed` or not.
    """

    step: Step = Step.MENU
    there: DataOverview | None = None
    heading: str = ""
    about: str = ""
    preview: ImportPreview | None = None
    backups: tuple[BackupEntry, ...] = ()
    restore: RestoreLook | None = None
    answer: str = ""
    failed: bool = False


class DataPage(DetailText):
    """The page."""

    view: var[DataView] = var(DataView())

    def watch_view(self) -> None:
        """Draw anew if it reads differently."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the words of the present step."""
        view = self.view
        if view.step is Step.MENU:
            return lines(*self._menu(view))
        rows = [Content.styled(view.heading, "bold $primary")]
        if not self.has_size("strip"):
            rows.append(Content())
        if view.preview is not None:
            rows += self._labelled(preview_lines(view.preview, 3 if self.screen.has_class("-low") else 8))
            if not view.preview.new:
                rows += [Content(), Content("There is nothing to add.")]
        elif view.step is Step.CHOOSE:
            rows += self._backups(view.backups[:MOST_LISTED])
        elif view.step is Step.RESTORE and view.restore is not None:
            rows += [Content(f"· {line}") for line in view.restore.lines]
        elif view.about:
            rows.append(Content.styled(view.about, "$text-muted"))
        return lines(*rows)

    def _menu(self, view: DataView) -> list[Content]:
        there = [Content.styled("Looking …", "$text-muted")]
        if view.there is not None:
            there = self._labelled(overview_lines(view.there))
        if self.has_size("strip"):
            return [Content.styled("Your data", "bold $primary"), *there[:2]]
        heading = Content.styled("Your data", "bold $primary")
        if self.screen.has_class("-low"):
            menu = flow([key_entry(command) for command in MENU_COMMANDS], self.room.width)
            return [heading, *there, Content(), menu]
        return [heading, Content(), *there, Content(), *menu_rows(MENU_COMMANDS, self.room.width)]

    def _backups(self, entries: tuple[BackupEntry, ...]) -> list[Content]:
        if not entries:
            return [Content("There is no backup yet; b makes one.")]
        rows = []
        for number, entry in enumerate(entries, 1):
            row = Content.assemble(
                (str(number), "bold $primary"), f"  {entry.made}  ", (entry.about, "$text-muted")
            )
            rows.append(row.truncate(self.room.width, ellipsis=True))
        return rows

    def _labelled(self, pairs: Iterable[tuple[str, str]]) -> list[Content]:
        room = 9 if self.room.width >= 60 else 8
        rows: list[Content] = []
        for label, line in pairs:
            rows += labelled(label, line, self.room.width, style="$text-muted", room=room)
        return rows


class DataAnswer(DetailText):
    """What came of the last thing."""

    view: var[DataView] = var(DataView())

    def watch_view(self) -> None:
        """Draw anew if it reads differently."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the answer, in its colour."""
        return Content.styled(self.view.answer, "$text-error" if self.view.failed else "$text-success")
