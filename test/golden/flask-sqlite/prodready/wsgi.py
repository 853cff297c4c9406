"""The application as production runs it: imported as it is, then hardened from outside."""

import logging.config
import os

from prodready import env
from prodready.logging import config as logging_config

env.load()
logging.config.dictConfig(logging_config())

# Flask's own switch: a call to app.run() that nobody guarded is ignored instead of blocking the import.
os.environ["FLASK_RUN_FROM_CLI"] = "true"

import flask  # noqa: E402

from prodready.config import ProductionConfig  # noqa: E402

# Has to stand before the import below: an application makes its configuration when it is created.
flask.Flask.config_class = ProductionConfig

from app import app  # noqa: E402
from prodready.health import Health  # noqa: E402
from prodready.proxy import ClientAddress  # noqa: E402

app.wsgi_app = Health(ClientAddress(app.wsgi_app))
