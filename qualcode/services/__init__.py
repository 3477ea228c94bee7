"""Use cases: one file per noun, plain functions. The only door for the command line, the terminal UI and
Python users."""
