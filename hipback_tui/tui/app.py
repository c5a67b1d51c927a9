"""The app: one snapshot for all screens, one way for orders, and which screen stands on top."""

import os
from typing import cast

from textual.app import App
from textual.binding import Binding
from textual.message import Message
from textual.reactive import var
from textual.screen import Screen

from hipback_tui.core.snapshot import Snapshot
from hipback_tui.places import package_folder
from hipback_tui.tui.commands import Ordered
from hipback_tui.tui.contract import Session
from hipback_tui.tui.mailbox import Mailbox
from hipback_tui.tui.screens.today import TodayScreen
from hipback_tui.tui.terminal import Terminal
from hipback_tui.tui.themes import THEMES, choose_theme, other_theme


class SnapshotWaits(Message):
    """The mailbox holds a newer snapshot."""


class HipbackApp(App[None]):
    """hipback in a terminal.

    `theme` is "auto", "dark" or "light"; without `motion` nothing moves by itself.
    """

    TITLE = "hipback"
    BINDINGS = [
        Binding("ctrl+z", "suspend_process", show=False),
    ]

    snapshot: var[Snapshot] = var(cast(Snapshot, None), init=False)

    def __init__(self, session: Session, *, theme: str = "auto", motion: bool = True) -> None:
        # Without NO_COLOR Textual draws greys; its own ANSI mode is what leaves colour out altogether.
        plain = True if os.environ.get("NO_COLOR") is not None else None
        styles = package_folder("styles")
        super().__init__(css_path=[styles / "app.tcss", styles / "today.tcss"], ansi_color=plain)
        self.session = session
        self.terminal = Terminal(self)
        self.motion = motion
        self._mailbox = Mailbox(self._mail_arrived)
        self.set_reactive(HipbackApp.snapshot, session.snapshot)
        for own in THEMES:
            self.register_theme(own)
        self.theme = choose_theme(theme, os.environ)
        if not motion:
            self.animation_level = "none"

    def get_default_screen(self) -> Screen[None]:
        """Return the screen at the bottom of the stack."""
        return TodayScreen(self.snapshot)

    def on_mount(self) -> None:
        """Follow the session from now on."""
        self.session.subscribe(self._mailbox.put)
        self._mailbox.put(self.session.snapshot)

    def on_unmount(self) -> None:
        """Take no more snapshots."""
        self._mailbox.close()

    def _mail_arrived(self) -> None:
        self.post_message(SnapshotWaits())

    def on_snapshot_waits(self) -> None:
        """Show the newest snapshot."""
        newest = self._mailbox.take()
        if newest is not None:
            self.snapshot = newest

    def on_ordered(self, message: Ordered) -> None:
        """Hand an order to the session."""
        self.session.give(message.order)

    def action_change_colours(self) -> None:
        """Go from dark to light or back."""
        self.theme = other_theme(self.theme)
