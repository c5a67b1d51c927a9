"""What tmux knows of the terminal around it: one child process, 3 to 4 ms."""

from collections.abc import Mapping

from hipback_tui.notify.terminal.facts import TmuxAnswer

LIMIT_S = 1.0
"""Real seconds that tmux may take to answer."""

_FORMAT = "\t".join(
    ("#{allow-passthrough}", "#{session_attached}", "#{window_active}", "#{client_termtype}", ".")
)


async def ask_tmux(env: Mapping[str, str]) -> TmuxAnswer | None:
    """Tmux's answer about our pane; None if it gives none within `LIMIT_S`."""
    from hipback_tui.system.child_process import run_child

    pane = ("-t", env["TMUX_PANE"]) if env.get("TMUX_PANE") else ()
    variable = ("show-environment", *pane, "SSH_CONNECTION")
    command = ("tmux", "display-message", "-p", *pane, _FORMAT, ";", *variable)
    try:
        finished = await run_child(command, env, limit_s=LIMIT_S)
    except (OSError, TimeoutError):
        return None
    return parse_answer(finished.stdout.decode(errors="replace"))


def parse_answer(written: str) -> TmuxAnswer | None:
    """Tmux's answer from what it wrote; None if that is no answer."""
    about, _, variable = written.partition("\n")
    fields = about.split("\t")
    if len(fields) != 5:
        return None
    passthrough, attached, active, client, _ = fields
    over_ssh = None
    if variable.strip():
        # "-SSH_CONNECTION" means that the client had no such variable.
        over_ssh = variable.startswith("SSH_CONNECTION=")
    words = {"0": "off", "1": "on", "2": "all"}
    return TmuxAnswer(
        passthrough=words.get(passthrough, passthrough),
        client=client,
        attached=attached not in ("", "0"),
        visible=active == "1",
        over_ssh=over_ssh,
    )
