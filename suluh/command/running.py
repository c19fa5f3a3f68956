"""The commands that run the machine and ask how it does."""

import os
import sys

import click

from suluh.command import machine, serving

_PORT = click.IntRange(1, 65535)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for all.")
@click.option("--port", default=8000, show_default=True, type=_PORT, envvar="PORT", help="Port (PORT).")
@click.option("--workers", default=lambda: min(os.cpu_count() or 1, 4), type=click.IntRange(1, 64),
              help="Processes that answer requests; by default one a processor, at most 4.")  # fmt: skip
@click.option(
    "--sample", is_flag=True, help="Load the invented country first, if it is not there; never beside real people."
)
def serve(host: str, port: int, workers: int, sample: bool) -> None:
    """Run the whole of Suluh on this machine, until Ctrl-C.

    Starts the embedded PostgreSQL (unless DATABASE_URL names a server), brings its tables up to date, and runs the
    web server and the background worker. Whatever ends by accident is started again; when this command ends, however
    it ends, so does everything it started. Nothing that was acknowledged is lost.

    \b
    Examples:
      suluh serve
      PORT=8080 SULUH_HOME=/var/lib/suluh suluh serve --host 0.0.0.0
    """
    if sample:
        os.environ["SULUH_SAMPLE"] = "1"  # invented people: the settings ask nobody for a second factor
    prepare = ["prepare", *(["--sample"] if sample else [])]
    serving.serve(host=host, port=port, workers=workers, prepare=prepare, on_ready=lambda: _welcome(port))


@click.command()
@click.option("--concurrency", default=2, show_default=True, type=click.IntRange(1, 64), help="Jobs at a time.")
def worker(concurrency: int) -> None:
    """Run a background worker alone: on a second machine, against the same DATABASE_URL.

    `suluh serve` starts one by itself.
    """
    with machine.application():
        from django.core.management import call_command

        call_command(
            "procrastinate", "worker", f"--concurrency={concurrency}", "--shutdown-graceful-timeout=15"
        )  # fmt: skip


@click.command()
@click.option("--port", default=8000, show_default=True, type=_PORT, envvar="PORT", help="Port (PORT).")
@click.option("--quiet", is_flag=True, help="Say nothing; the exit code tells.")
def health(port: int, quiet: bool) -> None:
    """Ask the running Suluh whether it and its database answer. Exit code 0 if so, 1 if not."""
    well = serving.answers(f"http://127.0.0.1:{port}/sehat/")
    if not quiet:
        click.echo("Suluh answers." if well else f"Suluh does not answer on port {port}.")
    sys.exit(0 if well else 1)


def _welcome(port: int) -> None:
    address = os.environ.get("SULUH_ADDRESS", f"http://localhost:{port}")
    click.echo(f"\n  Suluh is running: {address}   (Ctrl-C stops it)\n  Its data: {machine.home()}\n")
    told = machine.home() / "sample.txt"  # written by `suluh sample`: who can sign in
    if told.exists():
        click.echo(told.read_text())
