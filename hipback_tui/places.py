"""Where things are: the journal, the settings, the cache, and what the package brings along.

An option comes before its variable, a variable before the platform's usual place. An empty variable counts as
not set; an empty option is an error, since it is mostly a script's variable that was never filled.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # importing typing or pathlib takes longer than a running app's answer to `status`
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

APP_NAME = "hipback"


class PlaceError(ValueError):
    """A place that cannot be used; the text is one line for the user."""


def data_path(option: str | None, env: Mapping[str, str]) -> str:
    """Return the folder of the journal, absolute; it need not exist.

    `option` is the value of `--data-dir`. Raises PlaceError if it is empty or no home folder is known.
    """
    given = _given(option, "--data-dir", env, "HIPBACK_DATA_DIR")
    return given or _default_folder("data", env)


def data_dir(option: str | None, env: Mapping[str, str]) -> Path:
    """Return `data_path` as a path."""
    from pathlib import Path

    return Path(data_path(option, env))


def config_file(option: str | None, env: Mapping[str, str]) -> Path:
    """Return the settings file, absolute; it need not exist.

    The folder it is in is the config folder: the user's own exercises and routines live beside the file.
    `option` is the value of `--config`. Raises PlaceError if it is empty or no home folder is known.
    """
    from pathlib import Path

    given = _given(option, "--config", env, "HIPBACK_CONFIG")
    return Path(given or _join(_default_folder("config", env), "config.toml"))


def cache_dir(env: Mapping[str, str]) -> Path:
    """Return the folder for what can be made again at any time, absolute; it need not exist.

    Raises PlaceError if no home folder is known.
    """
    from pathlib import Path

    return Path(_default_folder("cache", env))


def package_folder(name: str) -> Path:
    """Return the folder `styles` or `data` that belongs to the program.

    An installed wheel holds it inside the package, a checkout beside it. Raises FileNotFoundError if neither
    does.
    """
    from pathlib import Path

    package = Path(__file__).parent
    for folder in (package / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"hipback is not installed whole: no folder {name} in {package} or beside it")


def is_given(option: str | None, env: Mapping[str, str]) -> bool:
    """Whether an option or the environment names the data folder, which then holds the journal as well."""
    return option is not None or bool(env.get("HIPBACK_DATA_DIR"))


def expanded(text: str, env: Mapping[str, str]) -> str:
    """Return a path with its leading "~" as the home folder; raises PlaceError if none is known."""
    first, _, rest = text.replace(os.sep, "/").partition("/")
    return _join(_home(env), rest) if first == "~" else text


def _given(option: str | None, flag: str, env: Mapping[str, str], variable: str) -> str | None:
    if option is not None and not option.strip():
        raise PlaceError(f"{flag} is empty; expected a path")
    value = option or env.get(variable)
    if not value:
        return None
    path = expanded(value, env)
    return path if os.path.isabs(path) else _join(os.getcwd(), path)  # noqa: PTH109, PTH117


def _default_folder(kind: str, env: Mapping[str, str]) -> str:
    if sys.platform in ("darwin", "win32"):
        import platformdirs

        find = {
            "data": platformdirs.user_data_dir,
            "config": platformdirs.user_config_dir,
            "cache": platformdirs.user_cache_dir,
        }[kind]
        return find(APP_NAME, appauthor=False)
    # The XDG rule is two lines; importing platformdirs for it takes longer than all the rest of `status`.
    variable, usual = {
        "data": ("XDG_DATA_HOME", ".local/share"),
        "config": ("XDG_CONFIG_HOME", ".config"),
        "cache": ("XDG_CACHE_HOME", ".cache"),
    }[kind]
    base = env.get(variable, "")
    # The XDG specification says that a relative path is invalid and to be ignored.
    return _join(base if os.path.isabs(base) else _join(_home(env), usual), APP_NAME)  # noqa: PTH117


def _home(env: Mapping[str, str]) -> str:
    home = env.get("HOME") or os.path.expanduser("~")  # noqa: PTH111 - without raising
    if not os.path.isabs(home):  # noqa: PTH117
        raise PlaceError("no home folder is known; set HIPBACK_DATA_DIR and HIPBACK_CONFIG")
    return home


def _join(folder: str, *names: str) -> str:
    return os.path.join(folder, *names)  # noqa: PTH118
