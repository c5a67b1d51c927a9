"""Is the person there? Idle, lock, suspend: senses behind one protocol."""
