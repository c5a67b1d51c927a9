"""What can go wrong with the journal, each as one calm line for the person."""

import errno
from pathlib import Path

_WORDS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "a limit on file sizes was reached",
    errno.EROFS: "the folder is read-only",
    errno.EACCES: "no permission to write there",
    errno.EPERM: "no permission to write there",
    errno.EIO: "the disk reported an error",
    errno.ENOTDIR: "a file is in the way of the folder",
    errno.EEXIST: "a file is in the way of the folder",
}


class JournalWriteError(OSError):
    """Nothing was written; the text is one line that says why."""


class ExchangeError(ValueError):
    """An import that cannot be read at all; the text is one line that says why."""


def why(error: OSError) -> str:
    """Return the reason of a failed file operation in plain words."""
    return _WORDS.get(error.errno or 0) or error.strerror or str(error)


def could_not_write(folder: Path, error: OSError) -> JournalWriteError:
    """Return the error that tells a failed write below `folder`."""
    return JournalWriteError(f"Could not write, {why(error)}: {folder}. Nothing stored was changed.")
