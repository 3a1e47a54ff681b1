"""Where the statements run besides the product's own database: in process on DuckDB, or on Spark, both over Parquet."""
