"""qualcode: code qualitative interviews in the terminal."""
