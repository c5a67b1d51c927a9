"""What a misspelt word may have meant."""

from collections.abc import Iterable


def near(word: str, known: Iterable[str]) -> str:
    """Return "; did you mean 'x' or 'y'?" for known words that are like `word`, else nothing."""
    from difflib import get_close_matches

    found = get_close_matches(word.casefold(), list(known), n=3, cutoff=0.6)
    return f"; did you mean {' or '.join(map(repr, found))}?" if found else ""
