"""The way of a cue through the child process: played, or told truthfully, and nothing is left behind."""

import subprocess
import sys
import time
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from hipback_tui.notify.sound import cue_player
from hipback_tui.notify.sound.cue_player import CuePlayer
from tests.support.commands import Commands
from tests.support.waiting import wait_until

OTHERS = ("miniaudio", "pw-play", "aplay")

Open = Callable[..., CuePlayer]


@pytest.fixture
def rung() -> list[str]:
    """Holds an entry for each time the bell rang."""
    return []


@pytest.fixture
def open_player(commands: Commands, tmp_path: Path, rung: list[str]) -> Generator[Open]:
    opened: list[CuePlayer] = []

    def open_it(**options: object) -> CuePlayer:
        options = {"without": ("miniaudio",), "ring": lambda: rung.append("bell"), **options}
        opened.append(CuePlayer(commands.env, tmp_path / "cache", **options))  # type: ignore[arg-type]
        return opened[-1]

    yield open_it
    for player in opened:
        player.close()


def cue(player: CuePlayer, kind: str = "work", phrase: str | None = None) -> None:
    player.cue(kind, phrase, time.monotonic())


def lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


def test_cues_reach_the_player_and_the_last_one_sounds_out(
    open_player: Open, commands: Commands, tmp_path: Path, rung: list[str]
) -> None:
    commands.add("paplay", f'sleep 0.1; echo "$2" >> {tmp_path}/heard')
    player = open_player()
    player.prepare()
    cue(player, "work")
    wait_until(lambda: len(lines(tmp_path / "heard")) == 1, "nothing was played")
    cue(player, "done")
    player.finish()
    wait_until(lambda: len(lines(tmp_path / "heard")) == 2, "the last sound did not end")
    assert [Path(line).name for line in lines(tmp_path / "heard")] == [
        *("tone-1-work-60.wav", "tone-1-done-60.wav"),
    ]
    assert (rung, player.note, player.advice) == ([], None, None)


def test_without_any_player_the_bell_rings_and_the_note_says_how_to_get_one(
    open_player: Open, rung: list[str]
) -> None:
    player = open_player()
    player.prepare()
    cue(player, "get-ready")
    wait_until(lambda: rung, "no bell rang")
    cue(player, "count")
    cue(player, "work")
    assert len(rung) == 2
    assert player.note == "bell only"
    assert player.advice is not None
    assert player.advice.startswith(
        "No sound player found: the terminal's bell is used (pip install miniaudio"
    )


def test_where_no_bell_is_wanted_the_note_says_so(open_player: Open) -> None:
    player = open_player(ring=None)
    player.prepare()
    cue(player)
    wait_until(lambda: player.advice, "nothing is said")
    assert player.advice is not None
    assert "No sound player found: cues stay silent" in player.advice
    assert player.note == "silent"


def test_a_player_that_fails_is_replaced_and_the_reason_of_the_first_is_told(
    open_player: Open, commands: Commands, rung: list[str]
) -> None:
    for name in ("paplay", "aplay"):
        commands.add(name, f"echo '{name}: Connection refused' >&2; exit 1")
    player = open_player()
    player.prepare()
    cue(player)
    wait_until(lambda: rung, "no bell rang")
    assert (
        player.advice == "Sound does not work here: the terminal's bell is used (paplay: Connection refused)."
    )


def test_the_next_routine_tries_again(
    open_player: Open, commands: Commands, tmp_path: Path, rung: list[str]
) -> None:
    player = open_player()
    player.prepare()
    cue(player)
    wait_until(lambda: rung, "no bell rang")
    player.finish()
    commands.add("paplay", f"touch {tmp_path}/heard")
    player.prepare()
    cue(player)
    wait_until((tmp_path / "heard").exists, "nothing was played")
    assert player.advice is None


def test_without_a_voice_tones_play_and_the_note_says_how_to_get_one(
    open_player: Open, commands: Commands, tmp_path: Path
) -> None:
    commands.add("paplay", f"touch {tmp_path}/heard")
    player = open_player()
    player.prepare(["Hold"])
    cue(player, "work", "Hold")
    wait_until((tmp_path / "heard").exists, "nothing was played")
    wait_until(lambda: player.advice, "nothing is said")
    assert player.advice == "No speech found: tones are used (apt install espeak-ng)."
    assert player.note == "tones only"


