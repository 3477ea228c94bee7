"""A small study in a temporary folder."""

import pytest

from tests.services.small import fill


@pytest.fixture
def study(project, tmp_path):
    """Two transcripts, coders anna and ben, five codes."""
    return fill(project, tmp_path / "raw")
