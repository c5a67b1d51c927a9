"""`hipback doctor`: the answer, its exit status, and what a script reads."""

import json
import subprocess
import sys

import pytest

from hipback_tui.cli.doctor import answer
from hipback_tui.core.findings import Finding, Verdict
from tests.support.command_line import CommandLine
from tests.support.desktop import Desktop
from tests.support.journal_files import made, put

NO_TERMINAL = {"TERM": "dumb"}


def test_on_a_bare_machine_it_ends_with_1_and_says_why(hipback: CommandLine) -> None:
    told = hipback.outside("doctor", env=NO_TERMINAL)
    assert (told.status, told.err) == (1, "")
    assert told.lines[0].startswith("No notification can reach you outside this window (desktop: no session")
    assert max(len(line) for line in told.lines if "→" not in line and "/" not in line) <= 80
    for heading in ("Notifications", "Sound", "Journal", "Settings", "hipback itself"):
        assert any(line.split("  ")[0] == heading for line in told.lines)
    assert "  - missing  desktop" in told.out
    assert not hipback.data_dir.exists()


@pytest.mark.needs_dbus
def test_with_a_notification_server_it_ends_with_0_in_words_and_in_json(hipback: CommandLine) -> None:
    with Desktop(name="dunst") as desktop:
        env = {**NO_TERMINAL, **desktop.env}
        told = hipback.outside("doctor", env=env)
        document = hipback.outside("doctor", "--json", env=env).json
        sent = hipback.outside("doctor", "--send", env=env)
        assert desktop.server.bubbles[0].title == "A test from hipback"
        assert desktop.server.taken_back == []
    assert told.status == 0
    assert told.lines[0] == "Notifications can reach you through the desktop: dunst answers, with buttons."
    assert document["can_reach"] is True
    assert document["headline"] == told.lines[0]
    first = document["findings"][0]
    assert (first["area"], first["name"], first["verdict"]) == ("notifications", "desktop", "works")
    assert first["cost_ms"] > 0
    assert set(first) == {"area", "name", "verdict", "text", "remedy", "cost_ms"}
    assert sent.status == 0
    assert sent.lines[0] == "desktop: accepted (dunst)"


def test_sending_where_nothing_can_be_sent_ends_with_1(hipback: CommandLine) -> None:
    sent = hipback.outside("doctor", "--send", env={**NO_TERMINAL, "PATH": "/nowhere"})
    assert (sent.status, sent.err) == (1, "")
    assert "desktop: not shown (no session bus)" in sent.lines
    assert sent.lines[-1] == "Nothing could be sent; `hipback doctor` tells more."


def test_a_damaged_journal_and_a_wrong_setting_are_told_in_the_answer_alone(hipback: CommandLine) -> None:
    (path,) = put(hipback.data_dir, "desk-00000a", [made()])
    path.write_bytes(path.read_bytes()[:-9])
    hipback.settings("[notify]\nbell = 3\n")
    told = hipback("doctor", "--json")
    assert (told.status, told.err) == (1, "")
    findings = {(f["area"], f["name"]): f for f in json.loads(told.out)["findings"]}
    assert "is damaged" in findings["journal", "damaged"]["text"]
    assert findings["settings", "line 2"]["text"].startswith("notify.bell: 3; expected true or false")
    assert findings["settings", "line 2"]["verdict"] == "broken"


def test_the_answer_fits_the_width_and_keeps_lines_to_type_whole() -> None:
    remedy = "apt install one-package another-package and-a-third-one"
    told = answer([Finding("sound", "voice", Verdict.MISSING, "no speech found here", remedy)], 40)
    assert [len(line) <= 40 or "→" in line for line in told.splitlines()]
    assert f"→ {remedy}" in told
    assert told.endswith("1 missing.")


def test_it_loads_no_screen(hipback: CommandLine) -> None:
    script = (
        "import sys; from hipback_tui.cli import main; main(['doctor', '--json']);"
        "print(*sorted({'textual', 'rich'} & set(sys.modules)), file=sys.stderr)"
    )
    ran = subprocess.run(
        (sys.executable, "-c", script), env=hipback.environment(), capture_output=True, text=True, check=True
    )
    assert ran.stderr.split() == []
