"""What is worth knowing just now, one line each, the most important first."""

from typing import NamedTuple

from textual.content import Content
from textual.style import Style

from hipback_tui.core.attention import Level
from hipback_tui.core.snapshot import Snapshot, Tone
from hipback_tui.tui.widgets.snapshot_text import SnapshotText, lines

_TONES = {
    Tone.CALM: ("·", "$foreground"),
    Tone.GOOD: ("✓", "bold $success"),
    Tone.CARE: ("!", "bold $accent"),
}
_LEVELS = {Level.FAILED: ("!", "$accent"), Level.SEEN: ("✓", "$text-muted")}


class Notice(NamedTuple):
    """A glyph that tells its kind, the text, its style, and the key (with its word) that answers it."""

    glyph: str
    text: str
    style: str = "$text-muted"
    key: str = ""
    answer: str = ""

    def content(self) -> Content:
        """Return it as one text."""
        parts = [Content.styled(f"{self.glyph} ", self.style), Content.styled(self.text, self.style)]
        if self.key:
            click = Style.from_meta({"@click": f"screen.command('{self.key}')"})
            key = Content.assemble("   ", (self.key, "bold $primary"), f" {self.answer}")
            parts.append(key.stylize(click))
        return Content.assemble(*parts)


def word_notice(snapshot: Snapshot) -> list[Notice]:
    """Return the session's answer to what just happened."""
    if snapshot.word is None:
        return []
    glyph, style = _TONES[snapshot.word.tone]
    return [Notice(glyph, snapshot.word.text, style)]


def lasting_notices(snapshot: Snapshot) -> list[Notice]:
    """Return what stays wrong until it is put right."""
    return [Notice("!", text, "$accent") for text in snapshot.lasting]


def sitting_notices(snapshot: Snapshot) -> list[Notice]:
    """Return what an absence did, why a break waits, and how sure the count is."""
    sitting, found = snapshot.sitting, []
    if sitting.returned:
        text = sitting.returned[:1].upper() + sitting.returned[1:]
        found.append(Notice("↺", text, "$foreground", "i", "I was sitting"))
    if sitting.waiting:
        found.append(Notice("…", f"A break is due and waits: {sitting.waiting}", "$accent"))
    if sitting.reading:
        found.append(Notice("≡", "Reading mode: without a key press you still count as sitting"))
    if sitting.guess:
        found.append(Notice("≈", sitting.guess))
    return found


def attention_notice(snapshot: Snapshot) -> list[Notice]:
    """Return how far the last notification really got."""
    if snapshot.attention is None:
        return []
    glyph, style = _LEVELS.get(snapshot.attention_level or Level.FAILED, ("·", "$text-muted"))
    return [Notice(glyph, f"Last notification: {snapshot.attention}", style)]


class Notices(SnapshotText):
    """What concerns sitting just now."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the lines, in a strip only the most important one of all."""
        if self.has_size("strip", "companion"):
            label = [Notice("◷", snapshot.clock_label, "$accent")] if snapshot.clock_label else []
            label = label if self.has_size("strip") else []
            every = [*word_notice(snapshot), *lasting_notices(snapshot), *sitting_notices(snapshot)]
            first = [*every[:1], *label, *attention_notice(snapshot)][:1]
            return lines(*(notice.content() for notice in first))
        return lines(*(notice.content() for notice in sitting_notices(snapshot)))


class Lasting(SnapshotText):
    """What stays wrong until it is put right."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the lines."""
        return lines(*(notice.content() for notice in lasting_notices(snapshot)))


class Answer(SnapshotText):
    """The last line but one: the answer to what just happened, else the last notification's real level."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return one line."""
        shown = [*word_notice(snapshot), *attention_notice(snapshot)][:1]
        return lines(*(notice.content() for notice in shown))
