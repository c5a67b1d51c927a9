"""Changes the settings file, and leaves everything in it that was not meant as it was.

Comments, order, blank lines, unknown keys, line ends and the file's mode stay. A file that is no TOML is
refused untouched. A change is written whole and durably, or not at all; a link is followed.
"""

import re
import stat
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from hipback_tui.core.calendar_day import WEEKDAYS
from hipback_tui.core.settings import HOURS_TABLE, Setting
from hipback_tui.core.toml_source import Source, SourceError, comments, decode, parse, shown
from hipback_tui.store.durable_write import make_folder, write_durably

HEAD = """\
# The settings of hipback. What is not set here has its default; the README lists them all.
# A running hipback follows changes at once. Its settings screen (key c) writes into this file as well.
"""
"""How a new file begins."""

_BOM = "\ufeff"

Change = tuple[str, str, Setting | list[str] | None]
"""Table, name and new value of one entry; None takes it out."""


class SettingsEditError(Exception):
    """The settings file was not changed; the text is one line that says why."""


def change_setting(path: Path, table: str, name: str, value: Setting | None) -> None:
    """Write one setting, or take it out so that its default holds (None).

    Raises `SettingsEditError`, and then the file is as it was.
    """
    _change(path, [(table, name, value)])


def change_hours(path: Path, days: Sequence[Sequence[str]] | None) -> None:
    """Write the ranges of each weekday, Monday first; None: at all hours, so nothing stands there.

    A free day is taken out. Raises `SettingsEditError`, and then the file is as it was.
    """
    changes: list[Change] = []
    for weekday, ranges in zip(WEEKDAYS, days or [()] * len(WEEKDAYS), strict=True):
        changes.append((HOURS_TABLE, weekday, list(ranges) or None))
    _change(path, changes)


def _change(path: Path, changes: Sequence[Change]) -> None:
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            raise SettingsEditError(f"{path.name} is no file; nothing was changed")
        found = target.read_bytes() if target.exists() else None
        mode = 0o600 if found is None else stat.S_IMODE(target.stat().st_mode)
        after = _changed(b"" if found is None else found, changes, path.name, HEAD if found is None else "")
        if after == found or (found is None and after == HEAD.encode()):
            return
        make_folder(target.parent)
        write_durably(target, after, mode)
    except (OSError, RuntimeError) as error:  # the latter for links that lead in a circle
        reason = getattr(error, "strerror", None) or error
        raise SettingsEditError(f"{path.name} cannot be written: {reason}") from None


def _changed(raw: bytes, changes: Sequence[Change], name: str, head: str) -> bytes:
    try:
        text = decode(raw, name) or head
        for change in changes:
            text = _edited(parse(text, name), change)
    except SourceError as error:
        raise SettingsEditError(f"nothing was changed, for {error.problem}") from None
    return ((_BOM if raw.startswith(_BOM.encode()) else "") + text).encode()


def _edited(source: Source, change: Change) -> str:
    """Return the text with one change, held against what was meant: no other value, no comment gets lost."""
    table, name, value = change
    before = source.data.get(table, {})
    if not isinstance(before, dict):
        problem = source.problem((table,), shown(before), f"a table [{table}]")
        raise SettingsEditError(f"nothing was changed, for {problem}")
    if before.get(name) == value and type(before.get(name)) is type(value):
        return source.text
    wanted = deepcopy(source.data)
    if value is None:
        wanted[table].pop(name)
    else:
        wanted.setdefault(table, {})[name] = value
    try:
        text = _line_ends_of(source.text, _rewritten(source.text, change))
        text = _with_lost_comments(source, text, (table, name))
        arrived = _without_empty(parse(text, source.name).data) == _without_empty(wanted)
    except Exception as error:
        # Whatever the editor of TOML stumbles over: the file stays, and its owner is told.
        raise SettingsEditError(f"{source.name} is too unusual to be changed here ({error})") from None
    if not arrived or Counter(comments(source.text)) - Counter(comments(text)):
        raise SettingsEditError(f"{source.name} is too unusual to be changed here; an editor can")
    return text


def _rewritten(text: str, change: Change) -> str:
    import tomlkit

    table, name, value = change
    document: Any = tomlkit.parse(text)
    if value is None:
        del document[table][name]
    elif table not in document:
        section = tomlkit.table()
        section[name] = value
        document[table] = section
    elif name in document[table]:
        document[table][name] = value
    else:
        _add(document[table], name, value)
    return tomlkit.dumps(document)


def _add(section: Any, name: str, value: Setting | list[str]) -> None:
    """Add a value after the last one of its table, and so before comments that lead to the next table."""
    import tomlkit
    from tomlkit.items import AoT, Table, Whitespace

    entry = tomlkit.item(value)
    if not isinstance(section, Table) or section.is_super_table():
        section[name] = entry
        return
    inside = section.value
    plain = [(key, item) for key, item in inside.body if key and not isinstance(item, Table | AoT)]
    if plain:
        key, last = plain[-1]
        if not isinstance(last, Whitespace):
            entry.trivia.indent = last.trivia.indent
        inside._insert_after(key, name, entry)
    elif inside.body:
        inside._insert_at(0, name, entry)
    else:
        section[name] = entry


def _line_ends_of(before: str, text: str) -> str:
    return (
        re.sub(r"\r?\n", "\r\n", text) if "\r\n" in before and not re.search(r"(?<!\r)\n", before) else text
    )


def _with_lost_comments(source: Source, text: str, place: tuple[str, str]) -> str:
    """Put comments that went with a value into lines of their own where the value was."""
    lost = list((Counter(comments(source.text)) - Counter(comments(text))).elements())
    if not lost:
        return text
    end = "\r\n" if "\r\n" in source.text else "\n"
    rows = text.splitlines(keepends=True)
    rows[source.line_of(place) - 1 : source.line_of(place) - 1] = [comment + end for comment in lost]
    return "".join(rows)


def _without_empty(data: dict[str, Any]) -> dict[str, Any]:
    """Leave out tables with nothing in them, which mean nothing and may come and go."""
    return {name: values for name, values in data.items() if values != {}}
