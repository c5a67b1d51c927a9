"""The yardstick: a minimal Textual app with one clock that changes each second."""

import time

from textual.app import App, ComposeResult
from textual.widgets import Digits, Footer, Header, ProgressBar

TOTAL_S = 25 * 60


class BareApp(App[None]):
    TITLE = "BARE READY"
    CSS = "Digits { width: auto; }"
    BINDINGS = [("d", "toggle_mark", "Mark"), ("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        yield Header()
        yield Digits("25:00")
        yield ProgressBar(total=TOTAL_S, show_eta=False)
        yield Footer()

    def on_mount(self) -> None:
        self.started = time.monotonic()
        self.set_interval(1, self.tick)

    def tick(self) -> None:
        done = int(time.monotonic() - self.started)
        minutes, seconds = divmod(TOTAL_S - done, 60)
        self.query_one(Digits).update(f"{minutes:02}:{seconds:02}")
        self.query_one(ProgressBar).update(progress=done)

    def action_toggle_mark(self) -> None:
        self.title = "BARE MARKED" if self.title == "BARE READY" else "BARE READY"


if __name__ == "__main__":
    BareApp().run()
