"""``python -m qualcode``: the command line."""

from qualcode.cli import main

main()
