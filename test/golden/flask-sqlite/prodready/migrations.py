"""The tables of the models, made once per release, before the new version starts.

The application has no versioned migrations. `create_all` makes missing tables but never changes one:
MIGRATIONS.md says how to get to Flask-Migrate without losing data.
"""

from sqlalchemy import inspect

from prodready import database, env


class Pending(Exception):
    """A table of the models does not exist."""


def apply() -> None:
    """Make the missing tables. The lock makes it safe to start several of these at once."""
    env.load()
    with database.migration_lock():
        # Inside the lock: some applications touch the schema while they are imported.
        from prodready.wsgi import app

        with app.app_context():
            _database(app).create_all()


def check() -> None:
    """Raise Pending when a table of the models is missing."""
    from prodready.wsgi import app

    with app.app_context():
        db = _database(app)
        missing = {table.name for table in db.metadata.sorted_tables} - set(inspect(db.engine).get_table_names())
    if missing:
        raise Pending(f"missing tables: {sorted(missing)}")


def _database(app):
    extension = app.extensions["sqlalchemy"]
    # Flask-SQLAlchemy 2 keeps a state object there, 3 the extension itself.
    return getattr(extension, "db", extension)


if __name__ == "__main__":
    apply()
