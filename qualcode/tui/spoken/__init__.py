"""What can be done line by line, by theme; `qualcode.tui.linear` reads the lines."""
