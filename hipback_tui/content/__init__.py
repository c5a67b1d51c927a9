"""Content: reads and checks the exercises, routines and advice in `data/`, and the user's own."""
