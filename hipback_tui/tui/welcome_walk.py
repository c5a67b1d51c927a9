"""Where the first start is, and what was chosen so far: three steps, immutable."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from hipback_tui.core.channel_trials import NOTHING_TRIED, Trials
from hipback_tui.core.first_hours import PRESETS, typed_hours
from hipback_tui.core.orders import ChangeHours, ChangeSetting, Order, SetGoal
from hipback_tui.core.place import Place
from hipback_tui.core.remedies import CHANNELS
from hipback_tui.core.settings import Settings
from hipback_tui.core.settings_hours import Ranges, texts_of
from hipback_tui.core.snapshot import Snapshot

OWN = len(PRESETS)
"""The choice of hours that are typed."""

LONGEST = 60
"""Characters that may be typed."""


class Page(IntEnum):
    """The steps, in order."""

    HOURS = 0
    TEST = 1
    GOAL = 2


@dataclass(frozen=True, slots=True)
class Walk:
    """The person's way through the steps.

    `hours` is the number of a preset, `OWN`, or None where hours are set that are none of these. `typed` is
    what was typed for `OWN`, and `typing` whether keys go there just now.
    """

    page: Page = Page.HOURS
    hours: int | None = 0
    typed: str = ""
    typing: bool = False
    place: Place = Place.OFFICE
    trials: Trials = NOTHING_TRIED
    goal: int = 5

    @property
    def complaint(self) -> str:
        """What is wrong with the typed hours, in one line; "" if nothing is."""
        if self.hours != OWN:
            return ""
        try:
            typed_hours(self.typed)
        except ValueError as reason:
            return str(reason)
        return ""

    def choose_hours(self, number: int) -> "Walk":
        """Choose a preset, or begin to type."""
        return replace(self, hours=number, typing=number == OWN)

    def type(self, character: str) -> "Walk":
        """Add to what is typed."""
        return replace(self, typed=(self.typed + character)[:LONGEST])

    def erase(self) -> "Walk":
        """Take the last character away."""
        return replace(self, typed=self.typed[:-1])

    def end_typing(self) -> "Walk":
        """Type no more; hours that make no sense are not chosen any longer."""
        hours = 0 if self.hours == OWN and self.complaint else self.hours
        return replace(self, hours=hours, typing=False)

    def forward(self) -> "Walk":
        """Go to the next step; stay where the hours make no sense, and at the last one."""
        if self.complaint:
            return self
        return replace(self, page=Page(min(Page.GOAL, self.page + 1)), typing=False)

    def backward(self) -> "Walk":
        """Go to the step before."""
        return replace(self, page=Page(max(Page.HOURS, self.page - 1)), typing=False)

    def orders(self, snapshot: Snapshot) -> tuple[Order, ...]:
        """Return what the present step changes, nothing where all stays as it is."""
        found: list[Order] = []
        if self.page is Page.HOURS and not self.complaint:
            wanted = self._ranges(snapshot.settings)
            if wanted != texts_of(snapshot.settings.hours):
                found.append(ChangeHours(wanted))
            if self.place is not snapshot.settings.space:
                found.append(ChangeSetting("routine", "space", self.place.value))
        elif self.page is Page.GOAL and self.goal != snapshot.week.goal_days:
            found.append(SetGoal(self.goal))
        return tuple(found)

    def _ranges(self, settings: Settings) -> Ranges:
        if self.hours is None:
            return texts_of(settings.hours)
        return typed_hours(self.typed) if self.hours == OWN else PRESETS[self.hours].ranges


def begin(snapshot: Snapshot) -> Walk:
    """Begin with what holds now."""
    now = texts_of(snapshot.settings.hours)
    hours = next((number for number, preset in enumerate(PRESETS) if preset.ranges == now), None)
    return Walk(hours=hours, place=snapshot.settings.space, goal=snapshot.week.goal_days)


def switched_on(settings: Settings) -> Sequence[str]:
    """Return the ways of telling that are switched on in the settings."""
    return [name for name in CHANNELS if getattr(settings, name)]
