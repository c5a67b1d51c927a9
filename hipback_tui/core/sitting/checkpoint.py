"""The engine's condition across runs of the program: written down at one moment, read at a later one.

The document is a JSON object:

    {"saved": "2026-11-20T08:00:00.000Z",   the wall clock, UTC
     "elapsed_ms": 5400000,                 the monotonic clock, which only one run of the machine shares
     "boot_id": "1b4e..." or null,          which run of the machine that was
     "condition": {...},                    see `condition.to_document`
     ...}                                   what else the writer keeps beside it

How long ago it was written is measured by the monotonic clock within the same run of the machine, and by the
wall clock otherwise. It is never negative: a clock that was set back makes it zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from hipback_tui.core.sitting.condition import Condition, Plan, from_document, to_document
from hipback_tui.core.sitting.rules import SittingRules

TYPE_CHECKING = False  # importing typing would take longer than what `status` does with it
if TYPE_CHECKING:
    from typing import Any


_LONGEST_GAP = timedelta(days=36_525)
_MILLISECOND = timedelta(milliseconds=1)


class CheckpointError(ValueError):
    """A document that is no checkpoint; the text is one line that says why."""


def document_of(
    condition: Condition,
    rules: SittingRules,
    now: datetime,
    elapsed_ms: int,
    boot_id: str | None,
    **extra: Any,
) -> dict[str, Any]:
    """Return the condition as a document of the moment up to which the condition is advanced.

    `now` (aware), `elapsed_ms` and `boot_id` are what the clock says at present; `extra` are further keys.
    """
    written = now - (elapsed_ms - condition.at_ms) * _MILLISECOND
    return {
        "saved": written.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "elapsed_ms": condition.at_ms,
        "boot_id": boot_id,
        "condition": to_document(condition, rules),
    } | extra


def revive(
    document: Mapping[str, Any], plan: Plan, now: datetime, elapsed_ms: int, boot_id: str | None
) -> Condition:
    """Return the condition as it was written down, its moments told by the present clock.

    It is *not* brought up to date: its `at_ms` lies before `elapsed_ms` by the time that has passed since.
    Whoever takes it up advances it, with a sample whose `absent_ms` is that time if the program did not run
    in between, and with a plain one if it is another program that runs. `now` is aware local time.

    Raises CheckpointError.
    """
    try:
        gap_ms = _gap_ms(document, now, elapsed_ms, boot_id)
        then = now - gap_ms * _MILLISECOND
        condition = from_document(document["condition"], plan, elapsed_ms - gap_ms, then)
    except KeyError as error:
        raise CheckpointError(f"the checkpoint has no {error}") from None
    except (TypeError, ValueError, AttributeError, OverflowError) as error:
        raise CheckpointError(f"the checkpoint makes no sense: {error}") from None
    if any(pause.until is not None and pause.until.tzinfo is None for pause in condition.pauses):
        raise CheckpointError("the checkpoint makes no sense: a pause until a time without its offset")
    return condition


def _gap_ms(document: Mapping[str, Any], now: datetime, elapsed_ms: int, boot_id: str | None) -> int:
    saved, ticks = datetime.fromisoformat(document["saved"]), document["elapsed_ms"]
    if saved.tzinfo is None or not isinstance(ticks, int) or isinstance(ticks, bool):
        raise ValueError("expected `saved` with its offset and `elapsed_ms` as a whole number")
    if boot_id is not None and document["boot_id"] == boot_id:
        gap_ms = elapsed_ms - ticks
    else:
        gap_ms = (now - saved) // _MILLISECOND
    if gap_ms > _LONGEST_GAP // _MILLISECOND:
        raise ValueError(f"written more than {_LONGEST_GAP.days // 365} years ago")
    return max(0, gap_ms)
