"""What goes wrong outside the code and can be put right by the person at the keyboard."""

import click


class Fault(click.ClickException):
    """A fault told in one line, without a traceback: what happened, and what to do about it."""
