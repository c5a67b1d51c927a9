"""The one place that writes to the terminal past Textual: window title, bell, taskbar and notifications.

Textual keeps its driver to itself, so `app._driver` is private; everything that needs it goes through here,
one whole sequence per write, so that no frame is split.
"""

from typing import TYPE_CHECKING, Any

from textual.app import App

from hipback_tui.core.attention import plain_text

if TYPE_CHECKING:
    from hipback_tui.core.snapshot import Snapshot
    from hipback_tui.notify.terminal.conversation import Conversation
    from hipback_tui.notify.terminal.facts import TerminalFacts

BELL = "\a"
_SAVE_TITLE = "\x1b[22;2t"
_RESTORE_TITLE = "\x1b[23;2t"
_ROOM = 4
"""Free places in the driver's queue below which the terminal counts as stalled."""


class Terminal:
    """Writes raw sequences to the terminal of an app; may be used from any thread and never waits."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._title: str | None = None
        self._conversation: Conversation | None = None
        self._early: list[str] = []
        self._progress = ""

    @property
    def ready(self) -> bool:
        """Whether there is a terminal that takes what is written.

        There is none where the app runs headless or in a browser, before the start and after the end, and
        while the terminal has stopped reading.
        """
        return self._app._running and self._takes()

    def write(self, sequence: str) -> bool:
        """Hand `sequence` to the terminal's driver; return whether it was really handed over."""
        return self.ready and self._hand_over(sequence)

    def ring(self) -> bool:
        """Ring the bell; return whether it was handed over."""
        return self.write(BELL)

    def set_title(self, text: str) -> None:
        """Set the window's title, if it is another one. The title of before is kept by the terminal."""
        text = plain_text(text)
        if text == self._title:
            return
        save = _SAVE_TITLE if self._title is None else ""
        if self.write(f"{save}\x1b]2;{text}\x1b\\"):
            self._title = text

    def restore_title(self) -> None:
        """Give the window the title it had before, where the terminal can."""
        if self._title is not None:
            self._hand_over(_RESTORE_TITLE)
            self._title = None

    # --- what it says and shows by itself ------------------------------------------------------------------

    def heard(self, reply: str) -> None:
        """Take a reply of the terminal; what comes before there is a conversation waits for it."""
        self._early.append(reply)
        self._hand_on()

    def converse(self, conversation: "Conversation") -> None:
        """From now on replies go to `conversation`, also those that came before."""
        self._conversation = conversation
        self._hand_on()

    @property
    def conversation(self) -> "Conversation | None":
        """Where replies go; None until there is a conversation."""
        return self._conversation

    @property
    def facts(self) -> "TerminalFacts | None":
        """What is known of the terminal by now; None before there is a conversation."""
        return None if self._conversation is None else self._conversation.facts

    def show_progress(self, snapshot: "Snapshot | None") -> None:
        """Show the sitting load in the taskbar, where the terminal is known to do that; with None nothing."""
        facts = self.facts
        if facts is None or not facts.shows_progress:
            return
        from hipback_tui.notify.terminal.sequences import progress, wrapped
        from hipback_tui.tui.taskbar import taskbar

        cleared = wrapped(progress(), facts.wrapping)
        sequence = cleared if snapshot is None else wrapped(progress(*taskbar(snapshot)), facts.wrapping)
        if sequence != (self._progress or cleared) and self.write(sequence):
            self._progress = "" if sequence == cleared else sequence

    def leave(self, *, for_good: bool = True) -> None:
        """Take back what would stand there without us: its answers would be typed into a shell.

        The window has its old title again. With `for_good` nothing new is shown from now on.
        """
        if self._conversation is not None:
            left = self._conversation.end() if for_good else self._conversation.take_back()
            if self._progress:
                from hipback_tui.notify.terminal.sequences import progress, wrapped

                left += wrapped(progress(), self._conversation.facts.wrapping)
                self._progress = ""
            if left:
                self._hand_over(left)
        self.restore_title()

    def _hand_on(self) -> None:
        while self._conversation is not None and self._early:
            try:
                reply = self._early.pop(0)
            except IndexError:  # the other thread was faster
                return
            self._conversation.heard(reply)

    def _takes(self) -> bool:
        driver = self._app._driver
        return not (driver is None or driver.is_headless or driver.is_web or _stalled(driver))

    def _hand_over(self, sequence: str) -> bool:
        driver = self._app._driver
        if driver is None or not self._takes():
            return False
        try:
            driver.write(sequence)
        except (AssertionError, OSError):  # the driver is being stopped, or the terminal is gone
            return False
        return True


def _stalled(driver: object) -> bool:
    """Return whether the driver's queue is so full that the next write might wait."""
    queue = getattr(getattr(driver, "_writer_thread", None), "_queue", None)
    return queue is not None and 0 < queue.maxsize <= queue.qsize() + _ROOM
