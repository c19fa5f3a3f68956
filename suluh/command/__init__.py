"""The command line and the running of the machine: the only package that knows every other."""
