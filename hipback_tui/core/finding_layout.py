"""The page of a look at the machine, laid out for a width: rows of parts that know what they are.

Command line and screen show the same rows; the screen gives the parts colours, the command line none.
"""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from hipback_tui.core.finding_words import SIGNS, VERDICT_WORDS, by_area, cost
from hipback_tui.core.findings import Finding, Verdict
from hipback_tui.core.value import Value

STACKED_BELOW = 64
"""Widths below this have no columns: a name in a row of its own, its text below."""

REMEDY_MARK = "→ "
TYPED = "`"
"""What stands around a part of a remedy that is to be typed."""

COST = "cost"

_INDENT = "  "
_VERDICT_ROOM = 11
_NAME_MAX = 18
_COST_ROOM = 9
_TEXT_MIN = 16


class Part(Value):
    """A piece of a row. `role` is heading, verdict, name, text, remedy or cost; `verdict` the finding's."""

    text: str
    role: str
    verdict: Verdict | None = None


Row = tuple[Part, ...]


def page(findings: Sequence[Finding], width: int, *, whole_remedies: bool = True) -> list[Row]:
    """Return the rows for `width` columns; an empty row parts the areas.

    No row is wider, but for a single long word and, with `whole_remedies`, for a remedy that holds something
    to be typed or copied: a command, or a sentence with one in it.
    """
    wide = width >= STACKED_BELOW
    room = min(_NAME_MAX, max((len(f.name) for f in findings), default=0)) + 2
    priced = any(f.cost_ms is not None for f in findings)
    rows: list[Row] = []
    for number, (title, group) in enumerate(by_area(findings)):
        if number:
            rows.append(())
        heading = Part(title, "heading")
        if wide and priced and not number:
            rows.append((heading, Part(COST.rjust(max(1, width - len(title))), "cost")))
        else:
            rows.append((heading,))
        for finding in group:
            if wide:
                rows += _columns(finding, width, room, priced)
            else:
                rows += _stacked(finding, width)
            indent = len(_INDENT) + _VERDICT_ROOM + room if wide else len(_INDENT) * 2
            whole = whole_remedies and (TYPED in finding.remedy or not finding.remedy.endswith("."))
            rows += _remedy(finding.remedy, indent, None if whole else width)
    return rows


def plain(row: Row) -> str:
    """Return a row as text."""
    return "".join(part.text for part in row).rstrip()


def _columns(finding: Finding, width: int, name_room: int, priced: bool) -> Iterator[Row]:
    before = len(_INDENT) + _VERDICT_ROOM + name_room
    text_room = max(_TEXT_MIN, width - before - (_COST_ROOM if priced else 0))
    first, *others = _wrapped(finding.text, text_room)
    name = Part(finding.name.ljust(name_room), "name")
    if len(finding.name) + 2 > name_room:
        yield (_verdict(finding), name)
        opening: Row = (Part(" " * before, "name"),)
    else:
        opening = (_verdict(finding), name)
    price = cost(finding)
    tail = (Part(price.rjust(max(1, width - before - len(first))), "cost"),) if price else ()
    yield (*opening, Part(first, "text", finding.verdict), *tail)
    for line in others:
        yield (Part(" " * before + line, "text", finding.verdict),)


def _stacked(finding: Finding, width: int) -> Iterator[Row]:
    price = cost(finding)
    tail = (Part(f"  {price}", "cost"),) if price else ()
    yield (_verdict(finding), Part(finding.name, "name"), *tail)
    indent = _INDENT * 2
    for line in _wrapped(finding.text, max(_TEXT_MIN, width - len(indent))):
        yield (Part(indent + line, "text", finding.verdict),)


def _remedy(remedy: str, indent: int, width: int | None) -> Iterator[Row]:
    """Yield the remedy below its finding, whole or wrapped to `width`."""
    if not remedy:
        return
    room = None if width is None else max(_TEXT_MIN, width - indent - len(REMEDY_MARK))
    first, *others = [remedy] if room is None else _wrapped(remedy, room)
    yield (Part(" " * indent + REMEDY_MARK + first, "remedy"),)
    for line in others:
        yield (Part(" " * (indent + len(REMEDY_MARK)) + line, "remedy"),)


def _verdict(finding: Finding) -> Part:
    words = f"{SIGNS[finding.verdict]} {VERDICT_WORDS[finding.verdict]}"
    return Part(_INDENT + words.ljust(_VERDICT_ROOM), "verdict", finding.verdict)


def _wrapped(text: str, width: int) -> list[str]:
    # A path in two pieces could be neither read nor copied.
    return wrap(text, width, break_long_words=False, break_on_hyphens=False) or [""]
