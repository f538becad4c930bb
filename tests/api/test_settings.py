"""Settings come from the environment, and only at the edges."""

from pathlib import Path

import pytest

from api.cli.opening import opened, settings_for
from api.errors import InvalidRequest
from api.settings import load_settings


def test_defaults_lie_in_the_users_data_folder(monkeypatch, tmp_path):
    for name in ("GONGBAO_DB", "GONGBAO_DATA", "GONGBAO_MAX_UPLOAD_BYTES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    settings = load_settings()
    assert settings.db.endswith("gongbao.db")
    assert settings.data is None
    assert Path(settings.db).is_absolute()


def test_the_environment_and_the_command_line(monkeypatch, tmp_path):
    monkeypatch.setenv("GONGBAO_DB", str(tmp_path / "a.db"))
    monkeypatch.setenv("GONGBAO_DATA", str(tmp_path / "files"))
    assert load_settings().db == str(tmp_path / "a.db")
    assert load_settings("b.db").db == "b.db"
    with opened(None) as store:
        assert store.originals.folder == tmp_path / "files"
    assert (tmp_path / "a.db").exists()


def test_a_setting_that_makes_no_sense_is_named(monkeypatch):
    monkeypatch.setenv("GONGBAO_MAX_UPLOAD_BYTES", "lots")
    with pytest.raises(InvalidRequest, match="GONGBAO_MAX_UPLOAD_BYTES"):
        settings_for(None)
