"""A small study in a temporary folder."""

import pytest

from tests.services.small import small


@pytest.fixture
def study(grown):
    """Two transcripts, coders anna and ben, five codes."""
    return grown(small)
