"""Opens the app: puts screens before a session, runs them, and ends everything in order."""

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hipback_tui.session.assembly import Assembly, assemble
from hipback_tui.tui.app import HipbackApp

if TYPE_CHECKING:
    from hipback_tui.core.findings import Finding
    from hipback_tui.core.settings import Settings
    from hipback_tui.notify.base import OnResponse
    from hipback_tui.notify.dispatcher import Dispatcher
    from hipback_tui.session.made_up import MadeUp


def open_app(
    data_dir: Path, config_file: Path, made_up: "MadeUp | None" = None, *, follows_settings: bool = False
) -> int:
    """Run hipback in this terminal until the person leaves; return the exit status.

    What is `made_up` takes the place of the machine's own clock, cache and presence. Whoever calls this may
    have switched the garbage collector off; it is on again after the first paint. Raises `ClockSettingError`
    for a wrong `HIPBACK_NOW` or `HIPBACK_SPEED`.
    """
    screens = Screens(data_dir, config_file, made_up, follows_settings=follows_settings)
    app, parts = screens.app, screens.parts
    parts.session.start()
    try:
        app.run()
    finally:
        parts.close()
    if parts.unwritten is not None:
        print(f"hipback: {parts.unwritten}", file=sys.stderr)
        return 1
    if app.return_code:
        print("hipback: ended by an error", file=sys.stderr)
    return app.return_code or 0


class Screens:
    """The app with the session behind it, and the face that it gives to that session."""

    def __init__(
        self,
        data_dir: Path,
        config_file: Path,
        made_up: "MadeUp | None" = None,
        *,
        follows_settings: bool = False,
    ) -> None:
        self.parts: Assembly = assemble(
            data_dir, config_file, self, made_up=made_up, follows_settings=follows_settings
        )
        self._made_up = made_up
        self._places = data_dir, config_file
        settings, session = self.parts.settings, self.parts.session
        self.app = HipbackApp(
            session,
            theme=settings.theme,
            motion=settings.motion,
            places=(("Journal", self.parts.desk.journal.device_folder), ("Settings", config_file)),
            first_painted=self._first_painted,
            last_resort=self._last_resort,
            speed=self.parts.clock.speed,
            user_folder=config_file.parent,
            examine=self._examine,
        )

    def make_dispatcher(self, settings: "Settings", on_response: "OnResponse") -> "Dispatcher":
        """Return the channels: the prompt and the bell in this terminal, then what bubbles there are."""
        from hipback_tui.notify.choose import build_dispatcher
        from hipback_tui.tui.talking import talk_to_terminal

        in_terminal = talk_to_terminal(self.app, os.environ)
        return build_dispatcher(
            os.environ,
            on_response,
            prompt=self.app.show_prompt,
            bell=self.app.ring if settings.bell else None,
            desktop=settings.desktop,
            terminal=in_terminal if settings.terminal else None,
            plyer=settings.plyer,
        )

    def ring(self) -> bool:
        """Ring this terminal's bell."""
        return self.app.terminal.ring()

    def _last_resort(self) -> None:
        self.parts.session.stop()
        if self._made_up is not None:
            self._made_up.forced_end()

    def _first_painted(self) -> None:
        gc.enable()
        self.parts.session.painted()

    async def _examine(self) -> "tuple[Finding, ...]":
        from hipback_tui.session.doctor import examine_here

        return await examine_here(os.environ, *self._places, terminal=self.app.terminal.facts)
