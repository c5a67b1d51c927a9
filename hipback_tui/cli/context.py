"""What a command works with: clock, places, settings and journal, each opened when first asked for."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from hipback_tui.cli.errors import Failed, WrongUsage
from hipback_tui.cli.output import complain
from hipback_tui.clock import Clock, ClockSettingError
from hipback_tui.places import PlaceError, config_file, data_dir, is_given

TYPE_CHECKING = False  # importing typing would take longer than the rest of a kept answer
if TYPE_CHECKING:
    from hipback_tui.content.library import Library
    from hipback_tui.core.consistency import Consistency
    from hipback_tui.core.records import Payload, Record
    from hipback_tui.core.settings import Settings
    from hipback_tui.core.toml_source import Problem
    from hipback_tui.store.journal import Journal
    from hipback_tui.store.shared_folder import Place


class Context:
    """The surroundings of one command.

    `data_dir` and `config` are the values of the global options, None where they were not given. What is
    wrong with the settings or the journal is told on stderr, once, and the command goes on without it.
    """

    def __init__(self, data_dir: str | None = None, config: str | None = None) -> None:
        self._data_dir, self._config = data_dir, config
        self._told: set[str] = set()
        self._mistakes: tuple[Problem, ...] = ()

    @property
    def troubled(self) -> bool:
        """Whether anything that was opened so far had something wrong with it."""
        return bool(self._told)

    @cached_property
    def clock(self) -> Clock:
        """The one clock; raises WrongUsage for a wrong HIPBACK_NOW or HIPBACK_SPEED."""
        try:
            return Clock.from_environment(os.environ)
        except ClockSettingError as error:
            raise WrongUsage(str(error)) from None

    @cached_property
    def now(self) -> datetime:
        """The local moment of this command, aware."""
        return self.clock.now()

    @cached_property
    def data_dir(self) -> Path:
        """The folder of the journal; it need not exist. Raises WrongUsage for something else."""
        try:
            found = data_dir(self._data_dir, os.environ)
        except PlaceError as error:
            raise WrongUsage(str(error)) from None
        if os.path.isfile(found):  # noqa: PTH113 - without raising
            raise WrongUsage(f"{found} is a file; expected the folder of the journal")
        return found

    @cached_property
    def config_file(self) -> Path:
        """The settings file; it need not exist."""
        try:
            return config_file(self._config, os.environ)
        except PlaceError as error:
            raise WrongUsage(str(error)) from None

    @cached_property
    def settings(self) -> Settings:
        """What the person has set, with defaults for what is wrong or missing."""
        from hipback_tui.store.settings import load_settings

        settings, problems = load_settings(self.config_file)
        self._mistakes = problems
        self.tell(problems)
        return settings

    @cached_property
    def today(self) -> date:
        """The logical day of this command."""
        from hipback_tui.core.calendar_day import logical_date

        return logical_date(self.now, self.settings.day_start)

    @cached_property
    def journal_to_read(self) -> Journal:
        """The journal for reading: nothing in it is touched, damaged files included."""
        return self._open(read_only=True)

    @cached_property
    def journal(self) -> Journal:
        """The journal for writing."""
        return self._open(read_only=False)

    @cached_property
    def library(self) -> Library:
        """All exercises and routines, the person's own included."""
        from hipback_tui.content.library import load_library
        from hipback_tui.places import package_folder

        library = load_library(package_folder("data"), self.config_file.parent)
        self.tell(library.problems)
        return library

    @property
    def routine_names(self) -> dict[str, str]:
        """The name of each routine by its id."""
        return {routine.id: routine.name for routine in self.library.routines.values()}

    def consistency(self, journal: Journal | None = None) -> Consistency:
        """Return the consistency answer of today, from the journal as it is now."""
        from hipback_tui.core.consistency import weigh

        history = (journal or self.journal_to_read).history()
        return weigh(history, self.today, self.settings.first_weekday)

    def record(self, payload: Payload, day: date | None = None, at: datetime | None = None) -> Record:
        """Append something that happened `at` (default: now) on a logical day (default: today).

        It is on the disk when this returns; raises Failed if it could not be written.
        """
        from hipback_tui.core.records import new_record

        (kept,) = self.write(new_record(payload, recorded=self.now, day=day or self.today, at=at))
        return kept

    def write(self, *records: Record) -> tuple[Record, ...]:
        """Append records, all or none; raises Failed if they could not be written."""
        from hipback_tui.store.journal import JournalWriteError

        try:
            kept = self.journal.append(*records)
        except JournalWriteError as error:
            raise Failed(str(error)) from None
        self.tell(self.journal.problems)
        return kept

    def _open(self, *, read_only: bool) -> Journal:
        from hipback_tui.store.journal import Journal

        place = self.place
        self.tell(place.notes)
        journal = Journal.open(self.data_dir, read_only=read_only, clock=self.clock, home=place.home)
        self.tell(journal.problems)
        return journal

    @property
    def follows_settings(self) -> bool:
        """Whether the setting `data.folder` counts: neither option nor environment names a data folder."""
        return not is_given(self._data_dir, os.environ)

    @cached_property
    def place(self) -> Place:
        """Where the journal is; a change of `data.folder` is carried out here while nobody else has it."""
        from hipback_tui.store.shared_folder import Place, in_use, place_in_use, settle, wanted_folder

        if not self.follows_settings:
            return Place()
        wanted = wanted_folder(self.settings, self._mistakes)
        if not wanted and not in_use(self.data_dir):
            return Place()
        from hipback_tui.store.instance import running_elsewhere

        if running_elsewhere(self.data_dir):
            return place_in_use(self.data_dir)
        return settle(self.data_dir, wanted, os.environ, self.clock)

    def tell(self, problems: Iterable[object]) -> None:
        """Say on stderr what is wrong with something that is used all the same, each line once."""
        for line in map(str, problems):
            if line not in self._told:
                self._told.add(line)
                complain(line)
