"""Which sound when: what cuts what, what is too late, and what takes the place of a player that failed."""

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from hipback_tui.notify.sound.cue_rules import COUNT, GET_READY, LATE_S
from hipback_tui.notify.sound.players import PlayerError, SoundPlayer
from hipback_tui.notify.sound.sound_files import seconds_of

NAME_AWAITED_S = 2.0
"""How long after its tone the name of the exercise may still be spoken, if it was not ready before."""

Tell = Callable[[dict[str, object]], None]


class SpokenPhrases(Protocol):
    """Where spoken phrases come from."""

    def prepare(self, phrases: Iterable[str]) -> None:
        """Have phrases spoken; returns at once."""

    def find(self, phrase: str) -> Path | None:
        """Return the sound of a phrase, or None while it is not ready."""


class _Request(NamedTuple):
    """A cue: its number, its kind, what is to be said (None: a tone), and when it was due."""

    number: int
    kind: str
    phrase: str | None
    due_s: float


class Performer:
    """Plays one cue at a time by the first of `players` that works.

    A cue takes the place of the one that sounds, so nothing ever piles up; only the seconds of a countdown
    give way to what sounds already. `tone` makes the file of a kind of cue. `tell` gets a message for what
    becomes of each cue: `begun`, `dropped` or `failed` (which may follow `begun`) with its number, and
    `player` before a player is used for the first time. Times are those of `now`, in real seconds.
    """

    def __init__(
        self,
        players: Sequence[SoundPlayer],
        tone: Callable[[str], Path],
        tell: Tell,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.phrases: SpokenPhrases | None = None
        self._players = list(players)
        self._tone = tone
        self._tell = tell
        self._now = now
        self._player: SoundPlayer | None = None
        self._sounding: tuple[_Request, Path] | None = None
        self._until_s = 0.0
        self._awaited: _Request | None = None
        self._reasons: list[str] = []

    def cue(self, number: int, kind: str, phrase: str | None, due_s: float) -> None:
        """Give a cue that was due at `due_s`: spoken if `phrase` is ready, else its tone."""
        request = _Request(number, kind, phrase, due_s)
        now_s = self._now()
        if now_s - due_s > LATE_S or (kind == COUNT and now_s < self._until_s):
            self._tell({"dropped": number})
            return
        spoken = self._spoken(phrase)
        self._awaited = request if phrase and spoken is None and kind == GET_READY else None
        try:
            self._begin(request, spoken or self._tone(kind))
        except OSError as error:
            self._tell_failed(request, f"no room for sounds ({error.strerror})")

    def phrase_ready(self, phrase: str) -> None:
        """The name of an exercise whose tone was given just now follows, if it is still of use."""
        request, path = self._awaited, self._spoken(phrase)
        if request is None or request.phrase != phrase or path is None:
            return
        self._awaited = None
        if self._now() - request.due_s <= NAME_AWAITED_S:
            self._begin(request, path)

    def look(self) -> bool:
        """Look how the player does; return whether it has to be looked at again soon."""
        if self._player is None:
            return False
        try:
            return self._player.busy()
        except PlayerError as error:
            self._give_up(error)
        if self._sounding is None:
            return False
        request, path = self._sounding
        if self._now() - request.due_s > LATE_S:
            self._fail(request)
        else:
            self._begin(request, path)
        return self._player is not None

    def hush(self) -> None:
        """Be silent until the next cue."""
        self._until_s, self._sounding, self._awaited = 0.0, None, None
        if self._player is not None:
            self._player.stop()

    def close(self) -> None:
        """Let go of the player."""
        if self._player is not None:
            self._player.close()

    def _spoken(self, phrase: str | None) -> Path | None:
        return self.phrases.find(phrase) if phrase and self.phrases is not None else None

    def _begin(self, request: _Request, path: Path) -> None:
        while True:
            player = self._player or self._choose()
            if player is None:
                self._fail(request)
                return
            try:
                length_s = seconds_of(path)
                player.play(path)
            except (OSError, ValueError) as error:
                self._give_up(PlayerError(f"{path.name}: {error}"))
            except PlayerError as error:
                self._give_up(error)
            else:
                break
        now_s = self._now()
        self._sounding, self._until_s = (request, path), now_s + length_s
        self._tell({"begun": request.number, "late_ms": round((now_s - request.due_s) * 1000)})

    def _choose(self) -> SoundPlayer | None:
        while self._players:
            player = self._players.pop(0)
            if player.usable() is None:
                self._player = player
                self._tell({"player": player.name})
                return player
        return None

    def _give_up(self, reason: PlayerError) -> None:
        player, self._player = self._player, None
        self._reasons.append(str(reason))
        if player is not None:
            player.close()

    def _fail(self, request: _Request) -> None:
        self._sounding, self._until_s = None, 0.0
        self._tell_failed(request, self._reasons[0] if self._reasons else "")

    def _tell_failed(self, request: _Request, reason: str) -> None:
        self._tell({"failed": request.number, "kind": request.kind, "due_s": request.due_s, "reason": reason})
