"""What an import reads from: a file, a folder, or a zip, each as named parts with limits on their sizes.

Nothing in a zip is ever written to the disk, and no name in it is followed. What is too large is refused by
what it says of itself before it is read, and by what really comes while it is read.
"""

import stat
from collections.abc import Callable, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from hipback_tui.store.errors import ExchangeError, why

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

LARGEST_MB = 64
LARGEST = LARGEST_MB * 1_000_000
"""Bytes of a file, or of all parts of a zip or a folder together."""

MOST_PARTS = 1_000
_LARGEST_DIRECTORY = 256_000
"""Bytes that a zip may take to list its parts: some 3 000 of them."""

Opener = Callable[[], IO[bytes]]


class Source:
    """Named parts to read; a single file is one part.

    `name` is what the person knows it by; `parts` are by their paths within it, such as
    "001 Stretch/Checkmarks.csv".
    """

    def __init__(self, name: str, parts: Mapping[str, Opener], *, single: bool = False) -> None:
        self.name = name
        self.parts = parts
        self.single = single


def _content(stream: IO[bytes]) -> BytesIO:
    """Return what a stream holds, read no further than the limit."""
    content, left = BytesIO(), LARGEST
    while chunk := stream.read(256 * 1024):
        left -= len(chunk)
        if left < 0:
            raise too_large()
        content.write(chunk)
    content.seek(0)
    return content


def too_large() -> ExchangeError:
    """Return the error for more than can be taken in at once."""
    return ExchangeError(f"It is larger than {LARGEST_MB} MB, the most that is read at once.")


def open_source(path: Path, *, pipes: bool = False) -> Source:
    """Look at what is at a path; raises ExchangeError, or OSError where it cannot be read.

    With `pipes` it may be something else than a file, such as a named pipe.
    """
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        return _folder(path)
    if not stat.S_ISREG(status.st_mode) and not pipes:
        raise ExchangeError("It is no file and no folder.")
    if status.st_size > LARGEST:
        raise too_large()
    with path.open("rb") as stream:
        return from_stream(path.name, stream)


def from_stream(name: str, stream: IO[bytes]) -> Source:
    """Return the source that a file's content is: a zip, or one part. Raises ExchangeError."""
    return from_bytes(name, _content(stream).getvalue())


def from_bytes(name: str, data: bytes) -> Source:
    """Return the source that some bytes are: a zip, or one part. Raises ExchangeError."""
    if len(data) > LARGEST:
        raise too_large()
    head = data[:16]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(name, data)
    if head.startswith(b"\x1f\x8b"):
        raise ExchangeError("It is packed with gzip: unpack it first (gunzip).")
    if head.startswith(b"SQLite format 3"):
        raise ExchangeError(
            "It is a database. In Loop Habit Tracker, choose 'Export as CSV' in its settings and import that."
        )
    return Source(name, {name: partial(BytesIO, data)}, single=True)


def _folder(folder: Path) -> Source:
    size = 0
    parts: dict[str, Opener] = {}
    for path in sorted([*folder.glob("*.csv"), *folder.glob("*/*.csv")]):
        # Links may lead anywhere, in circles too.
        if path.is_symlink() or path.parent.is_symlink() or not path.is_file():
            continue
        if len(parts) >= MOST_PARTS:
            raise ExchangeError(f"The folder holds more than {MOST_PARTS} tables.")
        size += path.stat().st_size
        if size > LARGEST:
            raise too_large()
        parts[path.relative_to(folder).as_posix()] = partial(_read, path)
    if not parts:
        raise ExchangeError("There is no table (.csv) in this folder.")
    return Source(folder.name, parts)


def _read(path: Path) -> IO[bytes]:
    try:
        with path.open("rb") as stream:
            return _content(stream)
    except OSError as error:
        raise ExchangeError(f"{path.name} cannot be read: {why(error)}.") from None


def _zip(name: str, data: bytes) -> Source:
    from zipfile import BadZipFile, ZipFile

    _look_at_directory(data)
    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        raise ExchangeError("It is a damaged zip file.") from None
    parts: dict[str, Opener] = {}
    declared = 0
    for info in archive.infolist():
        _check_name(info)
        declared += info.file_size
        if declared > LARGEST:
            raise too_large()
        if info.filename.lower().endswith((".csv", ".json")):
            parts[info.filename] = partial(_unpack, archive, info)
    if not parts:
        raise ExchangeError("There is no table (.csv) in this zip; zips within zips are not opened.")
    return Source(name, parts)


def _look_at_directory(data: bytes) -> None:
    """Refuse a list of parts that would fill the memory by itself, before it is read."""
    tail = data[-65_600:]
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        raise ExchangeError("It is a damaged zip file.")
    count = int.from_bytes(tail[at + 10 : at + 12], "little")
    size = int.from_bytes(tail[at + 12 : at + 16], "little")
    if tail[:at][-20:].startswith(b"PK\x06\x07") or size > _LARGEST_DIRECTORY or count > MOST_PARTS:
        raise ExchangeError(f"It holds more than {MOST_PARTS} files, or is laid out for very large ones.")


def _check_name(info: "ZipInfo") -> None:
    path = PurePosixPath(info.filename)
    outside = path.is_absolute() or ".." in path.parts or "\\" in info.filename or ":" in info.filename[:2]
    if outside or "\0" in info.orig_filename:
        raise ExchangeError(f"It names a file outside of itself ({info.filename[:60]!r}). Nothing was read.")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise ExchangeError(f"It holds a link ({info.filename[:60]!r}). Nothing was read.")


def _unpack(archive: "ZipFile", info: "ZipInfo") -> IO[bytes]:
    import zlib
    from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile

    if info.flag_bits & 1:
        raise ExchangeError("It is locked with a password.")
    # The others may swell without end in a single step.
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise ExchangeError("It is packed in a way that is not opened here; expected an ordinary zip.")
    try:
        with archive.open(info) as stream:
            return _content(stream)
    except ExchangeError:
        raise
    except (BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError):  # as zipfile fails
        raise ExchangeError(f"{info.filename[:60]!r} in it is damaged.") from None
