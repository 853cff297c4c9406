"""How flask-fileshare runs in production. Written by create-prodready; the application itself is not edited.

wsgi.py      the application, hardened: what gunicorn loads
config.py    the application's configuration with the production values pinned
env.py       settings from the environment, secrets from files
health.py    /health and /ready
"""
