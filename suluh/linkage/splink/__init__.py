"""Files too large for one machine: our normaliser, keys and parameters, run by Splink on Spark.

Optional: `pip install "suluh[spark]"`, and Java 17 or newer. `columns` needs neither; `settings` needs Splink.
"""
