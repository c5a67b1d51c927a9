"""Puts a session's parts together: everything that the app and `hipback watch` share.

What they do not share, a `Face` says: how this program shows itself.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from hipback_tui.clock import Clock
from hipback_tui.places import PlaceError, cache_dir, package_folder
from hipback_tui.presence.late import LateSenses
from hipback_tui.session.desk import Desk
from hipback_tui.session.handover import claim
from hipback_tui.session.preferences import Preferences
from hipback_tui.session.shell import Session
from hipback_tui.session.sound import Sound
from hipback_tui.store.instance import InstanceLock, watch_is_there
from hipback_tui.store.journal import Journal
from hipback_tui.store.shared_folder import place_in_use, settle, wanted_folder

if TYPE_CHECKING:
    from hipback_tui.content.library import Library
    from hipback_tui.core.settings import Settings
    from hipback_tui.notify.base import OnResponse
    from hipback_tui.notify.dispatcher import Dispatcher
    from hipback_tui.notify.sound.cue_player import CuePlayer
    from hipback_tui.presence.base import PresenceSource
    from hipback_tui.session.made_up import MadeUp

FAULT_FILE = "last-fault.txt"


class Face(Protocol):
    """What a program with a session shows of itself. Nothing here is asked for before it is needed."""

    def make_dispatcher(self, settings: "Settings", on_response: "OnResponse") -> "Dispatcher":
        """Return the door to the channels by which this program reaches the person."""

    def ring(self) -> bool:
        """Ring the terminal's bell; false if there is none."""


@dataclass
class Assembly:
    """A session with all that belongs to it, not yet started."""

    clock: Clock
    settings: "Settings"
    lock: InstanceLock
    desk: Desk
    session: Session

    def close(self) -> None:
        """End the session in order and let go of the journal; waits for a few seconds at the most."""
        self.session.stop()
        self.lock.release()

    @property
    def unwritten(self) -> str | None:
        """One line about records that could not be written, or None."""
        journal = self.desk.journal
        if not journal.unwritten:
            return None
        records = "1 record" if journal.unwritten == 1 else f"{journal.unwritten} records"
        return f"{records} could not be written: {journal.write_problem}"


def assemble(
    data_dir: Path,
    config_file: Path,
    face: Face,
    *,
    screens: bool = True,
    lock: InstanceLock | None = None,
    goes_on: Callable[[], bool] | None = None,
    made_up: "MadeUp | None" = None,
    follows_settings: bool = False,
) -> Assembly:
    """Put a session together; where another one has the journal, this one only looks on.

    Without `screens` it cannot guide through a routine. `lock` is the journal's if it is held already.
    `goes_on` tells at the end whether another program goes on from there; by default a watch does. What is
    `made_up` takes the place of the machine's own clock, cache and presence. With `follows_settings` the
    journal may be in the shared folder that the settings name.

    Raises `ClockSettingError` for a wrong `HIPBACK_NOW` or `HIPBACK_SPEED`.
    """
    clock = Clock.from_environment(os.environ) if made_up is None else made_up.clock
    preferences = Preferences(config_file)
    settings = preferences.settings
    if lock is not None:
        alone = True
    else:
        lock = InstanceLock(data_dir)
        alone = claim(lock, data_dir)

    def opened(*, alone: bool) -> Journal:
        notes: tuple[str, ...] = ()
        home = None
        if follows_settings:
            place = (
                settle(data_dir, wanted_folder(settings, preferences.problems), os.environ, clock)
                if alone
                else place_in_use(data_dir)
            )
            home, notes = place.home, place.notes
        return Journal.open(data_dir, read_only=not alone, clock=clock, home=home, notes=notes)

    journal = opened(alone=alone)

    def take_over() -> Journal | None:
        return opened(alone=True) if claim(lock, data_dir, patient=False) else None

    desk = Desk(
        clock,
        settings,
        journal,
        _library_loader(config_file.parent),
        read_only=not alone,
        take_over=take_over,
        config_folder=config_file.parent,
        sound=Sound(
            settings.cues,
            lambda: _open_cue_player(desk.settings, _sounds(data_dir, made_up), face),
            clock.speed,
        ),
        preferences=preferences,
        screens=screens,
        goes_on=goes_on or (lambda: watch_is_there(data_dir)),
    )

    def make_dispatcher(on_response: "OnResponse") -> "Dispatcher":
        return face.make_dispatcher(desk.settings, on_response)

    presence = LateSenses(made_up.senses if made_up is not None else lambda: _senses(desk))
    session = Session(desk, presence, make_dispatcher, data_dir / FAULT_FILE)
    session.serve(data_dir)
    if made_up is not None:
        session.subscribe(made_up.follow)

    def follow(old: "Settings", new: "Settings") -> None:
        if any(part(old) != part(new) for part in _SENSED):
            presence.make_anew()

    session.on_settings.append(follow)
    return Assembly(clock, settings, lock, desk, session)


_SENSED: "tuple[Callable[[Settings], object], ...]" = (
    lambda settings: settings.detect,
    lambda settings: settings.defer,
    lambda settings: settings.sitting.idle_s,
)
"""The settings from which the senses are made."""


def _senses(desk: Desk) -> "PresenceSource":
    from hipback_tui.presence.choose import build_senses

    settings, clock = desk.settings, desk.clock
    return build_senses(
        *(os.environ, clock.elapsed_ms, settings.sitting.idle_s * 1000, clock.speed),
        detect=settings.detect,
        hints=settings.defer,
    )


def _library_loader(config_folder: Path) -> "Callable[[], Library]":
    def load() -> "Library":
        from hipback_tui.content.library import load_library

        return load_library(package_folder("data"), config_folder)

    return load


def _open_cue_player(settings: "Settings", sounds: Path, face: Face) -> "CuePlayer":
    from hipback_tui.notify.sound.cue_player import CuePlayer

    ring = face.ring if settings.bell else None
    return CuePlayer(os.environ, sounds, volume=settings.volume, ring=ring)


def _sounds(data_dir: Path, made_up: "MadeUp | None") -> Path:
    """Return where sounds are kept: beside the journal if no home folder is known."""
    if made_up is not None:
        return made_up.cache / "sound"
    try:
        return cache_dir(os.environ) / "sound"
    except PlaceError:
        return data_dir / "cache" / "sound"
