"""What the numbers say, and nothing about any one person: counts by place, time and kind, made now and then."""
