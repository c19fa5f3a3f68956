"""What can happen to a referral: sent, answered, worked on, and halted."""
