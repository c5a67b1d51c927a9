"""What speaks against a reminder just now: do-not-disturb, full screen, a microphone or camera in use."""
