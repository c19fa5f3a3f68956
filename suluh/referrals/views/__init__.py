"""Pages of referrals: lists, sending, and the referral itself."""
