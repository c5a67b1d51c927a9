"""What is worth knowing just now, one line each, the most important first."""

from typing import NamedTuple

from textual.content import Content
from textual.style import Style

from hipback_tui.core.attention import Level
from hipback_tui.core.snapshot import Snapshot, StepUp, Tone
from hipback_tui.tui.stage import Asking, asked_now
from hipback_tui.tui.widgets.snapshot_text import SnapshotText, lines

_TONES = {
    Tone.CALM: ("·", "$foreground"),
    Tone.GOOD: ("✓", "bold $success"),
    Tone.CARE: ("!", "bold $accent"),
}
_PURSUITS = {"reading": "Reading mode", "video": "Watching a video", "call": "In a call"}
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


def sitting_notices(snapshot: Snapshot, *, short: bool = False) -> list[Notice]:
    """Return what an absence did, why a break waits, and how sure the count is."""
    sitting, found = snapshot.sitting, []
    if sitting.returned:
        text = sitting.returned[:1].upper() + sitting.returned[1:]
        key = ("i", "I was sitting") if sitting.correctable else ()
        found.append(Notice("↺", text, "$foreground", *key))
    if sitting.waiting:
        said = "Waits" if short else "A break is due and waits"
        found.append(Notice("…", f"{said}: {sitting.waiting}", "$accent"))
    if sitting.pursuit:
        what = _PURSUITS[sitting.pursuit]
        waits = ", and a break waits" if sitting.pursuit == "call" else ""
        said = what if short else f"{what}: without a key press you still count as sitting{waits}"
        found.append(Notice("≡", said, key="e", answer="End"))
    elif sitting.guess:
        found.append(Notice("≈", "A guess: u when you get up" if short else sitting.guess))
    return found


def attention_notice(snapshot: Snapshot, *, short: bool = False) -> list[Notice]:
    """Return how far the last notification really got."""
    if snapshot.attention is None:
        return []
    glyph, style = _LEVELS.get(snapshot.attention_level or Level.FAILED, ("·", "$text-muted"))
    text = snapshot.attention if short else f"Last notification: {snapshot.attention}"
    return [Notice(glyph, text, style)]


def flare_notice(snapshot: Snapshot, *, short: bool = False) -> list[Notice]:
    """Return why only hips and breath are worked."""
    if snapshot.flare is None:
        return []
    text = "Flare mode: the back rests" if short else snapshot.flare
    return [Notice("~", text, "$secondary", "f", "Change")]


def days_off_notice(snapshot: Snapshot, *, short: bool = False) -> list[Notice]:
    """Return that days off run until the person ends them, so that they are not forgotten."""
    if snapshot.days_off is None:
        return []
    text = snapshot.days_off.partition(",")[0] if short else snapshot.days_off
    return [Notice("–", text, "$secondary", "p", "then d")]


def asked_notice(snapshot: Snapshot, *, short: bool = False) -> list[Notice]:
    """Return the one thing that can wait and is brought up now, with the key that answers it."""
    match asked_now(snapshot), snapshot.asked.step_up:
        case Asking.STEP_UP, StepUp() as step:
            full = f"A step up from {step.use_name}?"
            text, key, answer = ("A step up?" if short else full), "y", "Answer"
        case Asking.WEEK, _:
            text, key, answer = "Last week in words", "j", "Read"
        case Asking.CHECK_IN, _:
            full = "How are your hips and back? It takes two keys"
            text, key, answer = ("Hips and back: how are they?" if short else full), "h", "Check in"
        case Asking.REVIEW, _:
            text, key, answer = "Your four weeks are ready", "r", "Review"
        case Asking.SELF_TEST, _:
            full = "A short test shows whether your hips want stretching"
            text, key, answer = ("Test your hips" if short else full), "t", "Self-test"
        case Asking.EASE, _:
            full = "How easy are daily tasks this week? It takes three keys"
            text, key, answer = ("Daily tasks: how easy?" if short else full), "y", "Answer"
        case _:
            return []
    return [Notice("?", text, "$foreground", key, answer)]


class Notices(SnapshotText):
    """What concerns sitting just now; in a low window the most important line of all."""

    MOST_ROWS = 4
    """In a high window, as its style sheet has it."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the lines; in a high window in short words if there is not enough room for all."""
        if not self.has_size("strip", "companion"):
            full = _sentences(snapshot)
            return full if self._height(full) <= self.MOST_ROWS else _sentences(snapshot, short=True)
        every = [*word_notice(snapshot), *lasting_notices(snapshot), *asked_notice(snapshot, short=True)]
        every += [*sitting_notices(snapshot, short=True), *flare_notice(snapshot, short=True)]
        every += days_off_notice(snapshot, short=True)
        every += attention_notice(snapshot, short=True)
        if not every:
            return Content()
        first, *others = (notice.content() for notice in every)
        if first.cell_length > self.room.width or self.room.height < 2:
            return first
        return lines(first, *(other.truncate(self.room.width, ellipsis=True) for other in others[:1]))


def _sentences(snapshot: Snapshot, *, short: bool = False) -> Content:
    found = sitting_notices(snapshot, short=short)
    found += [*flare_notice(snapshot, short=short), *days_off_notice(snapshot, short=short)]
    found += asked_notice(snapshot, short=short)
    return lines(*(notice.content() for notice in found))


class Lasting(SnapshotText):
    """What stays wrong until it is put right."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the lines; where there are too many, how many more there are."""
        notices, most = lasting_notices(snapshot), 2 if self.has_size("whole") else 4
        rows = [notice.content() for notice in notices[:most]]
        if len(notices) > most:
            more = f"  and {len(notices) - most} more"
            rows[-1] = Content.assemble(rows[-1].truncate(self.room.width - len(more), ellipsis=True), more)
        return lines(*rows)


class Answer(SnapshotText):
    """The last line but one: the answer to what just happened, else the last notification's real level."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return one line."""
        shown = [*word_notice(snapshot), *attention_notice(snapshot)][:1]
        return lines(*(notice.content() for notice in shown))
