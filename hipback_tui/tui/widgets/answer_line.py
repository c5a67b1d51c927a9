"""The session's answer to what was just asked, in one line."""

from textual.content import Content

from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.widgets.notices import lasting_notices, word_notice
from hipback_tui.tui.widgets.snapshot_text import SnapshotText, lines


class AnswerLine(SnapshotText):
    """The answer; else what stays wrong until it is put right, the first thing of it."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return one line, or none."""
        shown = [*word_notice(snapshot), *lasting_notices(snapshot)][:1]
        return lines(*(notice.content() for notice in shown))
