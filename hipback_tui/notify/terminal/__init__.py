"""The terminal's own notifications: what a terminal can do, what is said to it, and what it answers."""
