"""A microphone that records: somebody is most likely talking to others.

Asked of the sound server through `pactl` (PulseAudio, or PipeWire in its place), which took 7 to 37 ms. A
stream counts only if it runs, takes from a real source and belongs to a program: what records the speakers'
own sound, what only shows a level, and the server's inner wiring is no meeting.
"""

import json
import os
from collections.abc import Iterable, Mapping
from typing import Any

from hipback_tui.presence.deferral.base import Hint, answer_of, used_by
from hipback_tui.system.errors import Unreachable

_METERS = frozenset(
    {"pavucontrol", "pavucontrol-qt", "pwvucontrol", "gnome-control-center", "plasmashell", "pasystray"}
    | {"kcmshell5", "kcmshell6", "systemsettings", "mate-volume-control", "cinnamon-settings"}
)
"""Programs that record only to show how loud it is."""

_ALWAYS_ON = frozenset({"easyeffects", "noisetorch", "pulseeffects"})
"""Programs that stand between the microphone and whoever uses it, all day long."""

_ENGINES = ("chromium", "webrtc")
"""Names that a program has from its inside; its file's name says more."""


class Microphone(Hint):
    """Says who records from a microphone."""

    name = "microphone"

    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = env

    async def ask(self) -> str | None:
        """Return who records. Raises Unreachable without pactl or a sound server."""
        streams = [stream for stream in await self._list("source-outputs") if _counts(stream)]
        if not streams:
            return None
        monitors = {
            source.get("index")
            for source in await self._list("sources", "short")
            if str(source.get("name", "")).endswith(".monitor")
        }
        names = [_called(_properties(stream)) for stream in streams if stream.get("source") not in monitors]
        return used_by(self.name, names) if names else None

    async def _list(self, *what: str) -> list[dict[str, Any]]:
        try:
            answer = await answer_of(("pactl", "-f", "json", "list", *what), self._env)
        except Unreachable as why:
            if "Connection " in str(why):
                raise Unreachable("no sound server answers") from None
            raise
        try:
            found = json.loads(answer or "[]")
        except ValueError:
            raise Unreachable("pactl's answer cannot be understood") from None
        if not isinstance(found, list):
            raise Unreachable("pactl's answer cannot be understood")
        return [entry for entry in found if isinstance(entry, dict)]


def _properties(stream: Mapping[str, Any]) -> Mapping[str, Any]:
    properties = stream.get("properties")
    return properties if isinstance(properties, dict) else {}


def _counts(stream: Mapping[str, Any]) -> bool:
    """Whether a stream that records may be a talk."""
    told = _properties(stream)
    if stream.get("corked") or str(stream.get("driver", "")).startswith("module-"):
        return False
    if told.get("stream.monitor") == "true" or stream.get("resample_method") == "peaks":
        return False
    if told.get("application.process.id") == str(os.getpid()):
        return False
    known = _METERS | _ALWAYS_ON
    return not any(name in known for name in _lowered(told))


def _lowered(told: Mapping[str, Any]) -> Iterable[str]:
    for key in ("application.process.binary", "application.name", "node.name"):
        yield str(told.get(key, "")).lower()
    yield str(told.get("application.id", "")).lower().rpartition(".")[2]


def _called(told: Mapping[str, Any]) -> str:
    """What people call the program that records."""
    name = str(told.get("application.name", "")).removesuffix(" input")
    file = str(told.get("application.process.binary", ""))
    if file and (not name or name.lower().startswith(_ENGINES)) and not file.startswith("chromium"):
        return file[:1].upper() + file[1:]
    return name
