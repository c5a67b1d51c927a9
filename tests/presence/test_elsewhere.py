"""macOS and Windows: what can be tried without them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.presence.base import Unusable
from hipback_tui.presence.sources.elsewhere import WindowsIdle, idle_ms_in, ticks_between
from hipback_tui.system.errors import Unreachable

REGISTRY = b"""+-o Root  <class IORegistryEntry, id 0x100000100, retain 30>
  +-o IOHIDSystem  <class IOHIDSystem, id 0x10000034a, registered, matched, active>
      {
        "HIDKeyboardModifierMappingPairs" = ()
        "HIDIdleTime" = 93500123456
        "HIDParameters" = {"HIDClickTime"=500000000}
      }
"""


def test_the_mac_counts_nanoseconds() -> None:
    assert idle_ms_in(REGISTRY) == 93_500


def test_a_mac_that_does_not_tell() -> None:
    with pytest.raises(Unreachable, match="does not tell"):
        idle_ms_in(b"")


@given(st.integers(0, 2**32 - 1), st.integers(0, 2**31))
def test_windows_counts_in_a_circle(last: int, idle_ms: int) -> None:
    assert ticks_between(last, (last + idle_ms) % 2**32) == idle_ms


async def test_elsewhere_windows_is_not_asked() -> None:
    with pytest.raises(Unusable, match="not Windows"):
        await WindowsIdle().open(lambda: None)
