"""How the cues of a routine are heard: off, as tones, or spoken.

The player is made when the first routine starts, and nothing here ever waits for it.
"""

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from hipback_tui.core.settings import CUES
from hipback_tui.core.snapshot import SoundState

if TYPE_CHECKING:
    from hipback_tui.core.player import Cue, PlayerState
    from hipback_tui.notify.sound.cue_player import CuePlayer

OFF, SPEECH = "off", "speech"

CHIME = "chime"
"""A kind of sound beside those of a routine: the last reminder of a break."""

CHIME_ENDS_S = 6.0
"""Real seconds after which the player of a chime has told whether it could be heard, and may end."""

LATE_S = 1.0
"""Real seconds after which a cue tells of something else by now."""


class Sound:
    """Hands the cues of a routine to a player, in one of the ways of `core.settings.CUES`.

    `open_player` makes the player when it is first needed; without it nothing is heard. `speed` is how many
    seconds of the routine's clock pass in a real one.
    """

    def __init__(
        self,
        mode: str = OFF,
        open_player: "Callable[[], CuePlayer] | None" = None,
        speed: float = 1.0,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.mode = mode
        self._open_player = open_player
        self._speed = speed
        self._now = now
        self._player: CuePlayer | None = None
        self._followed: PlayerState | None = None
        self._said: set[str] = set()
        self._chime_ends_s: float | None = None

    @property
    def state(self) -> SoundState:
        """How cues are heard, and what is used in place of what is missing, as a screen shows it."""
        note = self._player.note if self._player is not None and self.mode != OFF else None
        return SoundState(self.mode, note)

    def news(self) -> str | None:
        """Return what is missing and what gives it; each such line once. Asked now and then."""
        self._end_chime()
        advice = self._player.advice if self._player is not None else None
        if advice is None or advice in self._said:
            return None
        self._said.add(advice)
        return advice

    def follow(self, state: "PlayerState", cues: "Sequence[Cue]", now_ms: int) -> None:
        """Go with a routine: it is in `state` now, at `now_ms` of its clock, and `cues` came on the way."""
        from hipback_tui.core.player import Status

        if self.mode == OFF:
            return
        before, player = self._followed, self._opened()
        if player is None:
            return
        if before is None or before.phases is not state.phases:
            self._prepare(player, state)
        if state.status is Status.PAUSED and (before is None or before.status is not Status.PAUSED):
            player.hush()
        self._followed = state
        self._give(player, state, cues, now_ms)
        if state.over:
            if state.status is Status.QUIT:
                player.hush()
            player.finish()
            self._followed = None

    def chime(self) -> None:
        """Let a soft chime sound, whatever the cues of a routine are set to; the bell where it cannot."""
        player = self._opened()
        if player is not None:
            player.prepare()
            player.cue(CHIME, None, self._now())
            self._chime_ends_s = self._now() + CHIME_ENDS_S

    def switch(self, state: "PlayerState | None") -> None:
        """Go on to the next way of hearing cues, in the middle of a routine or outside of one (None)."""
        self.choose(CUES[(CUES.index(self.mode) + 1) % len(CUES)], state)

    def choose(self, mode: str, state: "PlayerState | None") -> None:
        """Hear cues in this way from now on, in the middle of a routine or outside of one (None)."""
        self.mode = mode
        if self.mode == OFF:
            if self._player is not None:
                self._player.hush()
                self._player.finish()
            self._followed = None
        elif state is not None and not state.over and (player := self._opened()) is not None:
            self._prepare(player, state)
            self._followed = state

    def renew(self) -> None:
        """Make the player anew with the next sound: its volume or its bell are others now."""
        player, self._player, self._followed = self._player, None, None
        if player is not None:
            player.close()

    def close(self) -> None:
        """End all sound at once."""
        player, self._player, self._open_player = self._player, None, None
        if player is not None:
            player.close()

    def _end_chime(self) -> None:
        if self._chime_ends_s is not None and self._now() >= self._chime_ends_s:
            self._chime_ends_s = None
            if self._player is not None and self._followed is None:
                self._player.finish()

    def _opened(self) -> "CuePlayer | None":
        if self._player is None and self._open_player is not None:
            self._player = self._open_player()
        return self._player

    def _prepare(self, player: "CuePlayer", state: "PlayerState") -> None:
        from hipback_tui.core.player.spoken import phrases

        player.prepare(phrases(state) if self.mode == SPEECH else ())

    def _give(self, player: "CuePlayer", state: "PlayerState", cues: "Sequence[Cue]", now_ms: int) -> None:
        """Hand over the one that tells most: of several at once, the last that is no mere second."""
        from hipback_tui.core.player import CueKind
        from hipback_tui.core.player.spoken import phrase

        timely = [cue for cue in cues if now_ms - cue.due_ms <= LATE_S * 1000 * self._speed]
        telling = [cue for cue in timely if cue.kind is not CueKind.COUNT] or timely
        if not telling:
            return
        cue = telling[-1]
        due_s = self._now() - max(0, now_ms - cue.due_ms) / 1000 / self._speed
        player.cue(cue.kind.value, phrase(state, cue) if self.mode == SPEECH else None, due_s)
