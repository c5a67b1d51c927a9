"""A setting changed on the screen, and one changed in an editor, with hipback open all the while."""

from tests.end_to_end.conftest import Companion
from tests.support.waiting import wait_until

MINE = """\
# Mine, with notes.
[sitting]
interval_min = 40   # the physio said so

# no noise
[sound]
cues = "off"

[notify]
desktop = false
plyer = false
"""


def test_the_interval_changes_at_once_and_the_notes_in_the_file_stay(companion: Companion) -> None:
    companion.settings(MINE)
    terminal = companion.open()
    terminal.wait_for("next break in 40 min")
    terminal.press("c")
    terminal.wait_for("‹ 40 min ›")
    terminal.press("right")
    terminal.wait_for("‹ 45 min ›")
    terminal.write("500\r")
    terminal.wait_for("'500'; expected a whole number from 1 to 240")
    terminal.press("escape")
    terminal.wait_gone("expected a whole number")
    terminal.press("escape")
    terminal.wait_for("next break in 45 min")
    assert companion.config.read_text() == MINE.replace("= 40", "= 45")

    companion.config.write_text(MINE.replace("= 40", "= 20").replace('"off"', '"loud"'))
    terminal.wait_for("next break in 20 min")
    terminal.wait_for(r"config\.toml:7: sound\.cues: 'loud'")
    terminal.press("q")
    wait_until(lambda: terminal.status is not None, "hipback to end")
    assert "interval_min = 20   # the physio said so" in companion.config.read_text()
