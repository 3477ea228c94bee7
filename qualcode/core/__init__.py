"""Pure values and functions: no file, no database, no clock, no random, no terminal."""
