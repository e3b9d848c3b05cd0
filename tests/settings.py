"""The product's settings as the tests run them: nothing secret, plain HTTP, a scratch folder that goes at the end."""

import atexit
import os
import shutil
import tempfile

os.environ.update(
    SECRET_KEY="only-for-the-tests", DEMO="no", HTTPS="no", ALLOWED_HOSTS="127.0.0.1,localhost,testserver"
)
if "TESTS_SCRATCH" not in os.environ:
    # Parallel workers are children of the first process: they find its folder in the environment and leave it standing.
    # In memory where there is room: a test that commits waits for no disk, and the settings stay the safe ones.
    roomy = os.path.isdir("/dev/shm") and shutil.disk_usage("/dev/shm").free > 2**30
    scratch = tempfile.mkdtemp(prefix="contactpolicy-tests-", dir="/dev/shm" if roomy else None)
    os.environ["TESTS_SCRATCH"] = scratch
    atexit.register(shutil.rmtree, os.environ["TESTS_SCRATCH"], ignore_errors=True)
os.environ["VAR_DIR"] = os.environ["TESTS_SCRATCH"]

from contactpolicy.settings import *  # noqa: F403 -- the environment has to be set first
from contactpolicy.settings import STATIC_ROOT, STORAGES

STATIC_ROOT.mkdir(exist_ok=True)
# Pages tested in this process name their files as they are; a site in its own process serves the real, hashed ones.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
