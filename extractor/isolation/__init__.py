"""A document read in a process of its own: what it may cost is watched from outside, and whoever goes over is killed.

    signs     what a reader says on its way: which document it is at, and that a page was worth more time
    process   the parent's side: starts the child, asks it, watches it, kills and replaces it
    child     the child's side: requests in, answers out, until the parent is gone
    usage     what a process has used, as the system tells it

`extractor.pipeline.extract` reads in the process that calls it; the commands and the service read through `Isolated`.
Nothing is imported here, because readers import `signs`.
"""
