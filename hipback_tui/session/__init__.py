"""The session: holds the state, feeds clock and presence into core, journals, notifies, publishes.

Once a second (or sooner, when something is about to happen): clock and presence make a sample, `core` takes
it and returns events, the session journals them **first**, then notifies, then publishes one immutable
snapshot. Keys, notification buttons and the command line all become the same orders.

It runs in a thread of its own, so that a terminal that stops reading stops neither the engine nor its
notifications.

- `desk`: all of it without threads and without waiting
- `guide`, `play`, `sound`: a guided routine, its run, and how its cues are heard
- `offer`, `outlook`, `lately`: what lies ahead (the coach's choice, what is eased and asked), and from what
- `care`, `news`, `answers`: what the person tells of the body, milestones, and the short line that answers
- `book`, `memory`: what is written into the journal, and the checkpoint
- `undoing`: what was done last taken back, by whomever, and what the engine made of it
- `view`: from the desk's parts to the snapshot
- `cues`, `caller`: what is said on the desktop, and how insistently
- `preferences`: the settings file, watched and written, and taken into use
- `door`, `last_call`: the channels, which can be exchanged, and what became of a notification
- `own_routines`: a routine copied as a start for one's own
- `shell`, `faults`: the thread, its clockwork, the way in and out, and what happens if something fails
- `assembly`: all of these put together, for the app and for the watch
- `watch`, `handover`, `resume`, `wish`: the session without screens, and how one goes on from another
- `control`: how this person's other programs reach the session
- `doctor`: what works on this machine and what does not
"""

from hipback_tui.session.desk import Desk
from hipback_tui.session.shell import Session

__all__ = ["Desk", "Session"]
