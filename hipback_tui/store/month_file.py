"""The format of a month file.

Plain JSON that stock TinyDB opens, one record a line:

    {"meta":{"1":{"format":1}},
    "_default":{
    "1":{"id":"019a...","kind":"session",...},
    "2":{...}
    },
    "check":{"1":{"crc32":"0a1b2c3d"}}}

- `meta` holds the format's version, `_default` (TinyDB's own default table) the records, `check` the CRC-32
  of all bytes before the comma that precedes it.
- A version above ours raises `NewerFormat`, whatever the rest looks like: the file is not ours to judge.
- Format 0 is what stock TinyDB writes by itself: the table `_default` alone, without `meta` and `check`.
  It is read if each of its documents is a record. It becomes format 1 with the next write.
- Everything else is `Damaged`: what is no JSON (empty and truncated files too), `null`, other tables, a
  format 1 without its check sum or with a wrong one. A file that was only laid out anew (line ends,
  indentation) still passes: the check is then made on the bytes that we would write for its content.
"""

from __future__ import annotations

import json
import os
import re
import stat
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from hipback_tui.store.durable_write import write_durably

TYPE_CHECKING = False  # importing typing would take longer than what `status` does with it
if TYPE_CHECKING:
    from typing import Any, TypeAlias


__all__ = ["FORMAT", "Damaged", "MonthFile", "NewerFormat", "content_of", "decode", "encode", "write_durably"]

FORMAT = 1
"""The version that is written."""

LARGEST_MB = 100
"""What no month comes near to: a thousand records a day make some 5 MB."""

LARGEST = LARGEST_MB * 1_000_000

Documents: TypeAlias = "Sequence[Mapping[str, Any]]"

_HEAD = b'{"meta":{"1":{"format":%d}},\n"_default":{' % FORMAT
_ANY_HEAD = re.compile(rb'\s*\{\s*"meta"\s*:\s*\{\s*"1"\s*:\s*\{\s*"format"\s*:\s*(\d{1,9})\s*[,}]')
_TAIL = b'\n},\n"check":{"1":{"crc32":"%08x"}}}\n'
_CHECK_FROM = len(b"\n}")
_TAIL_LENGTH = len(_TAIL % 0)


class Damaged(ValueError):  # noqa: N818 - it says what the file is
    """The content is not what was written; the text says what is wrong with it."""


class NewerFormat(ValueError):  # noqa: N818 - it says what the file is
    """The file was written by a newer version, in format `version`."""

    def __init__(self, version: int) -> None:
        super().__init__(f"written by a newer hipback (format {version}, this one knows {FORMAT})")
        self.version = version


class MonthFile:
    """A month file's records, in the order in which they were written, and the bytes that hold them."""

    __slots__ = ("_body", "_crc", "documents", "format")

    def __init__(
        self,
        documents: Documents = (),
        *,
        written_in: int = FORMAT,
        body: bytes | None = None,
        crc: int | None = None,
    ) -> None:
        self.documents = tuple(documents)
        """The records' documents; not to be changed."""
        self.format = written_in
        """The format in which the file was found."""
        self._body = _HEAD + _lines(0, self.documents) if body is None else body
        self._crc = zlib.crc32(self._body) if crc is None else crc

    def extended(self, documents: Iterable[Mapping[str, Any]]) -> MonthFile:
        """Return the month with more documents at its end; what was there is not gone through again."""
        more = tuple(documents)
        lines = _lines(len(self.documents), more)
        return MonthFile(self.documents + more, body=self._body + lines, crc=zlib.crc32(lines, self._crc))

    def to_parts(self) -> tuple[bytes, bytes]:
        """Return the file's whole content, in two pieces so that the large one need not be copied."""
        return self._body, _TAIL % zlib.crc32(_TAIL[:_CHECK_FROM], self._crc)

    def to_bytes(self) -> bytes:
        """Return the file's whole content."""
        return b"".join(self.to_parts())


def encode(documents: Documents) -> bytes:
    """Return a month file that holds these documents."""
    return MonthFile(documents).to_bytes()


def content_of(path: Path) -> bytes:
    """Return the bytes of a month file.

    Raises OSError, also for what is no ordinary file (it might never end) or is larger than any month: who
    knows what else puts something into a folder that is shared.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags), "rb") as file:  # noqa: PTH123 - a pipe must not keep us waiting
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError("it is no ordinary file")
        if status.st_size > LARGEST:
            raise OSError(f"it is larger than {LARGEST_MB} MB, which no month is")
        return file.read(LARGEST)


def decode(data: bytes) -> MonthFile:
    """Read a month file; raises `Damaged` or `NewerFormat`."""
    head = _ANY_HEAD.match(data)
    if head is not None and int(head[1]) > FORMAT:
        raise NewerFormat(int(head[1]))
    tables = _tables(data)
    version = _version(tables)
    if version > FORMAT:
        raise NewerFormat(version)
    documents = _documents(tables)
    body = data[:-_TAIL_LENGTH]
    if version == FORMAT and data.startswith(_HEAD):
        sealed = MonthFile(documents, body=body)
        if sealed.to_bytes() == data:
            return sealed
    if version > 0:
        _check_content(tables, documents)
    for step in range(version, FORMAT):
        documents = MIGRATIONS[step](documents)
    return MonthFile(documents, written_in=version)


def _lines(count: int, documents: Documents) -> bytes:
    """Return the lines of documents that follow `count` others."""
    parts = []
    for number, document in enumerate(documents, count + 1):
        text = json.dumps(document, separators=(",", ":"), allow_nan=False)
        parts.append(b'%s\n"%d":%s' % (b"," if number > 1 else b"", number, text.encode("ascii")))
    return b"".join(parts)


def _tables(data: bytes) -> dict[str, Any]:
    if not data.strip():
        raise Damaged("it is empty")
    try:
        tables = json.loads(data)
    except (ValueError, RecursionError):
        raise Damaged("it is not whole JSON") from None
    if not isinstance(tables, dict):
        raise Damaged("it holds no tables")
    return tables


def _version(tables: dict[str, Any]) -> int:
    if tables.keys() == {"_default"}:
        return 0
    meta = tables.get("meta")
    first = meta.get("1") if isinstance(meta, dict) else None
    version = first.get("format") if isinstance(first, dict) else None
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Damaged("it does not say its format")
    return version


def _documents(tables: dict[str, Any]) -> Documents:
    table = tables.get("_default")
    if not isinstance(table, dict) or not all(isinstance(document, dict) for document in table.values()):
        raise Damaged("it holds no table of records")
    try:
        return [table[number] for number in sorted(table, key=int)]
    except ValueError:
        raise Damaged("its records are not numbered") from None


def _check_content(tables: dict[str, Any], documents: Documents) -> None:
    content = MonthFile(documents)
    expected = json.loads(content.to_bytes())["check"]
    if tables.get("check") != expected:
        raise Damaged("its check sum does not fit its content")


def _from_stock_tinydb(documents: Documents) -> Documents:
    from hipback_tui.core.records import RecordError, from_document  # late: hardly any file is this old

    for document in documents:
        try:
            from_document(document)
        except RecordError as error:
            raise Damaged(f"it has no check sum and a document that is no record ({error})") from None
    return documents


MIGRATIONS: Mapping[int, Callable[[Documents], Documents]] = {0: _from_stock_tinydb}
"""From each older format, the step to the next one."""
