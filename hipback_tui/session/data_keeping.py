"""Export, import and what there is, for the screens.

All of it works on the files through a journal of its own, under the same short lock as every append: neither
the session nor the screen waits for it. What it adds, the session notices as it notices what the command line
writes. Call it off the event loop.
"""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hipback_tui.core.data_overview import DataOverview
from hipback_tui.session.refused import Refused

if TYPE_CHECKING:
    from hipback_tui.core.import_preview import ImportPreview
    from hipback_tui.session.backup_keeping import BackupKeeper
    from hipback_tui.session.desk import Desk
    from hipback_tui.store.exchange import Today
    from hipback_tui.store.journal import Journal


class WhichHabit(Refused):
    """An import holds several habits; `habits` are their names."""

    def __init__(self, text: str, habits: tuple[str, ...]) -> None:
        super().__init__(text)
        self.habits = habits


class DataKeeper:
    """A person's data as files; each method raises `Refused` with one line for the person."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def overview(self) -> DataOverview:
        """Return how much there is."""
        from hipback_tui.store.exchange.overview import overview

        return overview(self._desk.journal.home)

    @property
    def backups(self) -> "BackupKeeper":
        """The backups."""
        from hipback_tui.session.backup_keeping import BackupKeeper

        return BackupKeeper(self._desk, lambda: self._journal(read_only=True))

    def suggestion(self, format: str) -> str:
        """Return where an export may go: into Documents in the home folder, or into the home folder."""
        from hipback_tui.store.exchange.exporting import suggested_name

        folder = "~/Documents" if Path("~/Documents").expanduser().is_dir() else "~"
        return f"{folder}/{suggested_name(format, self._desk.clock.now().date().isoformat())}"

    def export(self, file: str, format: str) -> str:
        """Write an export, and return what was written in words."""
        from hipback_tui.core.consistency import weigh
        from hipback_tui.store.errors import why
        from hipback_tui.store.exchange.exporting import NoSuchFormError, write_export

        path, journal, today = _path(file), self._journal(read_only=True), self._today()
        if not path.parent.is_dir():
            raise Refused(f"the folder {path.parent} does not exist; nothing was written")
        if path.exists() and not path.is_file() and not path.is_dir():
            raise Refused(f"{path} is no file; nothing was written")
        try:
            with _no_collector():
                answer = weigh(journal.history(), today.day, today.first_weekday)
                written = write_export(path, journal, format, answer)
        except NoSuchFormError as error:
            raise Refused(str(error)) from None
        except OSError as error:
            raise Refused(f"could not write {path}: {why(error)}; nothing was changed") from None
        except RuntimeError:
            raise Refused(f"{path} is a link that leads in a circle; nothing was written") from None
        return f"{written.what} to {path}"

    def preview(self, file: str, habit: str | None = None) -> "ImportPreview":
        """Return what an import would do; raises `WhichHabit` where that has to be said first."""
        from hipback_tui.store.errors import why
        from hipback_tui.store.exchange import ExchangeError, preview_import
        from hipback_tui.store.exchange.loop_format import WhichHabitError
        from hipback_tui.store.exchange.source import open_source

        path = _path(file)
        try:
            with _no_collector():
                source = open_source(path)
                return preview_import(self._journal(read_only=True), source, self._today(), habit=habit)
        except WhichHabitError as error:
            raise WhichHabit(str(error), error.habits) from None
        except ExchangeError as error:
            raise Refused(f"{path.name}: {error}") from None
        except FileNotFoundError:
            raise Refused(f"{path} does not exist") from None
        except OSError as error:
            raise Refused(f"{path} cannot be read: {why(error)}") from None

    def carry_out(self, preview: "ImportPreview") -> str:
        """Add what a preview found to be new, all or nothing, and return what was done in words."""
        from hipback_tui.core.import_preview import new_in_words
        from hipback_tui.store.errors import JournalWriteError
        from hipback_tui.store.exchange import carry_out

        if self._desk.read_only:
            raise Refused("another hipback is open on this journal; this one only shows")
        try:
            with _no_collector():
                kept = carry_out(self._journal(read_only=False), preview, self._desk.clock)
        except JournalWriteError as error:
            raise Refused(str(error)) from None
        how = f"`hipback restore {kept.backup}` takes it back" if kept.backup else kept.trouble
        return f"{new_in_words(preview)}; {how}".rstrip("; .")

    def completed(self, file: str) -> str:
        """Return a path that was typed, as far as the names that are there complete it."""
        typed = Path(file).expanduser()
        folder = typed if file.endswith(os.sep) else typed.parent
        begun = "" if file.endswith(os.sep) else typed.name
        try:
            fitting = [entry for entry in folder.iterdir() if entry.name.startswith(begun)]
        except OSError:
            return file
        fitting = [entry for entry in fitting if begun or not entry.name.startswith(".")]
        common = os.path.commonprefix([entry.name for entry in fitting])  # noqa: RUF071 - letters are wanted
        if not fitting or len(common) < len(begun):
            return file
        ends = os.sep if len(fitting) == 1 and fitting[0].is_dir() else ""
        return file[: len(file) - len(begun)] + common + ends

    def _journal(self, *, read_only: bool) -> "Journal":
        from hipback_tui.store.journal import Journal

        of_session = self._desk.journal
        return Journal.open(
            of_session.data_dir,
            read_only=read_only,
            device=of_session.device,
            clock=self._desk.clock,
            home=of_session.home,
        )

    def _today(self) -> "Today":
        from hipback_tui.store.exchange import Today

        settings = self._desk.settings
        return Today(self._desk.clock.now(), settings.day_start, settings.first_weekday)


@contextmanager
def _no_collector() -> Iterator[None]:
    """Do not look for garbage among a hundred thousand records: that would keep the screen waiting."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _path(file: str) -> Path:
    name = file.strip()
    if not name:
        raise Refused("no file was named")
    try:
        return Path(os.path.abspath(Path(name).expanduser()))  # noqa: PTH100 - `resolve` would follow links
    except RuntimeError:
        raise Refused(f"{name}: there is no such user") from None
