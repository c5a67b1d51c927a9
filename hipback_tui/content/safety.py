"""The advice on when to see someone instead of exercising, from `data/safety.toml`."""

from dataclasses import dataclass
from pathlib import Path

from hipback_tui.content.exercise_file import NAME_MAX, TEXT_MAX
from hipback_tui.content.fields import Fields
from hipback_tui.core.toml_source import SourceError, decode, parse


@dataclass(frozen=True, slots=True)
class Safety:
    """The advice: `title`, `intro`, the `signs` one by one, what to do about them, and what hipback is not.

    `sources` name the origin; shown at first start, on a key, and after a check-in of `alarm_from` or more.
    """

    title: str
    intro: str
    signs: tuple[str, ...]
    action: str
    disclaimer: str
    alarm_from: int
    sources: tuple[str, ...]


def load_safety(data_dir: Path) -> Safety:
    """Return the advice. Raises OSError or SourceError if hipback is not installed whole."""
    path = data_dir / "safety.toml"
    source = parse(decode(path.read_bytes(), str(path)), str(path))
    fields = Fields(source, source.data)
    safety = Safety(
        title=fields.text("title", NAME_MAX),
        intro=fields.text("intro", TEXT_MAX),
        signs=fields.words("signs", TEXT_MAX),
        action=fields.text("action", TEXT_MAX),
        disclaimer=fields.text("disclaimer", TEXT_MAX),
        alarm_from=fields.whole("alarm_from", 1, 10),
        sources=fields.words("source", NAME_MAX),
    )
    fields.finish()
    if fields.problems:
        raise SourceError(fields.problems[0])
    return safety
