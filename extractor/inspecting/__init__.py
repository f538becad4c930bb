"""A document's page in, a picture out: what was read of it, drawn over the page, for people who look for faults.

Not part of the flow: nothing else imports it, and it alone needs Pillow.
"""

from extractor.inspecting.drawing import draw

__all__ = ["draw"]
