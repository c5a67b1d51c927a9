"""What holds for cues wherever they are handled. Kinds are the values of `core.player.CueKind`, as text."""

LATE_S = 1.0
"""A cue that comes later than this is not given any more: it would tell of something else by now."""

COUNT, GET_READY = "count", "get-ready"
