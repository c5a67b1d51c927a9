"""When to see someone instead of exercising."""

from textual.content import Content

from hipback_tui.content.safety import load_safety
from hipback_tui.core.toml_source import SourceError
from hipback_tui.places import package_folder
from hipback_tui.tui.screens.reading import ReadingScreen
from hipback_tui.tui.widgets.snapshot_text import labelled, lines


def safety_text(width: int) -> Content:
    """Return the advice as one text, or why it cannot be shown."""
    try:
        safety = load_safety(package_folder("data"))
    except (OSError, SourceError) as reason:
        return Content(f"The advice on when to see someone could not be read: {reason}")
    rows = [Content.styled(safety.title, "bold $accent"), Content(), Content(safety.intro), Content()]
    for sign in safety.signs:
        rows += labelled("•", sign, width, style="bold $accent", room=2)
    rows += [Content(), Content.styled(safety.action, "bold"), Content()]
    rows.append(Content.styled(safety.disclaimer, "$text-muted"))
    return lines(*rows)


class SafetyScreen(ReadingScreen):
    """The signs that need medical care."""

    def text(self, width: int) -> Content:
        """Return the advice."""
        return safety_text(width)
