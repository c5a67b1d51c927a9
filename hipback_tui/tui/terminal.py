"""The one place that writes to the terminal past Textual: window title and bell.

Textual keeps its driver to itself, so `app._driver` is private; everything that needs it goes through here,
one whole sequence per write, so that no frame is split.
"""

from typing import Any

from textual.app import App

from hipback_tui.core.attention import plain_text

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
