"""The door for the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "suluh.config.settings")
application = get_wsgi_application()

len(get_resolver().url_patterns)  # all pages are loaded now, not when the first of them is asked for
gc.collect()
gc.freeze()  # what is loaded stays: to look through it again for rings of objects made a page wait 150 ms now and then
