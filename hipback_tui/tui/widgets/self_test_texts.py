"""The texts of the self-test: where you are, what to do, what may be seen, what it means."""

from datetime import date, timedelta

from textual.content import Content
from textual.reactive import var
from textual.style import Style

from hipback_tui.content.self_test import Asks
from hipback_tui.core.routines import for_side
from hipback_tui.core.self_test import A_SCREEN, HOLDS_DAYS, Result, in_short, in_words, what_changes
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.core.week_words import short_date
from hipback_tui.tui.self_test_walk import Walk
from hipback_tui.tui.widgets.detail_text import DetailText
from hipback_tui.tui.widgets.snapshot_text import labelled, lines

HISTORY = 6
"""How many earlier tests are told."""

ALL_SAID_FROM = 40
"""In how many cells the page of findings has room for its instruction too."""

_QUIET = "$text-muted"
_TAG = "bold reverse $primary"


class _WalkText(DetailText):
    """A text about the present page."""

    walk: var[Walk | None] = var(None)

    def watch_walk(self) -> None:
        """Turn the page."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the text of the page."""
        return Content(" ") if self.walk is None else self.of(self.walk, snapshot)

    def of(self, walk: Walk, snapshot: Snapshot) -> Content:
        """Return the text."""
        raise NotImplementedError


class SelfTestTitle(_WalkText):
    """The page's title, the side, and how far it is."""

    def of(self, walk: Walk, snapshot: Snapshot) -> Content:
        """Return one row."""
        step, guide = walk.step, walk.guide
        if step is None:
            return Content.styled("What you found" if walk.at_result else guide.title, "bold $primary")
        title = Content.styled(for_side(step.title, step.side), "bold $primary")
        far = f"{walk.place + 1} of {len(guide.steps)}"
        room = self.room.width - title.cell_length - 2
        # The title may name the other leg: the tag says which hip is tested where that fits beside the count.
        tags = (f" {step.side} hip ", f" {step.side} ") if step.side else ("",)
        for tag in tags:
            if (gap := room - len(tag) - len(far)) >= 1:
                return Content.assemble(title, "  ", (tag, _TAG), " " * gap, (far, _QUIET))
        tag = next((tag for tag in tags if len(tag) <= room), tags[-1])
        short = title.truncate(max(1, self.room.width - len(tag) - 2), ellipsis=True)
        return Content.assemble(short, "  ", (tag, _TAG))


class SelfTestPage(_WalkText):
    """What to do, or what was found; `earlier` are the tests kept so far, oldest first."""

    earlier: var[tuple[Result, ...]] = var(())
    trouble: var[str] = var("")

    def watch_earlier(self) -> None:
        """Tell of earlier tests."""
        self.redraw()

    def watch_trouble(self) -> None:
        """Tell why there is no test."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the page, or what went wrong."""
        return Content.styled(self.trouble, "$accent") if self.trouble else super().content_of(snapshot)

    def of(self, walk: Walk, snapshot: Snapshot) -> Content:
        """Return the page's text."""
        if walk.at_begin:
            return self._begin(walk, snapshot.today)
        if walk.at_result:
            return self._result(walk, snapshot.today)
        if walk.arched:
            return self._arched(walk)
        return self._findings(walk) if walk.asks is Asks.FINDINGS else self._step(walk)

    def _begin(self, walk: Walk, today: date) -> Content:
        guide, gap = walk.guide, self._gap()
        rows = [Content(guide.intro), *gap, Content.styled(A_SCREEN, _QUIET), *gap]
        rows += labelled("Stop if", guide.stop_if, self.room.width, style="bold $accent")
        return lines(*rows, *self._history(today))

    def _step(self, walk: Walk) -> Content:
        step = walk.step
        rows = [Content("" if step is None else for_side(step.text, step.side))]
        if walk.asks is Asks.CONTROL:
            rows += [*self._gap(), Content.styled("Could you keep the back flat?", "bold")]
        return lines(*rows)

    def _arched(self, walk: Walk) -> Content:
        step, guide = walk.step, walk.guide
        how = "" if step is None else for_side(step.text, step.side)
        rows = [Content("Without a flat back the test says nothing."), *self._gap()]
        rows += labelled("How", how, self.room.width, style="bold $primary")
        return lines(*rows, *self._gap(), Content.styled(guide.without_control, _QUIET))

    def _findings(self, walk: Walk) -> Content:
        rows = self._to_do(walk)
        names = max(len(sight.name) for sight in walk.sights) + 2
        for sight in walk.sights:
            mark, style = ("●", "bold $success") if walk.chosen(sight) else ("○", _QUIET)
            first = Content.assemble((f"{mark} ", style), (f"{sight.key}  ", "bold $primary"))
            said = for_side(sight.text, walk.side)
            if names + len(said) + 5 <= self.room.width:
                row = [Content.assemble(first, f"{sight.name:<{names}}", (said, _QUIET))]
            elif self.has_size("strip", "companion"):
                row = [Content.assemble(first, sight.name)]
            else:
                meaning = labelled("", said, self.room.width, room=5)
                row = [Content.assemble(first, sight.name), *(more.stylize(_QUIET) for more in meaning)]
            click = Style.from_meta({"@click": f"screen.command('{sight.key}')"})
            rows += [one.stylize(click) for one in row]
        return lines(*rows)

    def _to_do(self, walk: Walk) -> list[Content]:
        if walk.step is None or self.has_size("strip", "companion"):
            return []
        if self.room.width < ALL_SAID_FROM:
            return [Content.styled("All that you see or feel:", "bold")]
        return [Content(for_side(walk.step.text, walk.side)), Content()]

    def _result(self, walk: Walk, today: date) -> Content:
        result, gap = walk.result(today), self._gap()
        rows = [Content.styled(in_words(result), "bold"), *gap, Content(what_changes(result)), *gap]
        rows.append(Content.styled(A_SCREEN, _QUIET))
        rows += [*gap, Content.styled("Keep it? Without keeping it nothing changes.", "bold")]
        return lines(*rows, *self._history(today))

    def _history(self, today: date) -> list[Content]:
        """Return the earlier tests, newest first, and from when on the next one is due."""
        if not self.earlier:
            return []
        rows = [*self._gap(), Content.styled("Earlier tests", "bold $primary")]
        last = self.earlier[-1]
        again = last.day + timedelta(days=HOLDS_DAYS)
        if again > today and self.walk is not None and self.walk.at_begin:
            rows.append(Content.styled(f"The last one holds until {short_date(again, today)}.", _QUIET))
        for result in reversed(self.earlier[-HISTORY:]):
            said = in_short(result).removesuffix(" in your test")
            day = f"{short_date(result.day, today):<11}"
            rows.append(Content.assemble((day, _QUIET), said[:1].upper() + said[1:]))
        return rows

    def _gap(self) -> list[Content]:
        return [] if self.has_size("strip") else [Content()]
