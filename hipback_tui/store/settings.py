"""Reads the settings file."""

from __future__ import annotations

from pathlib import Path

from hipback_tui.core.settings import Settings

TYPE_CHECKING = False  # importing typing would take longer than what `status` does with it
if TYPE_CHECKING:
    from hipback_tui.core.toml_source import Problem


def load_settings(path: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings in the TOML file at `path` and every mistake in it.

    A file that does not exist means the defaults. A file that cannot be read, or is no TOML, means the
    defaults and one problem.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Settings(), ()
    except OSError as error:
        from hipback_tui.core.toml_source import Problem

        problem = Problem(str(path), 0, "", f"cannot be read: {error.strerror or error}", "a TOML file")
        return Settings(), (problem,)
    from hipback_tui.core.toml_source import SourceError, decode, parse

    try:
        source = parse(decode(raw, str(path)), str(path))
    except SourceError as error:
        return Settings(), (error.problem,)
    from hipback_tui.core.settings_file import read_settings

    return read_settings(source)
