"""The answer to `hipback status`, and how it is printed."""

from __future__ import annotations

TYPE_CHECKING = False  # importing typing would take longer than the rest of a kept answer
if TYPE_CHECKING:
    from typing import Any

    from hipback_tui.core.status.motion import Motion


class Status:
    """The answer: `facts` as `--json` prints them, `lines` as people read them.

    `until` is the moment (milliseconds since 1970) up to which nothing changes but what `motion` moves.
    """

    __slots__ = ("facts", "lines", "motion", "until")

    def __init__(
        self, facts: dict[str, Any], lines: list[str], until: int = 0, motion: Motion | None = None
    ) -> None:
        self.facts = facts
        self.lines = lines
        self.until = until
        self.motion = motion

    def printed(self, *, json: bool, template: str | None, clock_label: str | None) -> str:
        """Return the text to print: in JSON, as `template` has it, or for people.

        `clock_label` is what people are told of a simulated clock. Raises TemplateError.
        """
        if template is not None:
            from hipback_tui.core.status.template import filled, read_template

            return filled(read_template(template), self.facts)
        if json:
            from json import dumps

            return dumps(self.facts)
        return "\n".join([*self.lines, *([] if clock_label is None else [f"({clock_label})"])])
