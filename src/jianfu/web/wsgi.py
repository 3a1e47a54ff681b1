"""The WSGI application that the server runs."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jianfu.web.settings")
application = get_wsgi_application()

if os.environ.get("JIANFU_JOBS") == "beside":
    from jianfu.kernel.worker import start_beside_server

    start_beside_server()
