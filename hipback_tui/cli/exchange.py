"""`hipback export` and `hipback import`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hipback_tui.cli.errors import Failed, WrongUsage
from hipback_tui.cli.output import say
from hipback_tui.store.durable_write import write_durably
from hipback_tui.store.errors import why
from hipback_tui.store.exchange import ExchangeError, ImportPreview, export_json, merge_import, preview_import
from hipback_tui.store.journal import JournalWriteError

if TYPE_CHECKING:
    from argparse import Namespace

    from hipback_tui.cli.context import Context

STDIO = "-"

_LINES_AROUND = 3
"""Lines of an export that are no records."""


def export(context: "Context", given: "Namespace") -> int:
    """Write everything to a file, whole or not at all, or to stdout."""
    if given.format != "json":
        raise Failed(f"export: --format {given.format} comes with a later version; json is there")
    data = export_json(context.journal_to_read)
    context.tell(context.journal_to_read.problems)
    if given.file in (None, STDIO):
        say(data.decode("ascii").rstrip("\n"))
        return 0
    _write(Path(given.file), data)
    count = max(0, data.count(b"\n") - _LINES_AROUND)
    say(f"exported: {_records(count)} to {given.file}")
    return 0


def import_(context: "Context", given: "Namespace") -> int:
    """Add what an export holds and the journal does not, or only say what that would be."""
    data = _read(given.file)
    try:
        if given.dry_run:
            preview = preview_import(context.journal_to_read, data)
        else:
            preview = merge_import(context.journal, data)
    except ExchangeError as error:
        raise Failed(f"import: {given.file}: {error}") from None
    except JournalWriteError as error:
        raise Failed(str(error)) from None
    left_out = _records(len(preview.refused))
    if preview.refused and not preview.new and not preview.known:
        raise Failed(f"import: {given.file}: nothing to import; {left_out} left out ({preview.refused[0]})")
    if preview.refused:
        context.tell([f"import: {given.file}: {left_out} left out; the first: {preview.refused[0]}"])
    say(_summary(preview, dry_run=given.dry_run))
    return 0


def _write(path: Path, data: bytes) -> None:
    try:
        path = path.resolve()  # a link stays one
        if path.is_dir():
            raise Failed(f"export: {path} is a folder; expected a file to write")
        if not path.parent.is_dir():
            raise Failed(f"export: the folder {path.parent} does not exist; nothing was written")
        if path.exists() and not path.is_file():
            path.write_bytes(data)  # a pipe or a device is written to, not replaced
        else:
            write_durably(path, data)
    except (OSError, RuntimeError) as error:  # links that lead in a circle are the latter
        reason = why(error) if isinstance(error, OSError) else str(error)
        raise Failed(f"export: could not write {path}: {reason}; nothing was changed") from None


def _read(file: str) -> bytes:
    if file == STDIO:
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except FileNotFoundError:
        raise WrongUsage(f"import: {file} does not exist; expected a file that hipback exported") from None
    except OSError as error:
        raise Failed(f"import: {file} cannot be read: {why(error)}") from None


def _summary(preview: ImportPreview, *, dry_run: bool) -> str:
    done = "would import" if dry_run else "imported"
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(preview.by_kind.items()))
    new = f"{_records(len(preview.new))} ({kinds})" if kinds else "nothing new"
    known = f"; {preview.known} there already" if preview.known else ""
    return f"{done}: {new}{known}"


def _records(count: int) -> str:
    return f"{count} record" if count == 1 else f"{count} records"
