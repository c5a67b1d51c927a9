"""Cues as the session gives them: handed over and forgotten; a child process plays them.

Nothing here waits, and nothing here can fail to the caller's harm: if no sound comes out, the terminal's bell
rings instead, and `note` and `advice` say so.
"""

import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from hipback_tui.notify.sound.child_link import ChildLink, Message
from hipback_tui.notify.sound.cue_rules import COUNT, LATE_S
from hipback_tui.system.remote import OVER_SSH

HANGS_AFTER_S = 3.0
"""A child that leaves a cue unanswered for so long hangs, and is ended."""

RESTARTS = 3
"""How often in a routine a child that crashed or hung is started again."""

NO_PLAYER = "No sound player found"
NO_VOICE = "No speech found"
NOT_HERE = "Sound does not work here"

_FAR_AWAY = OVER_SSH[:1].upper() + OVER_SSH[1:]

# -P: a module in the folder where hipback was started must not stand in for one of ours. Not -m, which takes
# its time, and the first cue of a routine waits for it.
CHILD = (sys.executable, "-P", "-c", "from hipback_tui.notify.sound.child import main; main()")


class CuePlayer:
    """Plays the cues of one routine after the other; may be called from any thread.

    `env` decides which players and which voice there are, `cache` is the folder where sounds are kept,
    `volume` 0 to 100. `ring` rings the terminal's bell, where it is wanted. Players named in `without` are
    not tried.
    """

    def __init__(
        self,
        env: Mapping[str, str],
        cache: Path,
        *,
        volume: int = 60,
        ring: Callable[[], object] | None = None,
        without: Iterable[str] = (),
        command: Sequence[str] = CHILD,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._env, self._cache, self._volume = env, cache, volume
        self._ring, self._command, self._now = ring, command, now
        self._lock = threading.RLock()
        self._link: ChildLink | None = None
        self._ending: ChildLink | None = None
        self._phrases: tuple[str, ...] = ()
        self._number = 0
        self._unanswered: dict[int, tuple[str, str | None, float]] = {}
        self._trying: str | None = None
        self._without = set(without)
        self._starts = 0
        self._mute: str | None = None
        self._reason = ""
        self._voiceless: str | None = None
        self._closed = False

    @property
    def note(self) -> str | None:
        """What is used in place of what is missing, in two words; None if nothing is."""
        if self._mute is not None:
            return "silent" if self._ring is None else "bell only"
        return None if self._voiceless is None else "tones only"

    @property
    def advice(self) -> str | None:
        """What is missing, what is used instead, and what gives it, in one line; None if nothing is."""
        mute, voiceless = self._mute, self._voiceless
        if mute is not None:
            instead = "cues stay silent" if self._ring is None else "the terminal's bell is used"
            # What it means for the one who listens comes first: a narrow window cuts the end off.
            reason = f" ({self._reason})" if self._reason else _remedy(mute)
            return f"{mute}: {instead}{reason}."
        if voiceless is not None:
            return f"{voiceless}: tones are used{_remedy(voiceless)}."
        return None

    def prepare(self, phrases: Iterable[str] = ()) -> None:
        """Get ready for a routine; `phrases` are spoken ahead, in this order, if there are any."""
        with self._lock:
            self._phrases = tuple(phrases)
            if self._link is None:
                self._starts, self._mute, self._reason, self._voiceless = 0, None, "", None
            link = self._opened()
            if link is not None and self._phrases:
                link.send({"prepare": self._phrases})

    def cue(self, kind: str, phrase: str | None, due_s: float) -> None:
        """Give a cue: `phrase` (None: a tone), due at the time `due_s` of `now`; soon, or not at all."""
        with self._lock:
            if self._closed:
                return
            self._end_if_hanging()
            self._number += 1
            link = self._opened()
            if link is None:
                self._bell(kind, due_s)
                return
            self._unanswered[self._number] = (kind, phrase, due_s)
            link.send({"cue": self._number, "kind": kind, "phrase": phrase, "due_s": due_s})

    def hush(self) -> None:
        """Be silent until the next cue."""
        with self._lock:
            if self._link is not None:
                self._link.send({"hush": True})

    def finish(self) -> None:
        """The routine is over: end when the last sound is out."""
        with self._lock:
            link, self._link = self._link, None
            self._unanswered.clear()
            if link is None:
                return
            if self._ending is not None:
                self._ending.kill()  # one that hangs would never end by itself
            link.send({"end": True})
            link.end()
            self._ending = link

    def close(self) -> None:
        """End now; nothing sounds any more."""
        with self._lock:
            self._closed = True
            link, self._link = self._link, None
        for each in (link, self._ending):
            if each is not None:
                each.kill()

    # --- inside --------------------------------------------------------------------------------------------

    def _opened(self) -> ChildLink | None:
        if self._mute is not None or self._closed:
            return None
        if self._link is None:
            self._starts += 1
            self._trying = None
            self._link = ChildLink(
                self._command,
                self._env,
                may_start=self._reason_against,
                on_message=self._heard,
                on_end=self._ended,
            )
            options = {"cache": str(self._cache), "volume": self._volume, "without": sorted(self._without)}
            self._link.send({"open": options})
        return self._link

    def _reason_against(self) -> str | None:
        """Over ssh the sound would come out of a machine where nobody sits, unless it is sent along."""
        env = self._env
        if env.get("PULSE_SERVER") or not (env.get("TMUX") or env.get("SSH_CONNECTION")):
            return None
        import asyncio

        from hipback_tui.system.remote import over_ssh

        remote = asyncio.run(over_ssh(env))
        return _FAR_AWAY if remote else None

    def _heard(self, link: ChildLink, message: Message) -> None:
        with self._lock:
            if link is not self._link:
                return
            if "player" in message:
                self._trying = str(message["player"])
            elif "voiceless" in message:
                self._voiceless = str(message["voiceless"]) or NO_VOICE
            elif "failed" in message:
                # After this nothing is handed to the child any more.
                self._reason = str(message["reason"])
                self._mute = NOT_HERE if self._reason else NO_PLAYER
                self._bell(str(message["kind"]), float(message["due_s"]))
                self.finish()
            else:
                self._unanswered.pop(int(message.get("begun", message.get("dropped", 0))), None)

    def _ended(self, link: ChildLink, how: int | str) -> None:
        """The child ended by itself, which it never does if all is well: try again, without its player."""
        with self._lock:
            if link is not self._link or self._closed:
                return
            self._link = None
            waiting, self._unanswered = list(self._unanswered.values())[-1:], {}
            if isinstance(how, str):
                self._mute, self._reason = (how, "") if how == _FAR_AWAY else (NOT_HERE, how)
            elif self._starts > RESTARTS:
                self._mute = f"Sound ended unexpectedly (code {how})"
            elif self._trying is not None:
                self._without.add(self._trying)
            if self._phrases and self._mute is None:
                self._prepare_again()
            for kind, phrase, due_s in waiting:
                self.cue(kind, phrase, due_s)

    def _prepare_again(self) -> None:
        """Have a fresh child speak what is still of use."""
        link = self._opened()
        if link is not None:
            link.send({"prepare": self._phrases})

    def _end_if_hanging(self) -> None:
        oldest = next(iter(self._unanswered.values()), None)
        link = self._link
        if oldest is not None and link is not None and self._now() - oldest[2] > HANGS_AFTER_S:
            self._unanswered.clear()
            link.kill()
            self._ended(link, -1)

    def _bell(self, kind: str, due_s: float) -> None:
        """The bell has one sound and cannot count seconds."""
        if self._ring is not None and kind != COUNT and self._now() - due_s <= LATE_S:
            self._ring()


def _remedy(missing: str) -> str:
    """What gives a system a part that it has not, in brackets."""
    from hipback_tui.notify.sound import players, voices

    cures = {NO_PLAYER: players.remedy, NO_VOICE: voices.remedy}
    return f" ({cures[missing]()})" if missing in cures else ""
