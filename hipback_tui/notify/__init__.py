"""Getting attention: signals in the program, bubbles on the desktop. Levels are true, never hopeful."""
