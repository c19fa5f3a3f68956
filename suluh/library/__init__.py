"""Law as data: instruments with their articles and validity, and the deadlines and documents that follow from them."""
