"""The study's database: SQLite through SQLAlchemy. Rows stay in here; the rest sees frozen values."""

from sqlalchemy import Connection

from qualcode.store.acts import Act
from qualcode.store.store import Store, create, open_store

__all__ = ["Act", "Connection", "Store", "create", "open_store"]
