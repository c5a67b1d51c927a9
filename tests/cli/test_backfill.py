from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.command_line import CommandLine

FRIDAY = date(2026, 11, 20)
days_back = st.lists(st.integers(0, 60), min_size=1, max_size=6)


def backfilled(hipback: CommandLine, folder: str, days: list[int]) -> Any:
    for back in days:
        hipback.done("log", "--on", str(FRIDAY - timedelta(days=back)), "--data-dir", folder)
    return hipback.done("week", "--json", "--weeks", "0", "--data-dir", folder).json


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=days_back, data=st.data())
def test_the_order_of_backfilling_makes_no_difference(
    hipback: CommandLine, tmp_path_factory: pytest.TempPathFactory, days: list[int], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(days))
    one, other = (str(tmp_path_factory.mktemp("journal")) for _ in range(2))
    assert backfilled(hipback, one, days) == backfilled(hipback, other, shuffled)
    assert Path(one) != Path(other)
