"""What the session answers to an order that it does not follow."""


class Refused(ValueError):  # noqa: N818 - it names what happened, and is told to the person
    """An order that makes no sense now; the text says why, and nothing was changed."""
