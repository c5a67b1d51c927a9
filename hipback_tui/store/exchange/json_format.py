"""The whole journal as one JSON file.

    {"hipback_export":1,
    "records":[
    {"id":"019a...","kind":"session",...},
    {"id":"019b...","kind":"retracted",...}
    ]}

One record a line, in order of their ids, without regard to devices: an export that is imported into an empty
folder and exported again gives the same bytes.

Reading takes any layout of the same JSON, one record after another, so that a large file is never in memory
as a whole more than once.
"""

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from json import JSONDecodeError, JSONDecoder
from typing import IO, Any

from hipback_tui.core.cells import FIRST_DAY, LAST_DAY
from hipback_tui.core.import_preview import Refusals
from hipback_tui.core.records import (
    GoalSet,
    PausedDays,
    Record,
    RecordError,
    Unknown,
    from_document,
    recorded_at,
    to_document,
)
from hipback_tui.store.errors import ExchangeError
from hipback_tui.store.journal import Journal

FORMAT = 1
_FORMAT_KEY = "hipback_export"
_LINES_AROUND = 3
"""Lines of an export that are no records."""

LONGEST_RECORD = 1_000_000
"""Characters of one record."""
MOST_RECORDS = 500_000
_DEEPEST = 30
_LONGEST_NUMBER = 18
_CHUNK = 256 * 1024
_SPACES = " \t\r\n"


def export_json(journal: Journal) -> bytes:
    """Return every record, taken back or not, of all devices."""
    lines = [
        json.dumps(to_document(record), separators=(",", ":"), allow_nan=False).encode("ascii")
        for record in journal.all_records()
    ]
    records = b"\n" + b",\n".join(lines) + b"\n" if lines else b""
    return b'{"%s":%d,\n"records":[%s]}\n' % (_FORMAT_KEY.encode("ascii"), FORMAT, records)


def json_records(exported: bytes) -> int:
    """Return how many records an export of ours holds."""
    return max(0, exported.count(b"\n") - _LINES_AROUND)


def read_json(stream: IO[bytes], refused: Refusals) -> Iterator[Record]:
    """Yield an export's records; those that cannot be understood join `refused`.

    Raises ExchangeError where it is no export of ours; the reader must then forget what came before.
    """
    reader = _Reader(stream)
    version: object = None
    found = False
    for key, value in reader.members():
        if key == "records" and value is _LIST:
            found = True
            for number, document in enumerate(reader.items(), 1):
                if number > MOST_RECORDS:
                    raise ExchangeError(f"It holds more than {MOST_RECORDS} records.")
                if not isinstance(document, dict):
                    _check_version(version)
                    raise _damaged()
                try:
                    yield _record(document, reader.strange)
                except RecordError as error:
                    refused.add(f"record {number}: {error}")
        elif key == _FORMAT_KEY:
            version = value
            _check_version(version)
    _check_version(version)
    if not found:
        raise _damaged()


def _check_version(version: object) -> None:
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _no_export()
    if version > FORMAT:
        raise ExchangeError(
            f"This export is from a newer hipback (format {version}, this one knows {FORMAT})."
            " Nothing was imported."
        )


def _no_export() -> ExchangeError:
    return ExchangeError(f"This is not a hipback export: it has no {_FORMAT_KEY!r}.")


def _damaged() -> ExchangeError:
    return ExchangeError("This hipback export is damaged: it has no list of records.")


def _record(document: Mapping[str, Any], strange: list[str]) -> Record:
    if strange:
        raise RecordError(f"{strange[0][:30]}: no number that is kept")
    record = from_document(document)
    days = [record.day]
    if isinstance(record.payload, PausedDays):
        days += [record.payload.first, record.payload.last]
    elif isinstance(record.payload, GoalSet):
        days.append(record.payload.start)
    elif isinstance(record.payload, Unknown) and _depth(record.payload.values) > _DEEPEST:
        raise RecordError(f"{record.kind}: nested more than {_DEEPEST} deep")
    for day in days:
        if not FIRST_DAY <= day <= LAST_DAY:
            raise RecordError(f"date: {day}, expected {FIRST_DAY} to {LAST_DAY}")
    if not FIRST_DAY.year <= recorded_at(record.id).year <= LAST_DAY.year:
        raise RecordError(f"id: {record.id!r}, which is not from {FIRST_DAY.year} to {LAST_DAY.year}")
    return record


