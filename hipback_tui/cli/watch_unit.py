"""The systemd user unit that starts `hipback watch` with the desktop: printed, installed, taken away."""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hipback_tui.cli.errors import Failed
from hipback_tui.cli.output import say
from hipback_tui.places import package_folder

if TYPE_CHECKING:
    from argparse import Namespace

    from hipback_tui.cli.context import Context

NAME = "hipback-watch.service"

_MARK = "# Written by `hipback watch --install`"
"""How a unit begins that may be replaced and taken away."""


def print_unit(context: "Context", given: "Namespace") -> int:
    """Print the unit as it would be installed."""
    say(_unit(context, given).rstrip("\n"))
    return 0


def install(context: "Context", given: "Namespace") -> int:
    """Write the unit, and say how it is switched on. Raises Failed."""
    if not sys.platform.startswith("linux"):
        raise Failed("watch: systemd units are for Linux; here, let your desktop start `hipback watch`")
    path = _path()
    if path.exists() and not _ours(path):
        raise Failed(f"watch: {path} was not written by hipback and is left as it is; move it away first")
    from hipback_tui.store.durable_write import write_durably

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_durably(path, _unit(context, given).encode())
    except OSError as error:
        raise Failed(f"watch: could not write {path}: {error.strerror or error}") from None
    say(f"Written: {path}\n")
    say("Two commands switch it on, now and whenever you log in:\n")
    say("  systemctl --user daemon-reload")
    say(f"  systemctl --user enable --now {NAME.removesuffix('.service')}")
    return 0


def uninstall(context: "Context", given: "Namespace") -> int:
    """Take the unit away, and say how it is switched off. Raises Failed."""
    path = _path()
    if not path.exists():
        raise Failed(f"watch: there is no {path}")
    if not _ours(path):
        raise Failed(f"watch: {path} was not written by hipback and is left as it is")
    try:
        path.unlink()
    except OSError as error:
        raise Failed(f"watch: could not take {path} away: {error.strerror or error}") from None
    say(f"Taken away: {path}\n")
    say("If it was switched on, this ends it:\n")
    say(f"  systemctl --user disable --now {NAME.removesuffix('.service')}")
    say("  systemctl --user daemon-reload")
    return 0


DOES: Mapping[str, Callable[["Context", "Namespace"], int]] = {
    "print": print_unit,
    "install": install,
    "uninstall": uninstall,
}
"""What can be done about the unit, by the name of the option that asks for it."""


def _unit(context: "Context", given: "Namespace") -> str:
    """Return the unit's text, with the command that runs here in place of the usual one."""
    template = (package_folder("data") / "systemd" / NAME).read_text(encoding="utf-8")
    command = " ".join(_quoted(word) for word in _command(context, given))
    lines = (
        f"ExecStart={command}" if line.startswith("ExecStart=") else line for line in template.split("\n")
    )
    return "\n".join(lines)


def _command(context: "Context", given: "Namespace") -> list[str]:
    """Return how this very hipback is called from anywhere, with the places it was given."""
    own = Path(sys.argv[0])
    if own.name == "hipback" and os.access(own, os.X_OK):
        command = [str(own.absolute())]
    else:
        command = [sys.executable, "-m", "hipback_tui"]
    places = (
        ("--data-dir", "HIPBACK_DATA_DIR", context.data_dir, given.data_dir),
        ("--config", "HIPBACK_CONFIG", context.config_file, given.config),
    )
    for option, variable, place, chosen in places:
        if chosen or os.environ.get(variable):
            command += [option, str(place)]
    return [*command, "watch"]


def _quoted(word: str) -> str:
    """Return a word as systemd reads it: no specifiers, no variables, in quotes where it has to be."""
    word = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{word}"' if any(mark in word for mark in " \t\\\"';") else word


def _path() -> Path:
    base = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    if not base.is_absolute():
        home = Path(os.environ.get("HOME", ""))
        if not home.is_absolute():
            raise Failed("watch: no home folder is known; set HOME")
        base = home / ".config"
    return base / "systemd" / "user" / NAME


def _ours(path: Path) -> bool:
    try:
        return path.read_text(encoding="utf-8", errors="replace").startswith(_MARK)
    except OSError as error:
        raise Failed(f"watch: {path} cannot be read: {error.strerror or error}") from None
