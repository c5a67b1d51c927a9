"""What the machine offers to all who look at it: message buses, other programs, where the person sits."""
