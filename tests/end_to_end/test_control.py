"""Commands from a shell, a key binding or a status bar to the app that is open."""

import signal

from tests.end_to_end.conftest import Companion


def test_each_command_acts_on_the_app(companion: Companion) -> None:
    terminal = companion.open(speed=60)
    terminal.wait_for("next break in")

    assert companion.done("stood") == "Standing; the load goes down.\n"
    terminal.wait_for("Standing")
    assert companion.status()["state"] == "standing"
    assert companion.done("sat").startswith("Sitting; next break in ")
    terminal.wait_gone("Standing")

    assert companion.done("pause", "until", "tomorrow") == "Paused until Sat 04:00.\n"
    terminal.wait_for("Paused")
    assert companion.status()["pauses"] == [{"reason": "break", "until": "2026-11-21T04:00:00+01:00"}]
    assert companion.done("resume").startswith("Resumed; next break in ")
    terminal.wait_gone("Paused")
    refused = companion.run("resume")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == "hipback: nothing is paused\n"
    refused = companion.run("snooze")
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)

    # The app's clock decides, not that of whoever asks.
    assert companion.status(now="2031-01-01T12:00+01:00")["state"] == "sitting"
    assert "(clock set to 2026-11-20 09:00, 60x)" in companion.done("status", now=None)
    assert companion.done("status", "--format", "{state} {running}") == "sitting yes\n"
    assert companion.run("status", "--format", "{mood}").returncode == 2

    # What the command line wrote a moment ago counts in the live answer.
    companion.done("log")
    assert companion.status()["week"]["credited"] == 1

    assert companion.done("start", "two-minute-chair") == "Started: Two minutes with a chair.\n"
    terminal.wait_for(r"step \d of \d")
    assert companion.status()["state"] == "routine"


def test_snooze_and_skip_answer_a_break_that_is_due(companion: Companion) -> None:
    companion.settings("[sitting]\ninterval_min = 5\n[notify]\ndesktop = false\nplyer = false\n")
    terminal = companion.open(speed=240)
    terminal.wait_for("Time to move")
    assert companion.done("snooze", "20") == "Snoozed; reminder in 20 min.\n"
    terminal.wait_for("Snoozed")
    assert companion.status()["state"] == "snoozed"
    terminal.press("q")
    assert terminal.wait() == 0
    gone = companion.run("skip")
    assert (gone.returncode, gone.stdout) == (1, "")
    assert gone.stderr == "hipback: skip: no hipback is running here; `hipback` opens it\n"

    terminal = companion.open(now="2026-11-20T12:00+01:00", speed=240)
    terminal.wait_for("Time to move")
    assert companion.done("skip").startswith("Skipped; next break in ")
    terminal.wait_gone("Time to move")


def test_a_killed_app_leaves_nothing_in_the_way_and_a_stalled_terminal_does_not_matter(
    companion: Companion,
) -> None:
    first = companion.open()
    first.wait_for("next break in")
    companion.done("stood")
    first.kill()
    assert first.wait() == -signal.SIGKILL
    assert companion.run("sat").returncode == 1
    assert companion.status()["running"] is False

    second = companion.open()
    second.wait_for("next break in|Standing")
    second.stop_reading()
    companion.run("stood")
    companion.done("pause", "45")
    assert companion.status()["state"] == "paused"
