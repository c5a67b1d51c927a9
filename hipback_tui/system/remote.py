"""Whether the person sits at another machine: a bubble would appear on an unattended desktop then."""

from collections.abc import Mapping

_TMUX_LIMIT_S = 1.0

OVER_SSH = "you are connected over ssh"
"""The reason a channel gives that would only reach this machine's desktop."""


async def over_ssh(env: Mapping[str, str]) -> bool:
    """Whether the terminal that is attached now came over ssh.

    In tmux the process's own variables are those of the day the session was made, so tmux is asked what the
    client that attached last brought along; only if it does not know do our own variables count.
    """
    if env.get("TMUX"):
        answer = await _ask_tmux(env)
        if answer is not None:
            return answer
    return bool(env.get("SSH_CONNECTION"))


async def _ask_tmux(env: Mapping[str, str]) -> bool | None:
    from hipback_tui.system.child_process import run_child

    try:
        finished = await run_child(("tmux", "show-environment", "SSH_CONNECTION"), env, limit_s=_TMUX_LIMIT_S)
    except (OSError, TimeoutError):
        return None
    line = finished.stdout.decode(errors="replace").strip()
    if finished.returncode != 0 or not line:
        return None
    # "-SSH_CONNECTION" means that the client had no such variable.
    return line.startswith("SSH_CONNECTION=")
