"""Files that are replaced whole, durably, or not at all.

The new content goes to a temporary file beside the old one, is synced to the disk, and takes the old one's
place in one step; then the folder is synced. At any moment, power loss included, a reader finds either the
old file or the new one.

The temporary file's name is fixed, so that one left behind by a killed process is overwritten by the next
write. Hence two processes must not replace the same file at once: callers hold the folder's lock.
"""

import os
import sys
from pathlib import Path

Signature = tuple[int, int, int]
"""What changes whenever a file is replaced: modification time in ns, size, inode."""


_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def signature_of(status: os.stat_result) -> Signature:
    """Return a file's signature."""
    return status.st_mtime_ns, status.st_size, status.st_ino


def write_durably(path: Path, data: bytes, mode: int = 0o600) -> Signature:
    """Replace one file, mode 0600 by default; raises OSError, and then the old file is untouched."""
    replacement = Replacement()
    try:
        replacement.stage(path, data, mode=mode)
        replacement.commit()
    finally:
        replacement.discard()
    return replacement.signatures[path]


class Replacement:
    """Several files replaced together: all new contents are on the disk before the first is put in place."""

    def __init__(self) -> None:
        self.signatures: dict[Path, Signature] = {}
        """The new files' signatures by path, known once staged."""
        self._staged: dict[Path, Path] = {}

    def stage(self, path: Path, *parts: bytes, mode: int = 0o600) -> None:
        """Write the parts, one after another, beside `path` and sync them; raises OSError."""
        temporary = path.with_name(f".{path.name}.tmp")
        self._staged[path] = temporary
        descriptor = os.open(temporary, _FLAGS, 0o600)
        try:
            for part in parts:
                view = memoryview(part)
                while view:
                    view = view[os.write(descriptor, view) :]
            if mode != 0o600 and hasattr(os, "fchmod"):
                os.fchmod(descriptor, mode)
            _sync(descriptor)
            self.signatures[path] = signature_of(os.fstat(descriptor))
        finally:
            os.close(descriptor)

    def commit(self) -> None:
        """Put every staged file in place and sync their folders; raises OSError."""
        folders = {path.parent for path in self._staged}
        for path, temporary in list(self._staged.items()):
            os.replace(temporary, path)  # noqa: PTH105 - a Path method would only wrap it
            del self._staged[path]
        for folder in folders:
            sync_folder(folder)

    def discard(self) -> None:
        """Remove what was staged and not put in place."""
        for temporary in self._staged.values():
            try:
                temporary.unlink(missing_ok=True)
            except OSError:
                continue  # it is overwritten by the next write; the write's own error is the one to tell
        self._staged.clear()


def make_folder(folder: Path) -> None:
    """Make a folder and its parents, mode 0700, durably; raises OSError."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        if not folder.is_dir():
            raise
        return  # another process was faster
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable; Windows needs and offers no such thing."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        _sync(descriptor)
    finally:
        os.close(descriptor)


def _sync(descriptor: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)  # fsync alone stops at the drive's cache there
        except OSError:
            os.fsync(descriptor)  # some network drives refuse the full one
        return
    os.fsync(descriptor)
