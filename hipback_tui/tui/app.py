"""The app: one snapshot for all screens, one way for orders, and which screen stands on top."""

import asyncio
import gc
import os
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.driver import Driver
from textual.message import Message
from textual.reactive import var
from textual.screen import Screen

from hipback_tui.core.attention import Cue, Urgency
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.places import package_folder
from hipback_tui.tui.commands import COMMON_COMMANDS, Command, Ordered
from hipback_tui.tui.contract import Session
from hipback_tui.tui.ending import EndOnSignal
from hipback_tui.tui.mailbox import Mailbox
from hipback_tui.tui.screen_styles import styled
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.screens.today import TodayScreen
from hipback_tui.tui.stage import Scene, asked_after_rating, scene_of
from hipback_tui.tui.terminal import Terminal
from hipback_tui.tui.themes import THEMES, choose_theme, other_theme
from hipback_tui.tui.window_title import window_title

if TYPE_CHECKING:
    from hipback_tui.core.figures import Figure
    from hipback_tui.core.findings import Finding
    from hipback_tui.notify.terminal.conversation import Conversation
    from hipback_tui.tui.driver import TerminalReplied
    from hipback_tui.tui.figure_reels import Reels
    from hipback_tui.tui.welcome_walk import Walk

LOAD_AHEAD_S = 3.0
"""Seconds after the first paint, when the session has settled as well."""

SMALLEST_FOR_TOASTS = (60, 15)
"""Columns and rows from which a passing note covers nothing that matters."""


class SnapshotWaits(Message):
    """The mailbox holds a newer snapshot."""


class Announced(Message):
    """A cue to show in passing."""

    def __init__(self, cue: Cue) -> None:
        self.cue = cue
        super().__init__()


class TerminalKnown(Message):
    """More is known of the terminal."""


