"""What a program has drawn on its terminal, as text to search.

pyte does the drawing. It takes several sequences that programs of today send for text or for something else
(kitty keys, mode queries, sub-parameters, DCS and APC strings, pointer shapes as titles), and it knows no
alternate screen; those are taken out of the stream here, and remembered where a test may ask for them.
"""

import codecs
import re

import pyte

_SEQUENCE = re.compile(
    r"\x1b\](?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|\x1b[PX^_](?P<string>.*?)\x1b\\"
    r"|\x1b\[(?P<private>[<=>?]?)(?P<parameters>[0-9;:]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    r"|\x1b[ -/]+[0-~]",
    re.DOTALL,
)
_UNFINISHED = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[PX^_](?:(?!\x1b\\).)*|[ -/]*)?\Z", re.DOTALL
)
_ALTERNATE = {"47", "1047", "1049"}


class _Page(pyte.Screen):
    """One of the terminal's two pages; pyte's own bell does nothing."""

    bells = 0

    def bell(self, *_: object) -> None:
        self.bells += 1


class VirtualScreen:
    """The state of a terminal after all bytes fed so far."""

    def __init__(self, columns: int, rows: int) -> None:
        self._pages = [_Page(columns, rows), _Page(columns, rows)]
        self._streams = [pyte.Stream(page) for page in self._pages]
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._pending = ""
        self.alternate = False
        """Whether the alternate screen shows, as it does while a full-screen program runs."""
        self.title = ""
        """The window's title."""
        self.modes: set[str] = set()
        """Private modes in force, such as 25 (cursor shown), 1000 (mouse) and 2004 (bracketed paste)."""
        self.osc: list[str] = []
        """Every operating system command received, without its frame: notifications, titles, progress."""
        self.queries: list[str] = []
        """Sequences received that a terminal might answer, oldest first; the terminal takes them out."""

    @property
    def bells(self) -> int:
        """How often the bell rang."""
        return sum(page.bells for page in self._pages)

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return self._pages[0].columns, self._pages[0].lines

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row, from 0."""
        cursor = self._pages[self.alternate].cursor
        return cursor.x, cursor.y

    def text(self) -> str:
        """Return the lines that show, without spaces at their ends."""
        return "\n".join(line.rstrip() for line in self._pages[self.alternate].display)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size."""
        for page in self._pages:
            page.resize(rows, columns)

    def feed(self, data: bytes) -> None:
        """Draw some bytes; a sequence or a character cut at the end waits for its rest."""
        text = self._pending + self._decoder.decode(data)
        tail = _UNFINISHED.search(text)
        cut = tail.start() if tail else len(text)
        text, self._pending = text[:cut], text[cut:]
        drawn = 0
        for match in _SEQUENCE.finditer(text):
            if self._is_for_pyte(match):
                continue
            self._draw(text[drawn : match.start()])
            drawn = match.end()
            self._remember(match)
        self._draw(text[drawn:])

    def _draw(self, text: str) -> None:
        if text:
            self._streams[self.alternate].feed(text)

    def _is_for_pyte(self, match: re.Match[str]) -> bool:
        return (
            match["final"] is not None
            and not match["private"]
            and not match["between"]
            and ":" not in match["parameters"]
            and match["final"] not in "cn"
        )

    def _remember(self, match: re.Match[str]) -> None:
        if match["osc"] is not None:
            self.osc.append(match["osc"])
            command, _, rest = match["osc"].partition(";")
            if command in ("0", "2"):
                self.title = rest
            if "?" in rest:
                self.queries.append(match[0])
        elif match["private"] == "?" and match["final"] in ("h", "l") and not match["between"]:
            self._set_modes(match["parameters"].split(";"), on=match["final"] == "h")
        elif match["final"] is not None or match["string"] is not None:
            self.queries.append(match[0])

    def _set_modes(self, modes: list[str], *, on: bool) -> None:
        for mode in modes:
            if mode in _ALTERNATE:
                if on and not self.alternate:
                    self._streams[True].feed("\x1b[2J\x1b[H")
                self.alternate = on
            else:
                self._draw(f"\x1b[?{mode}{'h' if on else 'l'}")
        (self.modes.update if on else self.modes.difference_update)(modes)
