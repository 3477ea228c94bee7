"""Widgets of the terminal UI: they show values and report what a person did; none calls a service."""
