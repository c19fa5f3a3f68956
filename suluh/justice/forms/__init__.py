"""What an officer may type about the law's course. A form checks the shape of the input and nothing else."""
