"""A screen with a page that scrolls by keys of its own, and a key that goes back."""

from hipback_tui.tui.commands import Command
from hipback_tui.tui.screens.base import SnapshotScreen


def scroll_commands(help: str) -> tuple[Command, Command]:
    """Return the keys that scroll up and down; `help` says when there is anything to scroll."""
    up, down = (
        Command(
            key=key,
            aliases=(vi,),
            shown=shown,
            label=label,
            title=f"Scroll {key}",
            help=help,
            action=f"screen.scroll_page({rows})",
            quiet=True,
        )
        for key, vi, shown, label, rows in (("up", "k", "↑", "Up", -2), ("down", "j", "↓", "Down", 2))
    )
    return up, down


class Paged(SnapshotScreen):
    """Scrolls what has the id `page`."""

    def action_scroll_page(self, rows: int) -> None:
        """Scroll the page by rows, as far as it goes."""
        page = self.query_one("#page")
        # At once: of keys that come faster than the screen is drawn none must be lost.
        page.scroll_to(y=page.scroll_target_y + rows, animate=False, immediate=True)

    def action_close(self) -> None:
        """Go back to where the person was; what waits goes on waiting."""
        self.dismiss()
