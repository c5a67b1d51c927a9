"""The doctor: whether a notification can reach the person on this machine, and what would help."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.reactive import var

from hipback_tui.core.orders import TestNotification
from hipback_tui.places import package_folder
from hipback_tui.tui.commands import COMMON_COMMANDS, Command, bindings_for
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.screens.paged import Paged
from hipback_tui.tui.widgets.finding_texts import FindingsHead, FindingsPage
from hipback_tui.tui.widgets.footer import KeyBar
from hipback_tui.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from hipback_tui.core.findings import Finding

DOCTOR_COMMANDS = (
    Command(
        key="n",
        label="Send a test",
        title="Send a test notification",
        help="Shows whether a notification reaches you, and how far it got.",
        order=lambda _: TestNotification(),
    ),
    Command(
        key="r",
        label="Look again",
        title="Look again",
        help="After you changed something on this machine.",
        action="screen.look_again",
    ),
    Command(
        key="down",
        aliases=("j",),
        shown="↓",
        label="More",
        title="Scroll down",
        help="Where the page does not fit the window.",
        action="screen.scroll_page(3)",
    ),
    Command(
        key="up",
        aliases=("k",),
        shown="↑",
        label="Up",
        title="Scroll up",
        help="Where the page does not fit the window.",
        action="screen.scroll_page(-3)",
        quiet=True,
    ),
    Command(
        key="pagedown",
        aliases=("space",),
        shown="space",
        label="Next page",
        title="The next page",
        help="A window further.",
        action="screen.scroll_pages(1)",
        quiet=True,
    ),
    Command(
        key="pageup",
        shown="pgup",
        label="Page before",
        title="The page before",
        help="A window back.",
        action="screen.scroll_pages(-1)",
        quiet=True,
    ),
    *COMMON_COMMANDS[-1:],
    Command(
        key="escape",
        aliases=("q", "m", "enter"),
        shown="esc",
        label="Close",
        title="Close",
        help="Back to where you were.",
        action="screen.close",
    ),
)


class DoctorScreen(Paged):
    """Looks at the machine when it opens; `found` is what was found last, None before the first time."""

    KEYS = DOCTOR_COMMANDS
    BINDINGS = bindings_for(DOCTOR_COMMANDS)
    CSS_PATH = package_folder("styles") / "doctor.tcss"

    found: "var[tuple[Finding, ...] | None]" = var(None)
    looking: var[bool] = var(True)

    def compose(self) -> ComposeResult:
        """Mount the headline above a page that scrolls."""
        bound = SnapshotScreen.snapshot
        yield StatusLine(id="status").data_bind(bound)
        with Container(id="body"), Container(id="doctor"), VerticalScroll(id="page", can_focus=False):
            head = FindingsHead(id="head").data_bind(bound)
            yield head.data_bind(DoctorScreen.found, DoctorScreen.looking)
            yield FindingsPage(id="findings").data_bind(bound).data_bind(DoctorScreen.found)
        yield KeyBar(id="keys").data_bind(bound)

    def on_mount(self) -> None:
        """Begin to look."""
        self.action_look_again()

    def action_look_again(self) -> None:
        """Look at the machine, beside the event loop: it may take some seconds."""
        self.looking = True
        self.run_worker(self._look(), group="doctor", exclusive=True, exit_on_error=False)

    async def _look(self) -> None:
        # All of it happens in threads of its own, that nobody waits for when the screen is left.
        examine = self.hipback.examine
        self.found = () if examine is None else await examine()
        self.looking = False

    def action_scroll_pages(self, pages: int) -> None:
        """Scroll by the height of the window, but for a row that shows where one was."""
        self.action_scroll_page(pages * max(1, self.query_one("#page").size.height - 1))
