"""The status: how long one has sat, the next break, this week, in one answer for all who ask.

The running app answers from what it knows at that moment; without one, the command line makes the same answer
from the engine's last checkpoint and the journal.

- `status`: the answer itself, and how it is printed
- `answer`: the answer, put together; `sitting`: the sitting engine's side of it
- `motion`: how its numbers move on until the next thing happens
- `template`: `--format`
"""