class HipbackApp(App[None]):
    """hipback in a terminal.

    `theme` is "auto", "dark" or "light"; without `motion` nothing moves by itself. `places` says where data
    is kept, as pairs of a word and a path, for the help. `first_painted` is called once after the first
    paint; `last_resort` if a signal asks for the end and a stalled terminal does not let the screens finish,
    before the process ends by force. `real_time` is a monotonic clock in real seconds, and `speed` the
    seconds that pass for the session in a real one. `user_folder` may hold figures of the user's own.
    `examine` looks at the machine, without ever blocking.
    """

    TITLE = "hipback"
    # First of all, since dialogs hide what is bound below them.
    BINDINGS = [
        Binding("ctrl+z", "suspend_process", show=False, priority=True),
        Binding("ctrl+c", "help_quit", show=False, priority=True),
    ]

    snapshot: var[Snapshot] = var(cast(Snapshot, None), init=False)

    def __init__(
        self,
        session: Session,
        *,
        theme: str = "auto",
        motion: bool = True,
        places: Sequence[tuple[str, Path]] = (),
        first_painted: Callable[[], object] | None = None,
        last_resort: Callable[[], object] | None = None,
        real_time: Callable[[], float] = time.monotonic,
        speed: float = 1.0,
        user_folder: Path | None = None,
        examine: "Callable[[], Awaitable[tuple[Finding, ...]]] | None" = None,
    ) -> None:
        # With NO_COLOR Textual would draw greys; only its ANSI mode leaves colour out altogether.
        plain = True if os.environ.get("NO_COLOR") else None
        styles = package_folder("styles")
        super().__init__(css_path=[styles / "app.tcss", styles / "today.tcss"], ansi_color=plain)
        for own in THEMES:
            self.register_theme(own)
        self._begin_with(choose_theme(theme, os.environ))
        self.session = session
        self.motion = motion
        self.places = tuple(places)
        self.real_time = real_time
        self.speed = speed
        self.user_folder = user_folder
        self.examine = examine
        self.terminal = Terminal(self)
        self._first_painted = first_painted
        self._ending = EndOnSignal(self.exit, last_resort)
        self._mailbox = Mailbox(self._mail_arrived)
        self._scene: Scene | None = None
        self._scene_screen: SnapshotScreen | None = None
        self._told_before = 0
        self._prompt_calls = 0
        self.welcome: Walk | None = None
        self.set_reactive(HipbackApp.snapshot, session.snapshot)
        if not motion:
            self.animation_level = "none"

    def _begin_with(self, theme: str) -> None:
        """Take a theme before anything was drawn: assigning it would have all style sheets read twice."""
        self.set_reactive(App.theme, theme)
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    @cached_property
    def reels(self) -> "Reels":
        """The figures that are drawn already; made with the first screen that shows one."""
        from hipback_tui.tui.figure_reels import Reels

        return Reels(self._read_figure)

    def _read_figure(self, figure_id: str) -> "Figure | None":
        from hipback_tui.content.figure_file import load_figure

        return load_figure(package_folder("data"), self.user_folder, figure_id)[0]

    def get_default_screen(self) -> Screen[Any]:
        """Return the screen at the bottom of the stack."""
        return TodayScreen(self.snapshot)

    def get_driver_class(self) -> type[Driver]:
        """Return Textual's driver, on Unix with the terminal's replies taken out of the keys."""
        driver = super().get_driver_class()
        if driver.__name__ != "LinuxDriver":
            return driver
        from hipback_tui.tui.driver import ReplyingDriver

        return ReplyingDriver

    def on_load(self) -> None:
        """Leave garbage for later: until the first paint there is hardly any."""
        gc.disable()

    def on_mount(self) -> None:
        """Follow the session from now on."""
        if not self.is_headless:
            self._ending.install()
        self.app_resume_signal.subscribe(self, self._resumed)
        self.session.subscribe(self._mailbox.put)
        self._mailbox.put(self.session.snapshot)

    def _resumed(self, _: App[None]) -> None:
        """Draw everything: after Ctrl+Z the terminal is empty, and Textual knows only of what changed."""
        self.screen.refresh(layout=True)
        self.terminal.set_title(window_title(self.snapshot))
        self._show_progress()

    def on_ready(self) -> None:
        """The first paint is done."""
        gc.enable()
        if not self.is_headless:
            gc.freeze()  # what stays for good need not be looked at again and again
            self.set_timer(LOAD_AHEAD_S, self._load_ahead)
        if self._first_painted is not None:
            self._first_painted()

    async def _load_ahead(self) -> None:
        """Load beside the event loop what the first routine and the weeks need, so that they open at once."""
        for name in ("routine", "weeks"):
            await asyncio.to_thread(import_module, f"hipback_tui.tui.screens.{name}")

    def on_unmount(self) -> None:
        """Take no more snapshots and leave the terminal as it was."""
        gc.enable()
        self._mailbox.close()
        self._ending.remove()
        self.terminal.leave()

    # --- from the session's thread -------------------------------------------------------------------------

    def ring(self, cue: Cue) -> bool:
        """Ring the bell for `cue`; return whether it was really handed to the terminal. Never waits.

        A quiet cue does not ring.
        """
        return cue.urgency > Urgency.LOW and self.terminal.ring()

    def show_prompt(self, cue: Cue) -> bool:
        """Show `cue` on the screen; return whether the terminal takes what is drawn. Never waits.

        A break's prompt comes with the snapshot by itself, and so do the seconds before it; anything else is
        shown in passing.
        """
        if not self.terminal.ready:
            return False
        if not cue.actions and cue.urgency > Urgency.LOW:
            self.post_message(Announced(cue))
        return True

    def converse(self, conversation: "Conversation") -> None:
        """From now on talk to the terminal through `conversation`; more became known of it by now."""
        self.terminal.converse(conversation)
        self.post_message(TerminalKnown())

    def _mail_arrived(self) -> None:
        self.post_message(SnapshotWaits())

    # --- snapshots and orders ------------------------------------------------------------------------------

    async def on_snapshot_waits(self) -> None:
        """Show the newest snapshot."""
        newest = self._mailbox.take()
        if newest is None:
            return
        if newest.settings != self.snapshot.settings:
            from hipback_tui.tui.follow_settings import follow_settings

            follow_settings(self, self.snapshot.settings, newest.settings)
        self.snapshot = newest
        self.terminal.set_title(window_title(newest))
        self._show_progress()
        await self._set_scene(newest)

    def on_terminal_replied(self, message: "TerminalReplied") -> None:
        """Take a reply of the terminal, which may say what it can do."""
        self.terminal.heard(message.text)
        self._show_progress()

    def on_terminal_known(self) -> None:
        """Show what the terminal can show."""
        self._show_progress()

    def _show_progress(self) -> None:
        self.terminal.show_progress(self.snapshot if self.snapshot.settings.taskbar else None)

    def on_announced(self, message: Announced) -> None:
        """Show a cue in passing."""
        columns, rows = SMALLEST_FOR_TOASTS
        if self.size.width >= columns and self.size.height >= rows:
            self.notify(message.cue.body, title=message.cue.title, markup=False)

    def on_ordered(self, message: Ordered) -> None:
        """Hand an order to the session."""
        self.session.give(message.order)

    def on_app_focus(self, event: events.AppFocus) -> None:
        """Coming to the window shows that the prompt was seen."""
        if self._scene is Scene.PROMPT and self._scene_screen is not None:
            cast(Any, self._scene_screen).noticed()

    async def _set_scene(self, snapshot: Snapshot) -> None:
        """Put the screen on top that the snapshot wants, and take away the one it wants no more."""
        self._told_before = min(self._told_before, snapshot.sitting.told)
        called = snapshot.prompt_calls != self._prompt_calls
        if called:
            self._prompt_calls, self._told_before = snapshot.prompt_calls, 0
        wanted, screen = scene_of(snapshot, self._told_before), self._scene_screen
        standing = screen is not None and screen in self.screen_stack
        if wanted is self._scene and standing:
            return
        if self._scene is Scene.PROMPT and wanted is Scene.PROMPT and not called:
            # It was closed by hand: it comes back when the break is told again.
            self._told_before = snapshot.sitting.told
            wanted = None
        with self.batch_update():
            if standing and screen is not None:
                await self._uncover(screen)
                await self.pop_screen()
            before, self._scene, self._scene_screen = self._scene, wanted, None
            self.clear_notifications()
            if wanted is Scene.ROUTINE:
                await self._uncover(self.screen_stack[0])
            if wanted is not None:
                self._scene_screen = self._screen_for(wanted, snapshot)
                await self.push_screen(self._scene_screen)
            elif before is Scene.RATING:
                self._ask_after_rating(snapshot)

    async def _uncover(self, screen: Screen[Any]) -> None:
        while self.screen_stack[-1] is not screen:
            await self.pop_screen()

    def _screen_for(self, scene: Scene, snapshot: Snapshot) -> SnapshotScreen:
        if scene is Scene.ROUTINE:
            from hipback_tui.tui.screens.routine import RoutineScreen

            return RoutineScreen(snapshot)
        if scene is Scene.RATING:
            from hipback_tui.tui.screens.rating import RatingScreen

            return RatingScreen(snapshot)
        from hipback_tui.tui.key_guard import KeyGuard

        if scene is Scene.SAFETY:
            from hipback_tui.tui.screens.first_safety import FirstSafety

            return FirstSafety(snapshot, KeyGuard(self.real_time))
        if scene is Scene.WELCOME:
            from hipback_tui.tui.screens.welcome import WelcomeScreen

            return WelcomeScreen(snapshot, KeyGuard(self.real_time))
        from hipback_tui.tui.screens.break_prompt import BreakPrompt

        return BreakPrompt(snapshot, KeyGuard(self.real_time))

    def _ask_after_rating(self, snapshot: Snapshot) -> None:
        """Ask a short question while the person is at it; anything else stays a line on Today."""
        asking = asked_after_rating(snapshot)
        if asking is not None and len(self.screen_stack) == 1:
            from hipback_tui.tui.key_guard import KeyGuard
            from hipback_tui.tui.screens import opened

            self.push_screen(opened.QUESTIONS[asking](snapshot, KeyGuard(self.real_time)))

    # --- actions -------------------------------------------------------------------------------------------

    def action_open(self, name: str) -> None:
        """Open a screen by its name, over what is there."""
        from hipback_tui.tui.screens import opened

        if name not in opened.KEPT:
            self.push_screen(styled(self, opened.SCREENS[name](self.snapshot)))
            return
        if not self.is_screen_installed(name):
            self.install_screen(styled(self, opened.SCREENS[name](self.snapshot)), name)
        self.push_screen(name)

    def action_change_colours(self) -> None:
        """Go from dark to light or back."""
        self.theme = other_theme(self.theme)

    def action_command_palette(self) -> None:
        """Open the palette, with a cursor that stands still."""
        if getattr(self.screen, "deaf", False):
            return
        super().action_command_palette()
        self.call_after_refresh(self._still_cursor)

    def _still_cursor(self) -> None:
        for entry in self.screen.query("CommandInput"):
            cast(Any, entry).cursor_blink = False

    def action_suspend_process(self) -> None:
        """Stop, and leave nothing in the terminal whose answers would be typed into the shell."""
        self.terminal.leave(for_good=False)
        super().action_suspend_process()

    def action_help_quit(self) -> None:
        """End; Textual would only explain which key does."""
        self.exit()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Return what the palette offers: everything that has a key on this screen, and what always works."""
        own: Sequence[Command] = ()
        if isinstance(screen, SnapshotScreen):
            own = screen.offered_commands()
            for command in own:
                if command not in COMMON_COMMANDS:
                    title = f"{command.title}  ({command.key_shown})"
                    yield SystemCommand(title, command.help, partial(screen.run_command, command))
        for command in COMMON_COMMANDS:
            title = f"{command.title}  ({command.key_shown})" if command in own else command.title
            yield SystemCommand(title, command.help, partial(self._run_common, command))

    async def _run_common(self, command: Command) -> None:
        await self.run_action(command.action)
