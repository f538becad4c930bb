"""Faults of the input: what `gongbao` says when a document cannot be read.

    NoticeError                      anything wrong with one input; the rest of a batch goes on
    ├── EmptyDocument                no bytes, or no text in them
    ├── UnsupportedFormat            a kind of file that no reader takes
    ├── BrokenDocument               the bytes claim a format and do not keep it (truncated, rubbish)
    ├── EncryptedDocument            cannot be opened without a password
    ├── LimitExceeded                larger or slower than `readers.limits` allows
    └── ReaderCrashed                the process that read it died of it

Doubts about the *data* (a gap in the numbering) are no errors: they are `Issue`s in the result.
"""


class NoticeError(Exception):
    """A document cannot be read. `code` is stable (problem types, reports); the message says what was wrong and where."""

    code = "unreadable"

    def __init__(self, message: str, *, name: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.name = name

    def __str__(self) -> str:
        return f"{self.name}: {self.message}" if self.name else self.message

    def named(self, name: str) -> "NoticeError":
        """The same fault, with the file's name put in front, for messages about a batch."""
        self.name = self.name or name
        return self


class EmptyDocument(NoticeError):
    """No bytes, or bytes that hold no text."""

    code = "empty-document"


class UnsupportedFormat(NoticeError):
    """A kind of file that no reader takes."""

    code = "unsupported-format"


class BrokenDocument(NoticeError):
    """The bytes claim a format and do not keep it."""

    code = "broken-document"


class EncryptedDocument(NoticeError):
    """The document asks for a password."""

    code = "encrypted-document"


class LimitExceeded(NoticeError):
    """The document is larger or slower than the limits allow."""

    code = "limit-exceeded"


class ReaderCrashed(NoticeError):
    """The process that read the document died of it (see `extractor.isolation`)."""

    code = "reader-crashed"
