"""What this program and its terminal say to each other, and which notifications stand there."""

import threading
from collections.abc import Callable, Mapping

from hipback_tui.core.attention import Cue
from hipback_tui.notify.terminal.facts import TerminalFacts, TmuxAnswer, facts_from
from hipback_tui.notify.terminal.queries import queries
from hipback_tui.notify.terminal.sequences import (
    Activated,
    AllAnswered,
    Capabilities,
    Closed,
    Reply,
    Version,
    decode,
    notification_id,
    osc_99_close,
    wrapped,
)

OnReply = Callable[[Activated | Closed], None]
"""Gets what the terminal says of a notification; called in the thread that heard it."""


class Conversation:
    """With the terminal of a process with the environment `env`; usable from any thread.

    It writes nothing by itself: what is to be written is returned.
    """

    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = env
        self._lock = threading.Lock()
        self._answers: dict[type[Reply], Reply] = {}
        self._on_reply: OnReply | None = None
        self._tmux: TmuxAnswer | None = None
        self._facts: TerminalFacts | None = None
        self._standing: dict[str, Cue] = {}
        self._over = False
        self._question = ""

    def heard(self, reply: str) -> None:
        """Take a reply, without its frame, as `sequences.decode` reads it."""
        decoded = decode(reply)
        if isinstance(decoded, Activated | Closed):
            if self._on_reply is not None:
                self._on_reply(decoded)
        elif decoded is not None:
            with self._lock:
                self._answers[type(decoded)] = decoded
                self._facts = None

    def listen(self, on_reply: OnReply) -> None:
        """From now on tell `on_reply` what happens to notifications."""
        self._on_reply = on_reply

    @property
    def facts(self) -> TerminalFacts:
        """What is known by now, at once. Inside tmux that is little before `ask` was awaited."""
        with self._lock:
            if self._facts is None:
                self._facts = facts_from(self._env, self._answers.values(), self._tmux)
            return self._facts

    @property
    def all_answered(self) -> bool:
        """Whether the terminal has answered everything it ever will."""
        return AllAnswered in self._answers

    @property
    def everything_known(self) -> bool:
        """Whether it has said its name and what its notifications can do."""
        return Capabilities in self._answers and (Version in self._answers or bool(self._env.get("TMUX")))

    def question(self) -> str:
        """What to ask the terminal now; "" if it was asked already. Inside tmux it may be another by now."""
        with self._lock:
            question, self._question = self._question, ""
        return question

    def stands(self, cue: Cue) -> bool:
        """Note that the notification of `cue` is about to stand in the terminal; False after `end`."""
        with self._lock:
            if not self._over:
                self._standing[notification_id(cue.key)] = cue
            return not self._over

    def gone(self, known_as: str) -> Cue | None:
        """Note that the notification with this id is gone; return its cue if it stood."""
        with self._lock:
            return self._standing.pop(known_as, None)

    def take_back(self) -> str:
        """What takes back every notification that stands; nobody would hear its buttons any more."""
        with self._lock:
            cues, self._standing = tuple(self._standing.values()), {}
        return "".join(wrapped(osc_99_close(cue.key), self.facts.wrapping) for cue in cues)

    def end(self) -> str:
        """Let nothing new stand from now on; return what takes back the rest."""
        with self._lock:
            self._over = True
        return self.take_back()

    async def ask(self) -> TerminalFacts:
        """What is known now. Inside tmux it is asked each time: another terminal may be attached by now."""
        if self._env.get("TMUX"):
            from hipback_tui.notify.terminal.tmux import ask_tmux

            answer = await ask_tmux(self._env)
            with self._lock:
                before = self._tmux
                if before is not None and answer is not None and _another(before, answer):
                    # What another terminal could do says nothing of this one.
                    self._answers.pop(Capabilities, None)
                    self._question = queries(self._env)
                self._tmux = answer
                self._facts = None
        return self.facts


def _another(before: TmuxAnswer, now: TmuxAnswer) -> bool:
    """Whether a question may have gone unanswered before, or was answered by somebody else."""
    return (before.client, before.passthrough) != (now.client, now.passthrough)
