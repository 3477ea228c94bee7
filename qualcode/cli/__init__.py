def main(argv: list[str] | None = None) -> None:
    """Run the command line."""
