"""The application as each worker of the web server loads it."""

import os
import signal

from suluh.command.processes import die_with

die_with(os.getppid(), signal.SIGKILL)  # an orphan would hold the port against the next web server

from suluh.config.wsgi import application  # noqa: E402 - only then the application

__all__ = ["application"]
