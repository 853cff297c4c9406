"""The environment of the application: secrets from files, everything required present.

`load()` runs before the application is imported, because applications read their settings at import.
"""

import os
import sys
from pathlib import Path

# Variables that the application reads and has no default for.
REQUIRED = ["SECRET_KEY"]

# Where the application looks for its database: variable → part of the connection (see database.py).
DATABASE = {
    "POSTGRES_DB": "name",
    "POSTGRES_HOST": "host",
    "POSTGRES_PASSWORD": "password",
    "POSTGRES_USER": "user",
}

# Where it looks for redis: variable → part of the connection (see redis.py).
REDIS = {
    "CELERY_BROKER_URL": "url/0",
    "REDIS_URL": "url/1",
}

# What the variables are while the image is built (collectstatic), when there are no secrets: gone with that command.
STAND_INS = {
    "SECRET_KEY": "only-while-the-image-is-built-only-while-the-image-is-built-",
    "PRODREADY_DB_HOST": "build",
    "PRODREADY_DB_NAME": "build",
    "PRODREADY_DB_USER": "build",
    "PRODREADY_DB_PASSWORD": "build",
    "PRODREADY_REDIS_HOST": "build",
    "PRODREADY_REDIS_PASSWORD": "build",
    "PRODREADY_HOSTS": "localhost",
}


def load() -> None:
    """Fill `os.environ`; stop the process with one message when something is missing."""
    if os.environ.get("PRODREADY_BUILD"):
        os.environ.update({**STAND_INS, **os.environ})
    for name, path in list(os.environ.items()):
        # NAME_FILE=/run/secrets/… is how a value comes in without being visible in `docker inspect`.
        if name.endswith("_FILE") and path.startswith("/run/secrets/"):
            os.environ.setdefault(name[: -len("_FILE")], Path(path).read_text().rstrip("\n"))
    _point_at_database()
    _point_at_redis()
    missing = [name for name in REQUIRED if not os.environ.get(name)]
    if missing:
        sys.exit(f"Missing settings: {', '.join(missing)}. Set them in .env.prod, or as secrets in the compose file.")


def _point_at_database() -> None:
    from prodready import database

    for name, part in DATABASE.items():
        os.environ[name] = database.part(part)


def _point_at_redis() -> None:
    from prodready import redis

    for name, part in REDIS.items():
        os.environ[name] = redis.part(part)

