"""How this person's other programs reach the running session: the command line, key bindings, status bars.

- `protocol`: what is asked and answered; pure
- `server`: takes connections on the local socket and keeps bad ones at bay
- `desk_service`: answers from the desk, and decides when to listen

Where the socket is, and how one asks: `hipback_tui.system.local_socket`.
"""
