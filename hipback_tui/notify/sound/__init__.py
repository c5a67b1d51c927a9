"""Cues for eyes on the ceiling: tones and speech during a routine, from a child process of its own.

- `cue_player`: what the session holds; never waits, and falls back to the terminal's bell
- `child`: the process that makes and plays the sounds, so that audio libraries can neither write over the
  screen nor take the app down with them
- `performer`: which sound when: what cuts what, what is too late, which player
- `players`, `miniaudio_player`, `command_player`, `windows_player`: ways to play a file that tell the truth
- `tones`, `voices`, `phrases`: where the sounds come from; `sound_files`, `sound_cache`: where they are kept
"""
