"""What makes the way to the first paint shorter."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def loading_quickly() -> Iterator[None]:
    """Let what is loaded within do without what hipback never uses; no garbage is looked for from now on.

    Whoever opens the app switches the garbage collector on again, after the first paint.
    """
    gc.disable()  # what is made on the way to the first paint stays; to look for garbage only costs time
    modules: dict[str, Any] = sys.modules
    # asyncio loads TLS if it is there: a thirtieth of the whole start, and nothing here uses a network.
    without_tls = modules.setdefault("ssl", None) is None
    try:
        yield
    finally:
        if without_tls:
            del modules["ssl"]
