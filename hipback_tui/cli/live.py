"""Asking the app that runs, over its socket (`hipback_tui.system.local_socket`).

What is asked and answered is described in `hipback_tui.session.control.protocol`.
"""

from __future__ import annotations

import json as json_format
import os

from hipback_tui.cli.errors import Failed, WrongUsage
from hipback_tui.places import PlaceError, data_path
from hipback_tui.system.local_socket import NoAnswer, ask

TYPE_CHECKING = False  # importing typing would take longer than the answer
if TYPE_CHECKING:
    from typing import Any

    from hipback_tui.cli.invocation import PlainStatus

STATUS_LIMIT_S = 0.3
"""Real seconds that a shell prompt waits for the app before it takes what can be known without it."""

ORDER_LIMIT_S = 2.0


class Answer:
    """What the app answered: the exit status for the command, and the text to print."""

    __slots__ = ("exit_status", "text")

    def __init__(self, exit_status: int, text: str) -> None:
        self.exit_status = exit_status
        self.text = text


def ask_app(data_dir: str, request: dict[str, Any], limit_s: float) -> Answer | None:
    """Return what the app on a data folder answers, None if none does within `limit_s` real seconds."""
    line = json_format.dumps({"v": 1, **request}).encode() + b"\n"
    try:
        answer = json_format.loads(ask(data_dir, os.environ, line, limit_s))
        return Answer(int(answer["exit"]), str(answer["text"]))
    except (NoAnswer, ValueError, KeyError, TypeError):
        return None


def live_plain_status(asked: PlainStatus) -> str | None:
    """Return the status for a command line that needs no parser, None if no app answers."""
    try:
        folder = data_path(asked.data_dir, os.environ)
    except PlaceError:
        return None
    return live_status(folder, json=asked.json, template=asked.template)


def live_status(data_dir: str, *, json: bool = False, template: str | None = None) -> str | None:
    """Return the status as the running app tells it, None if none answers.

    Raises WrongUsage for a template that cannot be filled in.
    """
    request: dict[str, Any] = {"do": "status", "form": "json" if json else "text"}
    if template is not None:
        request |= {"form": "template", "template": template}
    answer = ask_app(data_dir, request, STATUS_LIMIT_S)
    if answer is not None and answer.exit_status == WrongUsage.exit_status and template is not None:
        raise WrongUsage(f"--format: {answer.text}")
    return None if answer is None or answer.exit_status else answer.text


def tell_app(data_dir: str, request: dict[str, Any]) -> str | None:
    """Give the running app an order; return what it says, None if no app answers. Raises Failed."""
    answer = ask_app(data_dir, request, ORDER_LIMIT_S)
    if answer is not None and answer.exit_status:
        raise Failed(answer.text)
    return None if answer is None else answer.text
