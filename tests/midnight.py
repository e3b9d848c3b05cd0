"""Midnight at school, which a run of the suite may cross and no test should."""

import time
from datetime import datetime, timedelta
from datetime import time as clock_time

from contactpolicy.web.clock import SCHOOL_TIME, today

NEARLY = 75  # seconds: more than a minute, for the tests that enter 11:59pm as a time to come


def let_pass(at, sleep=time.sleep):
    """Waits for it where it is near: a test that began now would see two days."""
    midnight = datetime.combine(today(at) + timedelta(days=1), clock_time(), tzinfo=SCHOOL_TIME)
    left = (midnight - at).total_seconds()
    if left < NEARLY:
        sleep(left)
