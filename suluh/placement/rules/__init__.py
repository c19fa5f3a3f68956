"""Moratoria, signs of trafficking before departure, and zero cost: pure, over dated rows."""
