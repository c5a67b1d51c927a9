"""The sitting engine: one number, seconds of sitting load, and the states around it."""
