"""Where someone is in the self-test, and what was said so far. No screen, no clock: a value that walks."""

from dataclasses import dataclass, replace
from datetime import date

from hipback_tui.content.self_test import Asks, GuideStep, SelfTestGuide, Sight
from hipback_tui.core.care_records import FINDINGS
from hipback_tui.core.routines import Side
from hipback_tui.core.self_test import Result


@dataclass(frozen=True, slots=True)
class Walk:
    """`place` counts the steps from 0; -1 is the page before them, and one past the last is the result.

    `left` and `right` are the findings of a side, None while nothing was said about it; an empty tuple says
    that it is clear. `arched` is set while the person has said that the back does not stay flat. `last` is
    the sight that was pressed last on this page.
    """

    guide: SelfTestGuide
    place: int = -1
    arched: bool = False
    left: tuple[str, ...] | None = None
    right: tuple[str, ...] | None = None
    last: Sight | None = None

    @property
    def step(self) -> GuideStep | None:
        """The step, None before and after them."""
        steps = self.guide.steps
        return steps[self.place] if 0 <= self.place < len(steps) else None

    @property
    def asks(self) -> Asks:
        """What this page wants to know."""
        return Asks.NOTHING if self.step is None else self.step.asks

    @property
    def at_begin(self) -> bool:
        """Whether the steps have not begun."""
        return self.place < 0

    @property
    def at_result(self) -> bool:
        """Whether all steps are done."""
        return self.place >= len(self.guide.steps)

    @property
    def side(self) -> Side | None:
        """The leg that hangs."""
        return None if self.step is None else self.step.side

    @property
    def figure(self) -> str:
        """The id of the figure that goes with this page; of what was pressed last, where something was."""
        shown = self.last or self.step or self.guide.steps[0]
        return shown.figure

    @property
    def may_go_on(self) -> bool:
        """Whether the page has all it wants to know; control of the back is said by a key of its own."""
        if self.asks is Asks.CONTROL or self.at_result:
            return False
        return self.asks is not Asks.FINDINGS or self.found is not None

    @property
    def found(self) -> tuple[str, ...] | None:
        """What was said about the side of this page."""
        return self.left if self.side is Side.LEFT else self.right if self.side is Side.RIGHT else None

    def result(self, day: date) -> Result:
        """Return the result as of a day; a side that nothing was said about counts as clear."""
        return Result(day, self.left or (), self.right or ())

    def forward(self) -> "Walk":
        """Return the next page, if this one has all it wants to know."""
        return replace(self, place=self.place + 1, last=None) if self.may_go_on else self

    def backward(self) -> "Walk":
        """Return the page before; what was said stays said."""
        return replace(self, place=max(-1, self.place - 1), arched=False, last=None)

    def control(self, held: bool) -> "Walk":
        """Return what follows when the back stays flat, or does not."""
        if self.asks is not Asks.CONTROL:
            return self
        return replace(self, place=self.place + held, arched=not held, last=None)

    def press(self, key: str) -> "Walk":
        """Return what follows when a sight is chosen, or taken back, by its key."""
        pressed = next((sight for sight in self.sights if sight.key == key), None)
        if self.asks is not Asks.FINDINGS or pressed is None:
            return self
        said = set(self.found or ()) ^ {pressed.finding}
        kept = tuple(finding for finding in FINDINGS if finding in said)
        found = () if pressed.finding is None else kept or None
        last = pressed if found is not None else None
        if self.side is Side.LEFT:
            return replace(self, left=found, last=last)
        return replace(self, right=found, last=last)

    @property
    def sights(self) -> tuple[Sight, ...]:
        """All that may be chosen, "none of these" at the end."""
        return (*self.guide.sights, self.guide.clear)

    def chosen(self, sight: Sight) -> bool:
        """Return whether a sight is chosen for the side of this page."""
        if self.found is None:
            return False
        return not self.found if sight.finding is None else sight.finding in self.found
