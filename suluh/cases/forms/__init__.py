"""What an officer may type about a case. A form checks the shape of the input and nothing else."""
