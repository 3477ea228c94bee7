"""Whether another window or program has changed the project."""

from __future__ import annotations

from qualcode.project import Project


class Watch:
    """Tells a screen when another window or program did something; made before the screen reads.

    What is only remembered (the place where somebody left off, every few seconds) is nothing done, and one's
    own acts are known.
    """

    def __init__(self, project: Project) -> None:
        self._store = project.store
        self._counter = self._store.change_counter()
        self._newest = self._store.newest()

    def look(self) -> bool:
        """Whether something was done since the last look; cheap enough to ask at every key."""
        counter = self._store.change_counter()
        if counter == self._counter:
            return False
        newest, before = self._store.newest(), self._newest
        is_news = newest.replica != before.replica or self._store.is_done_elsewhere(before.event)
        self._counter, self._newest = counter, newest
        return is_news

    def again(self) -> None:
        """What was seen could not be read: the next look finds it again."""
        self._counter, self._newest = -1, self._newest._replace(event=-1)


def copy(project: Project) -> str:
    """GUID of this copy of the study; it is another one once a saved copy was restored."""
    return project.store.project().replica
