"""The sources: one way each to see whether somebody is there."""
