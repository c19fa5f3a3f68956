"""`python -m benchmarks [NAME …]`: run benchmarks one after another. `clearing` has options of its own."""

import importlib
import subprocess
import sys
from pathlib import Path

from benchmarks.harness import Bench

_NOT_ONE = {"__init__", "__main__", "harness", "million", "filling"}


def main() -> None:
    """Run the named benchmarks, or all."""
    folder = Path(__file__).parent
    if sys.argv[1:2] and (folder / sys.argv[1] / "__init__.py").exists():
        importlib.import_module(f"benchmarks.{sys.argv[1]}").run(sys.argv[2:])
        return
    known = sorted(path.stem for path in folder.glob("*.py") if path.stem not in _NOT_ONE)
    names = sys.argv[1:] or known
    if unknown := sorted(set(names) - set(known)):
        sys.exit(f"There is no benchmark {', '.join(unknown)}. There are: {', '.join(known) or 'none yet'}.")
    if len(names) > 1:  # each in a process of its own: an application is set up for one database
        failed = [name for name in names if subprocess.run([sys.executable, "-m", "benchmarks", name]).returncode]
        sys.exit(f"Not finished: {', '.join(failed)}." if failed else 0)
    bench = Bench(names[0])
    importlib.import_module(f"benchmarks.{names[0]}").run(bench)
    bench.finish()


main()
