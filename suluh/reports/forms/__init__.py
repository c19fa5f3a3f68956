"""What an officer may type: a report, a filter, a decision. Forms check the shape of the input and nothing else."""
