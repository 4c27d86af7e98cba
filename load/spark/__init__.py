"""The same models and the same extraction on Apache Spark, for more than one machine carries (deploy/SPARK.md)."""
