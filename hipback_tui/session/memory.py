"""What the session remembers across runs: the engine's condition and a routine in progress."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hipback_tui.clock import Clock
from hipback_tui.core.sitting import checkpoint
from hipback_tui.core.sitting.condition import Condition, Plan
from hipback_tui.store.errors import JournalWriteError
from hipback_tui.store.journal import Journal

KEEP_EVERY_MS = 60_000
"""How often the condition is written down while nothing changes, in milliseconds of the clock."""

HANDED_OVER = "handed_over"
"""The key in a checkpoint under which the facts stand that are handed over; only such a checkpoint has it."""


class Memory:
    """Keeps the engine's checkpoint and recalls it.

    `problem` says why it could not be kept the last time, as one line, or None.
    """

    def __init__(self, journal: Journal, plan: Plan, clock: Clock) -> None:
        self.problem: str | None = None
        self._journal, self.plan, self._clock = journal, plan, clock
        self._kept_ms: int | None = None
        self._recalled: Mapping[str, Any] | None = None

    def keep(self, condition: Condition, now: datetime, at_once: bool, **extra: Any) -> None:
        """Write the condition down if it is time to, or `at_once`; `extra` is kept beside it."""
        now_ms = condition.at_ms
        if not at_once and self._kept_ms is not None and now_ms - self._kept_ms < KEEP_EVERY_MS:
            return
        document = checkpoint.document_of(
            condition,
            self.plan.rules,
            now=now,
            elapsed_ms=now_ms,
            boot_id=self._clock.boot_id,
            **extra,
        )
        self._kept_ms = now_ms
        try:
            self._journal.save_checkpoint(document)
            self.problem = None
        except JournalWriteError as error:
            self.problem = str(error)

    def for_handover(self, condition: Condition) -> dict[str, Any]:
        """Return what is kept beside the condition if the session goes on in another program."""
        from hipback_tui.core.sitting.handover import facts_of

        return {HANDED_OVER: facts_of(condition, self.plan.rules)}

    def recall(self, now: datetime, now_ms: int) -> tuple[Condition, Mapping[str, Any]] | None:
        """Return the condition that was kept last, as of when it was kept, with what is beside it.

        None if there is none, or none that makes sense: that costs a fresh start, nothing that was recorded.
        """
        document = self._journal.load_checkpoint()
        self._recalled = document
        if document is None:
            return None
        try:
            condition = checkpoint.revive(
                document, self.plan, now=now, elapsed_ms=now_ms, boot_id=self._clock.boot_id
            )
        except checkpoint.CheckpointError:
            return None
        return condition, document

    def recall_if_newer(self, now: datetime, now_ms: int) -> Condition | None:
        """Return the condition if another process kept one since the last look."""
        before = self._recalled
        found = self.recall(now, now_ms)
        return None if found is None or found[1] == before else found[0]
