"""The site as a web server loads it. It does not start while history could be changed unseen."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "contactpolicy.settings")
application = get_wsgi_application()

from contactpolicy.trail.guard import refuse_unless_guarded  # noqa: E402 -- the apps must be loaded first

refuse_unless_guarded()
