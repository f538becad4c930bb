"""`gongbao inspect`: a page with what was read of it drawn over, as a picture."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from api.cli.ending import Report
from api.cli.inputs import own_options
from api.cli.limiting import set_limits
from api.errors import ServiceError
from api.options import make_context
from api.reading import Member, reason_of
from extractor.errors import NoticeError
from extractor.isolation.process import CallFailed, Isolated


def run(path: str, page: int, out: str, options: Mapping[str, str | None]) -> None:
    """Raises typer.Exit with 1 when the page cannot be drawn, ServiceError when the picture cannot be written."""
    context = make_context(own_options(options))
    set_limits()
    report, process = Report(), Isolated()
    process.start()
    try:
        member = Member(Path(path).name, path=path)
        picture: bytes = process.call("extractor.inspecting:draw", member.read(), member.name, page, context)
    except (OSError, NoticeError) as error:
        report.failed(path, reason_of(error))
    except CallFailed as error:
        report.failed(path, f"the extractor failed: {error}")
    else:
        try:
            Path(out).write_bytes(picture)
        except OSError as error:
            raise ServiceError(f"{out}: {error.strerror}") from error
    finally:
        process.close()
    report.end()
