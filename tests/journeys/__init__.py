"""Stories walked in a real browser against a Suluh that is served as an installation serves it."""
