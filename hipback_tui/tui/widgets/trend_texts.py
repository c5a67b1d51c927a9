"""The texts of the trends: which days are looked at, and what there is to say of them."""

from textual.content import Content
from textual.reactive import var
from textual.style import Style

from hipback_tui.core.snapshot import Snapshot
from hipback_tui.core.trends import words
from hipback_tui.core.trends.answer import Trends
from hipback_tui.core.trends.comparison import HORIZONS, TWO_WEEKS, Horizon
from hipback_tui.core.trends.medians import REGIONS
from hipback_tui.tui.widgets.detail_text import DetailText
from hipback_tui.tui.widgets.snapshot_text import lines

_QUIET = "$text-muted"


class HorizonChoice(DetailText):
    """The horizons with their keys, the chosen one in brackets."""

    horizon: var[Horizon] = var(TWO_WEEKS)

    def watch_horizon(self) -> None:
        """Show which one is chosen."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the row."""
        entries = []
        for number, horizon in enumerate(HORIZONS, 1):
            chosen = horizon == self.horizon
            left, right, style = ("[", "]", "bold $success") if chosen else (" ", " ", _QUIET)
            entry = Content.assemble((f"{number} ", "bold $primary"), (f"{left}{horizon.name}{right}", style))
            entries.append(entry.stylize(Style.from_meta({"@click": f"screen.command('{number}')"})))
        return Content(" ").join(entries)


class TrendText(DetailText):
    """A text about `trends` over `horizon`; `trouble` says why they could not be read."""

    trends: var[Trends | None] = var(None)
    horizon: var[Horizon] = var(TWO_WEEKS)
    trouble: var[str] = var("")

    def watch_trends(self) -> None:
        """Say what was read."""
        self.redraw()

    def watch_horizon(self) -> None:
        """Speak of other days."""
        self.redraw()

    def watch_trouble(self) -> None:
        """Say why it could not be read."""
        self.redraw()

    @property
    def is_low(self) -> bool:
        """Whether there is room for hip and back only above the plot."""
        return self.has_size("strip", "companion")


class TrendWords(TrendText):
    """What stands above the plot: hip and back, and where there is room all the rest."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the sentences."""
        if self.trouble:
            return Content.styled(self.trouble, "$accent")
        trends = self.trends
        if trends is None:
            return Content(" ")
        if trends.empty:
            return lines(Content.styled(words.EMPTY, "bold"), Content(), Content.styled(words.LATER, _QUIET))
        if self.is_low:
            return lines(*(Content.styled(line, "bold") for line in _regions(trends, self.horizon, True)))
        return lines(
            *(Content.styled(line, "bold") for line in _regions(trends, self.horizon)),
            *map(Content, words.rest_in_words(trends, self.horizon)),
        )


class TrendRest(TrendText):
    """What stands below the plot where there is no room for it above."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the sentences."""
        trends = self.trends
        if trends is None or trends.empty or self.trouble or not self.is_low:
            return Content()
        return lines(*map(Content, words.rest_in_words(trends, self.horizon)))


def _regions(trends: Trends, horizon: Horizon, short: bool = False) -> list[str]:
    say = words.region_short if short else words.region_line
    return [say(region, trends.scores(region, horizon), horizon) for region in REGIONS]
