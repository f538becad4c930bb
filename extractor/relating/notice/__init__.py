"""What a notice as a whole says: which titles, in what status, by whom, when, for which places.

    rounds.py       Round, read_round       the words of one title or caption
    authorities.py  Authority, issuer_code  who gives titles, by written name and by form
    reading.py      Notice, read_notice     title, signature, opening and what the user knows, put together
"""

from extractor.relating.notice.authorities import Authority, find_authorities, issuer_code
from extractor.relating.notice.reading import Notice, read_notice
from extractor.relating.notice.rounds import Round, read_round, settled_level

__all__ = ["Authority", "Notice", "Round", "find_authorities", "issuer_code", "read_notice", "read_round", "settled_level"]
