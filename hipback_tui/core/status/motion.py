"""How the numbers of a status move on by themselves until the next thing happens.

Between two happenings the load rises or falls evenly and the time to the next break runs down, so a kept
answer can be told as of a later moment without the engine (the rule is that of `core.sitting.facts.Load`).
"""

from __future__ import annotations

TYPE_CHECKING = False  # importing typing would take longer than the rest of a kept answer
if TYPE_CHECKING:
    from typing import Any

MINUTE_MS = 60_000


class Motion:
    """The load and the time to the next break, as they move from the moment of the answer on.

    The load was `load_ms` milliseconds `span_ms` before the answer, and changes by `rate` = (milliseconds of
    load, in milliseconds), down if the first is negative. `left_ms` is the time to the next break or the end
    of a snooze, None while none is counted towards.
    """

    __slots__ = ("left_ms", "load_ms", "rate", "span_ms")

    def __init__(self, load_ms: int, span_ms: int, rate: tuple[int, int], left_ms: int | None) -> None:
        self.load_ms = load_ms
        self.span_ms = span_ms
        self.rate = rate
        self.left_ms = left_ms

    def load_at(self, passed_ms: int) -> int:
        """Return the load in milliseconds when `passed_ms` have passed since the answer."""
        change, each = self.rate
        moved = (self.span_ms + passed_ms) * abs(change) // each
        return self.load_ms + moved if change >= 0 else max(0, self.load_ms - moved)

    def facts_at(self, passed_ms: int) -> dict[str, Any]:
        """Return the facts that move, when `passed_ms` have passed since the answer."""
        left_ms = None if self.left_ms is None else max(0, self.left_ms - passed_ms)
        return {
            "load_s": self.load_at(passed_ms) // 1000,
            "next_break_s": None if left_ms is None else -(-left_ms // 1000),
        }

    def steady_ms(self) -> int | None:
        """Return for how long what people read stays the same; None: for ever. They read whole minutes."""
        found = []
        change, each = self.rate
        load_ms = self.load_at(0)
        if change > 0:
            found.append((MINUTE_MS - load_ms % MINUTE_MS) * each // change)
        elif change < 0 and load_ms > 0:
            # Down to the whole minute; with the last one what was snoozed or skipped is forgotten as well.
            found.append(load_ms % MINUTE_MS * each // -change)
        if self.left_ms:
            # The last minute is told in seconds.
            found.append(0 if self.left_ms <= MINUTE_MS else self.left_ms % MINUTE_MS or MINUTE_MS)
        return min(found, default=None)

    def document(self) -> list[Any]:
        """Return the motion for JSON; `Motion(*document)` is the same again."""
        return [self.load_ms, self.span_ms, list(self.rate), self.left_ms]
