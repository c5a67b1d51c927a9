"""What is printed: answers to stdout, complaints to stderr, in any encoding, to readers that may leave."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # importing typing would take longer than the rest of a kept answer
if TYPE_CHECKING:
    from typing import TextIO

_ASCII = {
    **{"·": "-", "•": "*", "→": "->", "←": "<-", "…": "...", "×": "x", "–": "-", "—": "-", "−": "-"},
    **{"‘": "'", "’": "'", "“": '"', "”": '"', "✓": "x", "●": "#", "○": "o", "■": "#", "□": ".", "▪": "#"},
    **{"≥": ">=", "≤": "<=", "°": " deg", "½": "1/2", "\u00a0": " "},
}
"""Stand-ins for marks that an encoding does not have."""


def say(text: str) -> None:
    """Print an answer, of one line or several."""
    _write(sys.stdout, text + "\n")


def complain(text: str) -> None:
    """Print one line to stderr; line ends and control characters within it are made visible."""
    _write(sys.stderr, f"hipback: {one_line(text)}\n")


def one_line(text: str) -> str:
    """Return the text with everything that would move the cursor spelt out."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\u00a0" else repr(c)[1:-1] for c in text)


def fitting(text: str, encoding: str) -> str:
    """Return the text as far as an encoding has the characters for it, with stand-ins for the others."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_stand_in(c, encoding) for c in text)
    return text


def can_show(text: str, stream: TextIO | None) -> bool:
    """Whether a stream's encoding has all characters of a text."""
    try:
        text.encode(_encoding(stream))
    except UnicodeEncodeError:
        return False
    return True


def finish(status: int) -> int:
    """Deliver what was printed; return the exit status, which is another one if that failed."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_stdout()  # the reader has seen enough
    except OSError as error:
        _let_go_of_stdout()
        complain(f"could not write the answer: {error.strerror or error}")
        return status or 1
    return status


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:  # closed by whoever started us
        return
    try:
        stream.write(fitting(text, _encoding(stream)))
    except BrokenPipeError:
        raise
    except OSError as error:
        if stream is sys.stdout:
            _let_go_of_stdout()
            from hipback_tui.cli.errors import Failed

            raise Failed(f"could not write the answer: {error.strerror or error}") from None


def _encoding(stream: TextIO | None) -> str:
    return getattr(stream, "encoding", None) or "utf-8"


def _stand_in(character: str, encoding: str) -> str:
    for candidate in (character, _ASCII.get(character), _without_accent(character)):
        if candidate:
            try:
                candidate.encode(encoding)
            except UnicodeEncodeError:
                continue
            return candidate
    return "?"


def _without_accent(character: str) -> str:
    import unicodedata

    parts = unicodedata.normalize("NFKD", character)
    return "".join(part for part in parts if not unicodedata.combining(part))


def _let_go_of_stdout() -> None:
    # Otherwise the interpreter tries to flush once more on its way out, and says so.
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        sys.stdout = None
