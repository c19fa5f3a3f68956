"""Child processes that never outlive the parent that started them."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def die_with(parent: int, how: signal.Signals = signal.SIGTERM) -> None:
    """Ask the kernel to send this process a signal when its parent dies, even by kill -9.

    Without it a killed server would leave orphans that hold the port and the database. Linux only; elsewhere an
    orphan stays until the next start finds and adopts it.
    """
    if _libc is None:
        return
    _libc.prctl(_PR_SET_PDEATHSIG, how.value, 0, 0, 0)
    if os.getppid() != parent:  # it died before the kernel was asked
        os.kill(os.getpid(), how)


def bound_to_us(how: signal.Signals = signal.SIGTERM) -> Callable[[], None]:
    """Make a `preexec_fn` that binds the child to the calling process. Call it from the main thread."""
    parent = os.getpid()
    return lambda: die_with(parent, how)


def stop(process: subprocess.Popen[bytes], *signals: tuple[signal.Signals, float]) -> int:
    """Stop the process by sending each signal in turn, waiting so many seconds, and killing it in the end."""
    for how, patience in signals:
        if process.poll() is not None:
            break
        process.send_signal(how)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            continue
    if process.poll() is None:
        process.kill()
    return process.wait()
