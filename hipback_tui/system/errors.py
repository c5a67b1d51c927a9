"""What is raised when something of the machine does not answer."""


class Unreachable(Exception):  # noqa: N818 - it names what happened, and is told to the person
    """Something of the machine cannot be used; the text is the reason in a few calm words for the user."""
