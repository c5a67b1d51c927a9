"""The name of this machine's own folder in the journal.

`<host name>-<6 hex digits>`: the digits come from the machine's id, so that nothing has to be remembered in a
folder that may be synced to other machines. If the host name changes, the folder with the same digits is
used on.
"""

import os
import sys
import zlib
from pathlib import Path

_ID_FILES = ("/etc/machine-id", "/var/lib/dbus/machine-id", "/etc/hostid")


def device_name(journal_dir: Path) -> str:
    """Return the name of this machine's folder below `journal_dir`, whether it exists or not."""
    host = _host_name()
    # A short fingerprint, no secret: the machine's id cannot be told from 24 bits.
    digits = f"{zlib.crc32(b'hipback journal of ' + (_machine_id() or host).encode()) & 0xFFFFFF:06x}"
    name = f"{_slug(host)}-{digits}"
    try:
        names = sorted(os.listdir(journal_dir))  # noqa: PTH208 - only names are wanted
    except OSError:
        return name
    if name in names:
        return name
    same = [other for other in names if other.endswith(f"-{digits}") and not other.startswith(".")]
    return same[0] if same else name


def _host_name() -> str:
    if hasattr(os, "uname"):
        return os.uname().nodename
    return os.environ.get("COMPUTERNAME", "")


def _slug(host: str) -> str:
    first = host.partition(".")[0].lower()
    letters = "".join(c if c.isascii() and c.isalnum() else "-" for c in first).strip("-")
    return letters[:40] or "device"


def _machine_id() -> str | None:
    for file in _ID_FILES:
        try:
            found = Path(file).read_text(encoding="utf-8", errors="replace").strip()
        except OSError:
            continue
        if found and found != "uninitialized":
            return found
    if sys.platform == "win32":
        return _windows_id()
    if sys.platform == "darwin":
        return _mac_id()
    return None


def _windows_id() -> str | None:
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:  # type: ignore[attr-defined,unused-ignore]
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return None


def _mac_id() -> str | None:
    import ctypes

    found, no_wait = ctypes.create_string_buffer(16), ctypes.create_string_buffer(16)
    try:
        failed = ctypes.CDLL(None).gethostuuid(found, no_wait)
    except (OSError, AttributeError):
        return None
    return None if failed else found.raw.hex()
