"""Who counts: the app takes over from `hipback watch`, and gives back when it ends.

One lock says who counts (`store.instance.InstanceLock`). A watch holds a second one for all its life, so that
an app knows whether there is one:

- An app that finds the first lock taken asks the watch for it, if there is one: `{"do": "yield"}` over the
  watch's socket. The watch writes its last checkpoint, marked as handed over, lets go of the lock, and
  answers. From then on it looks every second whether the lock is free again. Where the socket cannot be
  reached, a note beside the lock asks the same; then it takes a second or two.
- An app that ends marks its last checkpoint as handed over if a watch is there.

Whoever dies lets go of the locks as well, but leaves no such mark: the time until another goes on counts as
away.
"""

import os
from pathlib import Path

from hipback_tui.store.instance import InstanceLock, want_turn, watch_is_there

YIELD_REQUEST = b'{"v": 1, "do": "yield"}\n'
YIELD_LIMIT_S = 1.0
"""How many real seconds an app waits for the watch; after that it opens as a second app does."""


def claim(lock: InstanceLock, data_dir: Path, *, patient: bool = True) -> bool:
    """Take the lock, from a watch if one has it; false if another app counts.

    `patient` is for the first time; who looks again and again does not wait.
    """
    if lock.acquire(patient=False):
        return True
    if watch_is_there(data_dir):
        _ask_for_it(data_dir)
    return lock.acquire(patient=patient)


def _ask_for_it(data_dir: Path) -> None:
    from hipback_tui.system.local_socket import NoAnswer, ask

    try:
        ask(str(data_dir), os.environ, YIELD_REQUEST, YIELD_LIMIT_S)
    except NoAnswer:
        want_turn(data_dir)
