"""A sound server with a microphone, and programs that really record from it."""

import subprocess
from types import TracebackType
from typing import Self

from tests.support.null_sink import NullSink
from tests.support.waiting import wait_until

_MICROPHONE = "microphone"
SPEAKERS = "recorded.monitor"
"""What is heard from the speakers, as a source to record from."""


class TalkingPlace:
    """pulseaudio with a microphone that hears silence; its speakers are recorded all the time."""

    def __init__(self) -> None:
        self._sink = NullSink(f"module-null-source source_name={_MICROPHONE}")
        self._recorders: list[subprocess.Popen[bytes]] = []

    @property
    def env(self) -> dict[str, str]:
        """What a program needs to find this sound server, and no other."""
        return self._sink.env

    def __enter__(self) -> Self:
        self._sink.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for recorder in self._recorders:
            self.stop(recorder)
        self._sink.__exit__(kind, error, trace)

    def record(self, name: str, *properties: str, source: str = _MICROPHONE) -> "subprocess.Popen[bytes]":
        """Let a program that calls itself `name` record, and wait until the server knows of it."""
        before = self._streams()
        settings = (f"application.name={name}", *properties)
        recorder = subprocess.Popen(
            ("parec", f"--device={source}", "--raw", *(f"--property={each}" for each in settings)),
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._recorders.append(recorder)
        wait_until(lambda: self._streams() > before, "the microphone is not used")
        return recorder

    def stop(self, recorder: "subprocess.Popen[bytes]") -> None:
        """Let the program go of the microphone, and wait until the server knows."""
        if recorder.poll() is None:
            before = self._streams()
            recorder.kill()
            recorder.wait()
            wait_until(lambda: self._streams() < before, "the microphone is still in use")

    def end_server(self) -> None:
        """End the sound server, as a crash would."""
        self._sink.end_server()
        for recorder in self._recorders:
            recorder.wait()

    def _streams(self) -> int:
        return len(self._pactl("list", "short", "source-outputs").splitlines())

    def _pactl(self, *arguments: str) -> str:
        done = subprocess.run(
            ("pactl", *arguments), env=self.env, capture_output=True, text=True, check=True, timeout=20
        )
        return done.stdout
