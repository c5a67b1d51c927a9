"""A sound server of our own whose only speaker is a recorder: what would be heard, and when."""

import os
import shutil
import subprocess
import tempfile
import threading
import time
from array import array
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.support.waiting import wait_until

RATE = 22_050
LOUD = 600
"""A sample from which something counts as heard; full scale is 32767."""

_SINK = "recorded"
_SILENCE_S = 0.08
"""So long a silence parts two sounds."""


class NullSink:
    """pulseaudio with a null sink, recorded from its monitor from the beginning.

    A sound counts as begun when the recorder had it, so the times are never too early, and the way through
    the server is part of them. `modules` are what the server loads beside the sink.
    """

    def __init__(self, *modules: str) -> None:
        self._modules = modules
        # Directly under /tmp: a socket's path may have 107 characters at most.
        self._folder = Path(tempfile.mkdtemp(prefix="sound-", dir="/tmp"))
        self._socket = self._folder / "native"
        self._server: subprocess.Popen[bytes] | None = None
        self._recorder: subprocess.Popen[bytes] | None = None
        self._samples = array("h")
        self._arrivals: list[tuple[int, float]] = []
        self._lock = threading.Lock()

    @property
    def env(self) -> dict[str, str]:
        """What a program needs to play here, and only here."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self._folder),
            "PULSE_SERVER": f"unix:{self._socket}",
            "PULSE_RUNTIME_PATH": str(self._folder),
            "PULSE_STATE_PATH": str(self._folder),
        }

    def __enter__(self) -> Self:
        (self._folder / "client.conf").write_text("autospawn = no\n")
        # Without norewinds it would look ahead, and the recorder with it, by two seconds.
        modules = (
            f"module-native-protocol-unix auth-anonymous=1 auth-cookie-enabled=0 socket={self._socket}",
            f"module-null-sink sink_name={_SINK} norewinds=1",
            *self._modules,
        )
        self._server = subprocess.Popen(
            (
                *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"),
                *(part for module in modules for part in ("-L", module)),
            ),
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until(self._socket.is_socket, "the sound server did not start")
        self._recorder = subprocess.Popen(
            (
                *("parec", f"--device={_SINK}.monitor", "--latency-msec=10", "--raw"),
                *("--format=s16le", "--channels=1", f"--rate={RATE}"),
            ),
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        threading.Thread(target=self._record, args=(self._recorder,), daemon=True).start()
        wait_until(lambda: self._arrivals, "the recorder does not record")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in (self._recorder, self._server):
            if process is not None:
                process.kill()
                process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def end_server(self) -> None:
        """End the server, as a crash would."""
        if self._server is not None:
            self._server.kill()
            self._server.wait()

    def onsets(self, since_s: float = 0.0) -> list[float]:
        """Return when sounds began, as times of `time.monotonic`, that were heard after `since_s`."""
        return [begin for begin, _ in self.sounds(since_s)]

    def sounds(self, since_s: float = 0.0) -> list[tuple[float, float]]:
        """Return each sound's begin, as a time of `time.monotonic`, and its length in seconds."""
        with self._lock:
            samples, arrivals = self._samples[:], list(self._arrivals)
        found: list[list[int]] = []
        apart = round(_SILENCE_S * RATE)
        for number, value in enumerate(samples):
            if abs(value) < LOUD:
                continue
            if found and number - found[-1][1] < apart:
                found[-1][1] = number
            else:
                found.append([number, number])
        times = [(self._time_of(first, arrivals), (last - first) / RATE) for first, last in found]
        return [(begin, length) for begin, length in times if begin >= since_s]

    def wait_for(self, count: int, since_s: float, complaint: str) -> list[float]:
        """Wait until `count` sounds began after `since_s`; return when."""
        wait_until(lambda: len(self.onsets(since_s)) >= count, complaint)
        return self.onsets(since_s)

    @staticmethod
    def _time_of(number: int, arrivals: list[tuple[int, float]]) -> float:
        return next(at_s for until, at_s in arrivals if number < until)

    def _record(self, recorder: subprocess.Popen[bytes]) -> None:
        assert recorder.stdout is not None
        descriptor, odd = recorder.stdout.fileno(), b""
        while data := os.read(descriptor, 65_536):
            now_s = time.monotonic()
            data = odd + data
            data, odd = data[: len(data) // 2 * 2], data[len(data) // 2 * 2 :]
            with self._lock:
                self._samples.frombytes(data)
                self._arrivals.append((len(self._samples), now_s))
