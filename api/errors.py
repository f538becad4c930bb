"""Faults of a call to the service, apart from faults of a document (`extractor.errors`).

    ServiceError             anything that the caller can be told in one line
    ├── InvalidRequest       a parameter, field or cursor that makes no sense
    ├── UnknownDocument      no such document (never known, or withdrawn)
    ├── UnknownEntity, UnknownFact, UnknownJob
    ├── NoText               the document is known and was never read well
    ├── TooLarge             an upload over the limit
    ├── WrongMediaType       an upload that is no multipart form
    └── StoreError           the database cannot be opened, or was made by a newer version

Each has a stable `code` (the end of its problem type) and the HTTP status that tells it.
"""


class ServiceError(Exception):
    code = "internal-error"
    status = 500
    title = "The service failed"

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class InvalidRequest(ServiceError):
    code, status, title = "invalid-request", 400, "The request makes no sense"


class UnknownDocument(ServiceError):
    code, status, title = "unknown-document", 404, "No such document"


class UnknownEntity(ServiceError):
    code, status, title = "unknown-entity", 404, "No such entity"


class UnknownFact(ServiceError):
    code, status, title = "unknown-fact", 404, "No such fact"


class UnknownJob(ServiceError):
    code, status, title = "unknown-job", 404, "No such job"


class NoText(ServiceError):
    code, status, title = "no-text", 404, "The document has no text"


class TooLarge(ServiceError):
    code, status, title = "too-large", 413, "The upload is too large"


class WrongMediaType(ServiceError):
    code, status, title = "wrong-media-type", 415, "The upload is no multipart form"


class StoreError(ServiceError):
    code, status, title = "store-unavailable", 503, "The database is not available"
