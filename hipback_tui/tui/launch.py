"""Opens the app: puts the parts together, runs the screens, and ends everything in order."""

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hipback_tui.clock import Clock
from hipback_tui.places import PlaceError, cache_dir, package_folder
from hipback_tui.presence.gaps import GapSource
from hipback_tui.session import Desk, Session
from hipback_tui.session.sound import Sound
from hipback_tui.store.instance import InstanceLock, running_elsewhere
from hipback_tui.store.journal import Journal
from hipback_tui.store.settings import load_settings
from hipback_tui.tui.app import HipbackApp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hipback_tui.content.library import Library
    from hipback_tui.core.toml_source import Problem
    from hipback_tui.notify.base import OnResponse
    from hipback_tui.notify.dispatcher import Dispatcher
    from hipback_tui.notify.sound.cue_player import CuePlayer

FAULT_FILE = "last-fault.txt"


def open_app(data_dir: Path, config_file: Path) -> int:
    """Run hipback in this terminal until the person leaves; return the exit status.

    Whoever calls this may have switched the garbage collector off; it is on again after the first paint.
    Raises `ClockSettingError` for a wrong `HIPBACK_NOW` or `HIPBACK_SPEED`.
    """
    clock = Clock.from_environment(os.environ)
    settings, problems = load_settings(config_file)
    lock = InstanceLock(data_dir)
    alone = lock.acquire()
    journal = Journal.open(data_dir, read_only=not alone, clock=clock)

    def load_library() -> "Library":
        from hipback_tui.content.library import load_library as load

        return load(package_folder("data"), config_file.parent)

    def take_over() -> Journal | None:
        if running_elsewhere(data_dir) or not lock.acquire():
            return None
        return Journal.open(data_dir, clock=clock)

    def open_cue_player() -> "CuePlayer":
        from hipback_tui.notify.sound.cue_player import CuePlayer

        ring = app.terminal.ring if settings.bell else None
        return CuePlayer(os.environ, _sound_folder(data_dir), volume=settings.volume, ring=ring)

    desk = Desk(
        clock,
        settings,
        journal,
        load_library,
        read_only=not alone,
        notes=_in_short(problems, config_file),
        take_over=take_over,
        config_folder=config_file.parent,
        sound=Sound(settings.cues, open_cue_player, clock.speed),
    )

    app: HipbackApp

    def make_dispatcher(on_response: "OnResponse") -> "Dispatcher":
        from hipback_tui.notify.choose import build_dispatcher

        return build_dispatcher(
            os.environ,
            on_response,
            prompt=app.show_prompt,
            bell=app.ring if settings.bell else None,
            desktop=settings.desktop,
            plyer=settings.plyer,
        )

    def first_painted() -> None:
        gc.enable()
        session.painted()

    presence = GapSource(clock.elapsed_ms, settings.sitting.idle_s * 1000, clock.speed)
    session = Session(desk, presence, make_dispatcher, data_dir / FAULT_FILE)
    app = HipbackApp(
        session,
        theme=settings.theme,
        motion=settings.motion,
        places=(("Journal", journal.device_folder), ("Settings", config_file)),
        first_painted=first_painted,
        last_resort=session.stop,
        speed=clock.speed,
        user_folder=config_file.parent,
    )
    session.start()
    try:
        app.run()
    finally:
        session.stop()
        lock.release()
    if desk.journal.unwritten:
        print(f"hipback: {_not_written(desk.journal)}", file=sys.stderr)
        return 1
    if app.return_code:
        print("hipback: ended by an error", file=sys.stderr)
    return app.return_code or 0


def _sound_folder(data_dir: Path) -> Path:
    """Return where sounds are kept: beside the journal if no home folder is known."""
    try:
        return cache_dir(os.environ) / "sound"
    except PlaceError:
        return data_dir / "cache" / "sound"


def _not_written(journal: Journal) -> str:
    count = journal.unwritten
    return f"{count} {'record' if count == 1 else 'records'} could not be written: {journal.write_problem}"


def _in_short(problems: "Sequence[Problem]", config_file: Path) -> tuple[str, ...]:
    """Return the first mistake in the settings, and where to read the others, for a narrow screen."""
    lines = [str(problem).replace(str(config_file), config_file.name) for problem in problems]
    if len(lines) > 1:
        lines[1:] = [f"{len(lines) - 1} more in {config_file.name}; `hipback status` tells them all"]
    return tuple(lines)
