"""Emptying a demo home: never any other."""

from __future__ import annotations

import shutil

from django.conf import settings
from django.core.management import call_command

from jianfu.demo.domain.errors import NO_DEMO_HOME
from jianfu.kernel.anchors import anchor_file
from jianfu.kernel.demo_home import marker, read_marker
from jianfu.kernel.domain.errors import Refusal


def reset() -> None:
    """Empty the database and the originals of a demo home. Raises `Refusal` (`NO_DEMO_HOME`) anywhere else."""
    if read_marker() is None:
        raise Refusal(NO_DEMO_HOME, home=settings.HOME)
    call_command("flush", interactive=False, verbosity=0)
    # The anchors are those of the chain that has just gone.
    anchor_file().unlink(missing_ok=True)
    shutil.rmtree(settings.HOME / "files", ignore_errors=True)
    marker().unlink()
