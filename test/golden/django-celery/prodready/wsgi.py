"""The application as production runs it: their WSGI application under the production settings."""

import os

import django

# First of all: a wsgi module that sets the variable itself comes too late once Django is set up.
os.environ["DJANGO_SETTINGS_MODULE"] = "prodready.settings"
django.setup()

from config.wsgi import application  # noqa: E402
from prodready.health import Health  # noqa: E402
from prodready.proxy import ClientAddress  # noqa: E402

app = Health(ClientAddress(application))
