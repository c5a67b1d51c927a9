"""What an import would do, and the same in words, for screen and command line alike."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from hipback_tui.core.consistency import Consistency
from hipback_tui.core.records import Record
from hipback_tui.core.row import Row

REASONS_KEPT = 20
"""How many reasons of refusal are kept; the others are only counted."""

_KINDS: Mapping[str, tuple[str, str]] = {
    "session": ("session", "sessions"),
    "checkin": ("check-in", "check-ins"),
    "rating": ("rating", "ratings"),
    "sitting": ("stretch of sitting", "stretches of sitting"),
    "goal": ("goal", "goals"),
    "rest": ("pause", "pauses"),
    "was_sitting": ("correction", "corrections"),
    "was_up": ("correction", "corrections"),
    "pursuit": ("note of reading, video or call", "notes of reading, video or call"),
    "self_test": ("self-test", "self-tests"),
    "too_much": ("mark of too much", "marks of too much"),
    "variant": ("chosen variant", "chosen variants"),
    "flare_mode": ("switch of flare mode", "switches of flare mode"),
    "review": ("review", "reviews"),
    "shown": ("note of what was shown", "notes of what was shown"),
    "retracted": ("taken back", "taken back"),
}


class WeeksEffect(Row):
    """What an import does to the weeks: how many change or are added, and the streak before and after."""

    changed: int
    streak_before: int
    streak_after: int


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import adds.

    `source` says in words what was recognised. `new` are the records that are not there yet, in order of
    their ids; `known` counts those that are; `refused` has one line for each that cannot be understood and is
    not imported, as far as they are kept, and `refused_count` says how many there are in all. `notes` are
    lines on what was passed over. `weeks` is None where it was not asked for.
    """

    new: tuple[Record, ...]
    known: int
    refused: tuple[str, ...] = ()
    refused_count: int = 0
    source: str = "a hipback export"
    notes: tuple[str, ...] = ()
    weeks: WeeksEffect | None = None

    @property
    def by_kind(self) -> Mapping[str, int]:
        """How many new records there are of each kind."""
        counts: dict[str, int] = {}
        for record in self.new:
            counts[record.kind] = counts.get(record.kind, 0) + 1
        return counts

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day that new records belong to, None without any."""
        days = [record.day for record in self.new]
        return (min(days), max(days)) if days else None


@dataclass(slots=True)
class Refusals:
    """Counts what cannot be understood, and keeps the first reasons."""

    lines: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, line: str) -> None:
        """Count one more."""
        self.count += 1
        if len(self.lines) < REASONS_KEPT:
            self.lines.append(line)


def weeks_effect(before: Consistency, after: Consistency) -> WeeksEffect:
    """Return what makes two answers differ."""
    then = {week.start: (week.credited, week.target, week.status) for week in before.weeks}
    changed = sum(then.get(w.start) != (w.credited, w.target, w.status) for w in after.weeks)
    return WeeksEffect(changed, before.streak_weeks, after.streak_weeks)


def counted(count: int, one: str, many: str = "") -> str:
    """Return a number with its word, such as "2 records"."""
    return f"{count} {one}" if count == 1 else f"{count} {many or one + 's'}"


def kinds_in_words(by_kind: Mapping[str, int]) -> str:
    """Return how many there are of each kind, such as "2 sessions, 1 check-in"."""
    order = [*(kind for kind in _KINDS if kind in by_kind), *sorted(by_kind.keys() - _KINDS.keys())]
    words = []
    for kind in order:
        name = kind.replace("_", " ")
        words.append(counted(by_kind[kind], *_KINDS.get(kind, (name, name))))
    return ", ".join(words)


def new_in_words(preview: ImportPreview) -> str:
    """Return what is new, on one line."""
    if not preview.new:
        return "nothing new"
    return f"{counted(len(preview.new), 'record')} ({kinds_in_words(preview.by_kind)})"


def weeks_in_words(effect: WeeksEffect) -> str:
    """Return what the weeks come to, such as "12 weeks change, streak 4 -> 9 weeks"."""
    if not effect.changed and effect.streak_before == effect.streak_after:
        return "no week changes"
    change = f"{counted(effect.changed, 'week')} {'changes' if effect.changed == 1 else 'change'}"
    if effect.streak_before == effect.streak_after:
        return f"{change}, the streak stays at {counted(effect.streak_after, 'week')}"
    return f"{change}, streak {effect.streak_before} → {counted(effect.streak_after, 'week')}"


def preview_lines(preview: ImportPreview, shown: int = 5) -> Iterator[tuple[str, str]]:
    """Yield the preview as pairs of a short label and a line; at most `shown` refusals with their reasons."""
    yield "file", preview.source
    yield "new", new_in_words(preview)
    if preview.span is not None:
        first, last = preview.span
        yield "days", first.isoformat() if first == last else f"{first} to {last}"
    if preview.known:
        yield "known", f"{preview.known} there already"
    if preview.weeks is not None:
        yield "weeks", weeks_in_words(preview.weeks)
    for note in preview.notes:
        yield "note", note
    yield from refused_lines(preview.refused, preview.refused_count, shown)


def refused_lines(lines: Sequence[str], count: int, shown: int) -> Iterator[tuple[str, str]]:
    """Yield how many were refused and the first reasons, as pairs of a short label and a line."""
    if not count:
        return
    yield "refused", f"{counted(count, 'record')} left out"
    for line in lines[:shown]:
        yield "", line
    if count > min(shown, len(lines)):
        yield "", f"and {count - min(shown, len(lines))} more"
