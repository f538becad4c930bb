"""Scores, reports and benchmarks against peers; what stands here is run by hand and writes its tables into README.md."""
