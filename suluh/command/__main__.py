"""`python -m suluh.command`: the command line, for the processes that `suluh serve` starts."""

from suluh.command.main import main

main()
