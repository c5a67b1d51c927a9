"""One connection to a bus, on a real one."""

import pytest

from hipback_tui.system.bus import Bus
from tests.support.private_bus import PrivateBus


@pytest.mark.needs_dbus
async def test_asking_again_for_the_same_signals_costs_nothing() -> None:
    rule = "type='signal',interface='org.example.Saver',member='ActiveChanged'"
    with PrivateBus() as daemon:
        bus = await Bus.connect(daemon.address, lambda _: None)
        for _ in range(600):  # a connection may have 512 rules
            await bus.listen(rule)
        await bus.aclose()
