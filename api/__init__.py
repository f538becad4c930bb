"""The service: store, jobs, HTTP and command line around the extractor."""
