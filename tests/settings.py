"""The product's settings with a data folder of their own: no test ever touches `var/`."""

import atexit
import os
import shutil
import tempfile

# Before the product's settings are read, and anew in every worker process.
os.environ["JIANFU_HOME"] = tempfile.mkdtemp(prefix="jianfu-tests-")
os.environ["JIANFU_SECRET_KEY"] = "only-for-tests"
os.environ.pop("JIANFU_NOW", None)
atexit.register(shutil.rmtree, os.environ["JIANFU_HOME"], ignore_errors=True)

from jianfu.web.settings import *  # noqa: E402, F403 -- the environment above must be set first; all of it is meant

# Signing in is tested hundreds of times; how slow the real hash is has a test of its own.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Static files are named as they stand; the hashed copies of a server are tested with the server.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405 -- as above
STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405 -- as above
