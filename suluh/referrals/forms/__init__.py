"""What an officer may type about a referral. A form checks the shape of the input and nothing else."""
