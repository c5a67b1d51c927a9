"""The child process in which plyer runs: reads one JSON object, shows it, says nothing if that went well."""

import sys
from typing import Any

_ADVICE = {"linux": "; install notify-send (libnotify)", "darwin": "; install pyobjus"}


def main() -> int:
    """Show the notification on stdin; 0, or 1 with the reason in one line on stderr."""
    import json
    import warnings

    # plyer warns about every way it does not take, and each warning would count as a failure.
    warnings.simplefilter("ignore")
    request: dict[str, Any] = json.load(sys.stdin)
    try:
        from plyer import notification

        notification.notify(
            title=request["title"],
            message=request["body"],
            app_name=request["app"],
            timeout=request["timeout"],
        )
    except NotImplementedError:
        return _fail("plyer found no way to notify" + _ADVICE.get(sys.platform, ""))
    except ImportError as error:
        return _fail(str(error))
    except Exception as error:
        return _fail(f"{type(error).__name__}: {error}")
    return 0


def _fail(reason: str) -> int:
    sys.stdout.flush()
    print(" ".join(reason.split()), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
