"""`hipback export` and `hipback import`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hipback_tui.cli.errors import Failed, WrongUsage
from hipback_tui.cli.output import one_line, say
from hipback_tui.store.errors import why
from hipback_tui.store.exchange import ExchangeError, ImportPreview, Today, carry_out, preview_import
from hipback_tui.store.journal import JournalWriteError

if TYPE_CHECKING:
    from argparse import Namespace

    from hipback_tui.cli.context import Context
    from hipback_tui.store.exchange.exporting import Written
    from hipback_tui.store.exchange.source import Source

STDIO = "-"

_LABEL_WIDTH = 8


def export(context: "Context", given: "Namespace") -> int:
    """Write what was recorded to a file, a zip or a folder, or to stdout."""
    from hipback_tui.store.exchange.exporting import export_bytes

    journal = context.journal_to_read
    if given.file in (None, STDIO):
        data = export_bytes(journal, given.format, context.consistency())
        context.tell(journal.problems)
        _to_stdout(data)
        return 0
    written = _write(context, Path(given.file), given.format)
    context.tell(journal.problems)
    say(f"exported: {written.what} to {given.file}")
    return 0


def import_(context: "Context", given: "Namespace") -> int:
    """Add what a file holds and the journal does not, or only say what that would be."""
    from hipback_tui.store.exchange.loop_format import WhichHabitError

    settings = context.settings
    today = Today(context.now, settings.day_start, settings.first_weekday)
    journal = context.journal_to_read if given.dry_run else context.journal
    try:
        preview = preview_import(journal, _source(given.file), today, habit=given.habit)
        if preview.refused_count and not preview.new and not preview.known:
            left_out = _records(preview.refused_count)
            raise Failed(
                f"import: {given.file}: nothing to import; {left_out} left out ({preview.refused[0]})"
            )
        if given.dry_run:
            _tell_preview(preview)
            return 0
        kept = carry_out(journal, preview, context.clock)
    except WhichHabitError as error:
        raise WrongUsage(f"import: {given.file}: {error} Say which with --habit NAME.") from None
    except ExchangeError as error:
        raise Failed(f"import: {given.file}: {error}") from None
    except JournalWriteError as error:
        raise Failed(str(error)) from None
    if preview.refused_count:
        first = f"{_records(preview.refused_count)} left out; the first: {preview.refused[0]}"
        more = "; --dry-run tells the others" if preview.refused_count > 1 else ""
        context.tell([f"import: {given.file}: {first}{more}"])
    context.tell([kept.trouble] if kept.trouble else [])
    say(_summary(preview))
    if kept.backup:
        say(f"`hipback restore {kept.backup}` takes it back")
    return 0


def _to_stdout(data: bytes) -> None:
    if sys.stdout is None:
        return
    sys.stdout.flush()
    try:
        sys.stdout.buffer.write(data)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Failed(f"could not write the answer: {why(error)}") from None


def _write(context: "Context", path: Path, format: str) -> "Written":
    from hipback_tui.store.exchange.exporting import NoSuchFormError, write_export

    try:
        if not path.resolve().parent.is_dir():
            parent = path.resolve().parent
            raise Failed(f"export: the folder {parent} does not exist; nothing was written")
        return write_export(path, context.journal_to_read, format, context.consistency())
    except NoSuchFormError as error:
        raise Failed(f"export: {error}") from None
    except (OSError, RuntimeError) as error:  # links that lead in a circle are the latter
        reason = why(error) if isinstance(error, OSError) else str(error)
        raise Failed(f"export: could not write {path}: {reason}; nothing was changed") from None


def _source(file: str) -> "Source":
    from hipback_tui.store.exchange.source import from_stream, open_source

    try:
        if file == STDIO:
            return from_stream("stdin", sys.stdin.buffer)
        return open_source(Path(file), pipes=True)
    except FileNotFoundError:
        raise WrongUsage(f"import: {file} does not exist; expected a file that hipback exported") from None
    except OSError as error:
        raise Failed(f"import: {file} cannot be read: {why(error)}") from None


def _summary(preview: ImportPreview) -> str:
    from hipback_tui.core.import_preview import new_in_words

    known = f"; {preview.known} there already" if preview.known else ""
    return f"imported: {new_in_words(preview)}{known}"


def _tell_preview(preview: ImportPreview) -> None:
    from hipback_tui.core.import_preview import new_in_words, preview_lines

    say(f"would import: {new_in_words(preview)}")
    for label, line in preview_lines(preview):
        if label != "new":
            say(f"  {label:<{_LABEL_WIDTH}}{one_line(line)}")


def _records(count: int) -> str:
    return f"{count} record" if count == 1 else f"{count} records"
