"""Open the terminal UI on the project here; see `qualcode tui --help`."""

from qualcode.cli import main

if __name__ == "__main__":
    main(["tui"])
