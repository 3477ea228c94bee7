"""Properties of arithmetic are slow the first time and on a busy machine: no deadline per example."""

from hypothesis import settings

settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")
