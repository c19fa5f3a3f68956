"""Tests of what the public sees and sends."""
