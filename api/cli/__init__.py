"""The command `gongbao`: the contract's commands over the extractor and the service."""

from __future__ import annotations


def main() -> None:
    """Entry of the command. Its parts are imported when it runs, and each command's when that one does."""
    from api.cli.app import run

    run()
