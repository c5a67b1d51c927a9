"""What is true: sitting load, routines, consistency. No clock, no files, no threads."""
