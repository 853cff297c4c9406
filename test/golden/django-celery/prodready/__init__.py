"""How django-celery runs in production. Written by create-prodready; the application itself is not edited.

wsgi.py      the application, hardened: what gunicorn loads
settings.py  the application's settings with the production values on top
env.py       settings from the environment, secrets from files
health.py    /health and /ready
"""
