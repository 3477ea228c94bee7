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


class Copies:
    """Notices when another window or program has put a saved copy in the study's place."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.take_in()

    def take_in(self) -> None:
        """Know the copy that is there now: this window itself has restored it, say."""
        self._token = self._project.store.change_counter()
        self._known = self._project.store.project().replica

    def is_other(self) -> bool:
        """Whether it is another copy than the one known; from then on that one is. Asking is cheap."""
        if self._project.store.change_counter() == self._token:
            return False
        known = self._known
        self.take_in()
        return known != self._known
