"""A data folder with years of made-up history, written through the journal itself."""

from datetime import datetime
from pathlib import Path

from hipback_tui.core.sample_history import sample_records
from hipback_tui.store.journal import Journal


def fill(folder: Path, years: float, end: datetime, seed: int = 0) -> int:
    """Write `years` of history that ends at `end` (aware) into `folder`; return the number of records."""
    records = list(sample_records(years, end, seed))
    journal = Journal.open(folder)
    journal.append_keeping_ids(*records)
    journal.history()
    return len(records)