def test_over_ssh_the_far_machine_stays_silent(commands: Commands, tmp_path: Path, rung: list[str]) -> None:
    commands.add("paplay", f"touch {tmp_path}/heard")
    env = {**commands.env, "SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}
    player = CuePlayer(env, tmp_path / "cache", ring=lambda: rung.append("bell"))
    player.prepare()
    cue(player)
    wait_until(lambda: rung, "no bell rang")
    assert player.advice == "You are connected over ssh: the terminal's bell is used."
    cue(player, "chime")
    assert rung == ["bell", "bell"], "the last reminder is heard as well"
    assert not (tmp_path / "heard").exists()
    player.close()


def test_closing_ends_everything_that_was_started(
    open_player: Open, commands: Commands, tmp_path: Path
) -> None:
    commands.add("paplay", f"echo $$ $PPID > {tmp_path}/pids; exec sleep 60")
    player = open_player()
    cue(player)
    wait_until(lambda: lines(tmp_path / "pids"), "the command did not start")
    pids = lines(tmp_path / "pids")[0].split()
    began_s = time.monotonic()
    player.close()
    assert time.monotonic() - began_s < 1
    wait_until(lambda: not any(runs(pid) for pid in pids), "something still runs")
    cue(player)
    assert player.advice is None


KILLED = """
import os, sys, time
from pathlib import Path
from hipback_tui.notify.sound.cue_player import CuePlayer
player = CuePlayer(os.environ, Path(sys.argv[1]), without=("miniaudio",))
player.cue("work", None, time.monotonic())
time.sleep(60)
"""


def test_what_plays_ends_with_a_program_that_is_killed(commands: Commands, tmp_path: Path) -> None:
    commands.add("paplay", f"echo $$ $PPID > {tmp_path}/pids; exec sleep 60")
    program = subprocess.Popen((sys.executable, "-c", KILLED, str(tmp_path / "cache")), env=commands.env)
    try:
        wait_until(lambda: lines(tmp_path / "pids"), "the command did not start")
    finally:
        program.kill()
        program.wait()
    pids = lines(tmp_path / "pids")[0].split()
    wait_until(lambda: not any(runs(pid) for pid in pids), "something still runs")


def runs(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


CRASHING = """
import json, os, sys
options = json.loads(sys.stdin.readline())["open"]
for line in sys.stdin:
    request = json.loads(line)
    with open(sys.argv[1], "a") as seen:
        seen.write(json.dumps([options["without"], request]) + "\\n")
    if "prepare" in request:
        continue
    if "first" not in options["without"]:
        print(json.dumps({"player": "first"}), flush=True)
        os.abort()
    print(json.dumps({"begun": request["cue"], "late_ms": 0}), flush=True)
"""


def test_a_player_that_takes_the_child_down_is_left_out_from_then_on(
    open_player: Open, tmp_path: Path, rung: list[str]
) -> None:
    seen = tmp_path / "seen"
    player = open_player(command=(sys.executable, "-c", CRASHING, str(seen)), without=())
    player.prepare(["Hold"])
    cue(player)
    wait_until(lambda: len(lines(seen)) == 4, "the cue was not tried again")
    assert [line.partition("]")[0] for line in lines(seen)] == ["[[", "[[", '[["first"', '[["first"']
    assert (rung, player.advice) == ([], None)


def test_a_child_that_ends_again_and_again_leaves_the_bell(open_player: Open, rung: list[str]) -> None:
    player = open_player(command=(sys.executable, "-c", "import sys; sys.exit(7)"))
    player.prepare()
    cue(player)
    wait_until(lambda: rung, "no bell rang")
    assert player.advice == "Sound ended unexpectedly (code 7): the terminal's bell is used."


def test_a_child_that_hangs_is_ended(
    open_player: Open, monkeypatch: pytest.MonkeyPatch, rung: list[str]
) -> None:
    monkeypatch.setattr(cue_player, "RESTARTS", 0)
    player = open_player(command=(sys.executable, "-c", "import time; time.sleep(60)"))
    player.cue("work", None, time.monotonic() - cue_player.HANGS_AFTER_S - 1)
    cue(player)
    wait_until(lambda: rung, "no bell rang")
    assert player.advice is not None
    assert player.advice.startswith("Sound ended unexpectedly")


HANGING = """
import os, sys, time
with open(sys.argv[1], "a") as born:
    print(os.getpid(), file=born)
time.sleep(60)
"""


def test_no_child_that_hangs_outlives_the_next_routine(open_player: Open, tmp_path: Path) -> None:
    born = tmp_path / "born"
    player = open_player(command=(sys.executable, "-c", HANGING, str(born)))
    player.prepare()
    wait_until(lambda: len(lines(born)) == 1, "no child began")
    player.finish()
    player.prepare()
    wait_until(lambda: len(lines(born)) == 2, "no second child began")
    player.finish()
    first, second = lines(born)
    wait_until(lambda: not runs(first), "the child of the first routine goes on")
    assert runs(second), "its last cue may still sound"


def test_a_child_that_cannot_be_started_leaves_the_bell(open_player: Open, rung: list[str]) -> None:
    player = open_player(command=("/nonexistent/python",))
    cue(player)
    wait_until(lambda: rung, "no bell rang")
    assert (
        player.advice == "Sound does not work here: the terminal's bell is used (No such file or directory)."
    )


def test_late_cues_do_not_ring_either(open_player: Open, rung: list[str]) -> None:
    player = open_player()
    cue(player)
    wait_until(lambda: rung, "no bell rang")
    player.cue("rest", None, time.monotonic() - 5)
    assert len(rung) == 1
