"""How a command fails: with an exit status and one line for the person."""


class Failed(Exception):  # noqa: N818 - it names what happened, and is told to the person
    """The command could not be done; the text is one line that says why."""

    exit_status = 1


class WrongUsage(Failed):
    """The command was not given as it has to be; the text says what was wrong and what is expected."""

    exit_status = 2
