"""Rows of the table: what was measured, against what, and whether the promise holds."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One promise. `measured` and `reference` are in `unit`; `limit` is what the ratio (or, without a
    reference, the figure itself) may be at the most, or at the least if `at_least`.
    """

    what: str
    measured: float
    unit: str
    limit: float
    reference: float | None = None
    reference_name: str = ""
    at_least: bool = False
    note: str = ""

    @property
    def figure(self) -> float:
        """What is held against the limit."""
        if self.reference is None:
            return self.measured
        return self.measured / self.reference if self.reference else float("inf")

    @property
    def holds(self) -> bool:
        """Whether the promise is kept."""
        return self.figure >= self.limit if self.at_least else self.figure <= self.limit

    def line(self) -> str:
        """Return the row as text."""
        sign = "at least" if self.at_least else "at most"
        against = ""
        promise = f"{sign} {self.limit:g} {self.unit}"
        if self.reference is not None:
            against = f" vs {self.reference:.3g} {self.unit} ({self.reference_name}) = {self.figure:.2f} x"
            promise = f"{sign} {self.limit:g} x"
        verdict = "holds" if self.holds else "BROKEN"
        note = f"  [{self.note}]" if self.note else ""
        return f"{verdict:6}  {self.what}: {self.measured:.3g} {self.unit}{against}; promised {promise}{note}"


def median(values: Sequence[float]) -> float:
    """Return the median."""
    return statistics.median(values)
