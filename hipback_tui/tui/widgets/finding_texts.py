"""What a look at this machine found, as a page."""

from textual.content import Content
from textual.reactive import var

from hipback_tui.core import finding_words as words
from hipback_tui.core.finding_layout import Part, page
from hipback_tui.core.findings import Finding, Verdict, can_reach
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.widgets.detail_text import DetailText
from hipback_tui.tui.widgets.notices import attention_notice
from hipback_tui.tui.widgets.snapshot_text import lines

LOOKING = "Looking …"

_VERDICT_STYLES = {
    Verdict.WORKS: "bold $success",
    Verdict.UNTRIED: "bold $secondary",
    Verdict.OFF: "$text-muted",
    Verdict.MISSING: "bold $text-muted",
    Verdict.BROKEN: "bold $accent",
}
_QUIET = frozenset({Verdict.OFF, Verdict.MISSING})
_ROLE_STYLES = {"heading": "bold $primary", "name": "bold", "remedy": "$accent", "cost": "$text-muted"}


class FindingsHead(DetailText):
    """Whether a notification can arrive, in a sentence, and how far the last one got."""

    found: var[tuple[Finding, ...] | None] = var(None)
    looking: var[bool] = var(True)

    def watch_found(self) -> None:
        """Show what was found."""
        self.redraw()

    def watch_looking(self) -> None:
        """Show whether it is being looked again."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the headline, or that it is still being looked."""
        if self.found is None:
            return Content.styled(LOOKING, "bold")
        style = "bold $success" if can_reach(self.found) else "bold $accent"
        rows = [Content.styled(words.headline(self.found), style)]
        if self.looking:
            rows.append(Content.styled(LOOKING, "$text-muted"))
        else:
            low = self.has_size("strip", "companion")
            sent = [notice.content() for notice in attention_notice(snapshot, short=low)]
            rows += [row.truncate(self.room.width, ellipsis=True) if low else row for row in sent]
        return lines(*rows)


class FindingsPage(DetailText):
    """Every finding under its area, with what would help."""

    found: var[tuple[Finding, ...] | None] = var(None)

    def watch_found(self) -> None:
        """Show what was found."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the rows for the width there is."""
        if not self.found:
            return Content(" ")
        rows = page(self.found, self.room.width, whole_remedies=False)
        content = [Content.assemble(*((part.text, _style(part)) for part in row)) for row in rows]
        content += [Content(), Content.styled(f"{words.summary(self.found)}.", "$text-muted")]
        if self.has_size("whole", "roomy"):
            content += [Content(), *(_meaning(verdict) for verdict in Verdict)]
        return lines(*content)


def _style(part: Part) -> str:
    if part.role == "verdict" and part.verdict is not None:
        return _VERDICT_STYLES[part.verdict]
    if part.role == "text":
        return "$text-muted" if part.verdict in _QUIET else ""
    return _ROLE_STYLES.get(part.role, "")


def _meaning(verdict: Verdict) -> Content:
    label = f"  {words.SIGNS[verdict]} {words.VERDICT_WORDS[verdict]:<9}"
    return Content.assemble((label, _VERDICT_STYLES[verdict]), (words.MEANINGS[verdict], "$text-muted"))