def _depth(value: object, level: int = 0) -> int:
    if level > _DEEPEST:
        return level
    inside: Any = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return max((_depth(item, level + 1) for item in inside), default=level)


_LIST = object()
"""Stands for a list that is to be read item by item."""


class _Reader:
    """Reads an object's members, and a list's items, from a stream of bytes."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.strange: list[str] = []
        """What the last value has instead of numbers."""
        self._stream = stream
        self._bytes = codecs.getincrementaldecoder("utf-8-sig")()
        self._text, self._at, self._ended = "", 0, False
        self._line = 1
        self._in_list = False
        self._space = re.compile(r"[ \t\r\n]*")
        self._decoder = JSONDecoder(
            parse_constant=self._constant, parse_float=self._float, parse_int=self._int
        )

    def members(self) -> Iterator[tuple[str, Any]]:
        """Yield each member; one that is a list comes as `_LIST`, to be read through `items`."""
        if self._next() != "{":
            if self._next() != "[":
                self._value()
            raise _no_export()
        self._at += 1
        first = True
        while (mark := self._next()) != "}":
            if not first:
                self._expect(mark, ",")
            first = False
            self._next()
            key = self._value()
            if not isinstance(key, str):
                raise self._no_json()
            self._expect(self._next(), ":")
            if self._next() == "[":
                self._at += 1
                self._in_list = True
                yield key, _LIST
                for _ in self.items():
                    pass  # a list that nobody asked for
            else:
                yield key, self._value()
        self._at += 1
        if self._next():
            raise self._no_json()

    def items(self) -> Iterator[Any]:
        """Yield each item of the list that has begun."""
        first = True
        while self._in_list:
            mark = self._next()
            if mark == "]":
                self._at += 1
                self._in_list = False
                return
            if not first:
                self._expect(mark, ",")
            first = False
            self._next()
            yield self._value()

    def _expect(self, mark: str, wanted: str) -> None:
        if mark != wanted:
            raise self._no_json()
        self._at += 1

    def _next(self) -> str:
        """Go on to the next character that is no space and return it, "" at the end."""
        while True:
            if self._at < len(self._text) and (mark := self._text[self._at]) not in _SPACES:
                return mark
            found = self._space.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def _value(self) -> Any:
        while True:
            self.strange.clear()
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except (JSONDecodeError, RecursionError):
                if len(self._text) - self._at > LONGEST_RECORD or not self._more():
                    raise self._no_json() from None
                continue
            if end < len(self._text) or not self._more():  # a number may go on in what follows
                self._at = end
                return value

    def _more(self) -> bool:
        """Read on; return whether there was anything."""
        if self._ended:
            return False
        chunk = self._stream.read(_CHUNK)
        self._ended = not chunk
        try:
            text = self._bytes.decode(chunk, self._ended)
        except UnicodeDecodeError:
            raise self._no_json() from None
        self._line += self._text.count("\n", 0, self._at)
        self._text, self._at = self._text[self._at :] + text, 0
        return bool(chunk)

    def _constant(self, name: str) -> None:
        self.strange.append(name)

    def _float(self, text: str) -> float:
        value = float(text)
        if value in (float("inf"), float("-inf")):
            self.strange.append(text)
        return value

    def _int(self, text: str) -> int:
        if len(text) > _LONGEST_NUMBER:
            self.strange.append(text)
            return 0
        return int(text)

    def _no_json(self) -> ExchangeError:
        line = self._line + self._text.count("\n", 0, self._at)
        where = f" (line {line})" if line > 1 else ""
        return ExchangeError(f"This is not a hipback export: it is not whole JSON{where}.")
