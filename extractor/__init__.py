"""The library: bytes in, facts out. `extractor.pipeline.extract` is the way through it."""
