"""Configuration that holds in production, whatever the application assigns itself."""

import os

import flask

from prodready import database

# These win over the application's own assignments.
PINNED = {
    "DEBUG": False,
    "TESTING": False,
    "SECRET_KEY": os.environ["SECRET_KEY"],
    "SESSION_COOKIE_SECURE": True,
    "SESSION_COOKIE_HTTPONLY": True,
    "REMEMBER_COOKIE_SECURE": True,
    "REMEMBER_COOKIE_HTTPONLY": True,
    "PREFERRED_URL_SCHEME": "https",
    "SQLALCHEMY_DATABASE_URI": database.url("postgresql+psycopg"),
    "SQLALCHEMY_ENGINE_OPTIONS": {
        # A connection that the server closed is replaced before it is used.
        "pool_pre_ping": True,
        "pool_recycle": int(os.environ.get("DB_POOL_RECYCLE", "3600")),
        "pool_size": int(os.environ.get("DB_POOL_SIZE", "10")),
        # A worker uses no more connections than it has threads: at most 12 workers × 4 threads, of the server's 100.
        "max_overflow": int(os.environ.get("DB_POOL_OVERFLOW", "0")),
    },
    "SQLALCHEMY_ECHO": False,
}

if "JWT_SECRET_KEY" in os.environ:
    PINNED["JWT_SECRET_KEY"] = os.environ["JWT_SECRET_KEY"]

# These hold where the application says nothing.
DEFAULTS = {
    "SESSION_COOKIE_SAMESITE": "Lax",
    "REMEMBER_COOKIE_SAMESITE": "Lax",
    "PERMANENT_SESSION_LIFETIME": int(os.environ.get("SESSION_LIFETIME", "3600")),
    # Bytes; the proxy refuses what is larger before it gets here.
    "MAX_CONTENT_LENGTH": int(os.environ.get("MAX_CONTENT_LENGTH", str(16 * 1024 * 1024))),
}


class ProductionConfig(flask.Config):
    """Flask's configuration, with PINNED out of reach of later assignments."""

    def __init__(self, root_path, defaults=None):
        super().__init__(root_path, {**(defaults or {}), **DEFAULTS, **PINNED})

    def __setitem__(self, key, value):
        if key not in PINNED:
            super().__setitem__(key, value)

    def update(self, *args, **kwargs):
        # dict.update() does not go through __setitem__.
        for key, value in dict(*args, **kwargs).items():
            self[key] = value
