"""One settings module for every machine: what it makes of the environment, and how it says what is wrong.

Each case starts a Python of its own, since a process reads its environment once.
"""

import json
import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from fikra import settings_checks

READ = """
import json
from fikra import settings as s
print(json.dumps({name: getattr(s, name) for name in dir(s) if name.isupper()}, default=str))
"""
KEY = "0123456789abcdef" * 4  # no secret: a key of a good one's length
MACHINE = {
    "MACHINE_ENGINE": "libretranslate", "MACHINE_URL": "http://127.0.0.1:5000/", "MACHINE_BUDGET": "100000",
}  # fmt: skip


def run(code: str, var: Path, root: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    system = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        env={**system, "FIKRA_VAR": str(var), "DJANGO_SETTINGS_MODULE": "fikra.settings", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def read(tmp_path: Path, root: Path) -> Any:
    def read(**environment: str) -> dict[str, Any]:
        result = run(READ, tmp_path / "var", root, **environment)
        assert result.returncode == 0, result.stderr
        return json.loads(result.stdout)

    return read


def problem_ids(values: dict[str, Any]) -> list[str]:
    return [id for id, _message in values["SETTINGS_PROBLEMS"]]


def test_an_empty_environment_is_a_demo_on_sqlite_without_problems(read: Any, tmp_path: Path) -> None:
    values = read()
    assert values["SETTINGS_PROBLEMS"] == []
    assert values["FIKRA_MODE"] == "demo"
    assert values["DEBUG"] is False
    database = values["DATABASES"]["default"]
    assert database["NAME"] == str(tmp_path / "var" / "fikra.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]
    assert values["CACHES"]["default"]["BACKEND"].endswith("LocMemCache")
    assert (values["TIME_ZONE"], values["PUBLISH_REQUIRES"], values["DIGITS"]) == (
        "Asia/Baghdad",
        "translated",
        "latn",
    )


def test_the_demos_secret_key_is_made_once_and_is_its_owners_alone(read: Any, tmp_path: Path) -> None:
    key = read()["SECRET_KEY"]
    kept = tmp_path / "var" / "secret_key"
    assert len(key) >= 50
    assert kept.read_text() == key == read()["SECRET_KEY"]
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path.name for path in kept.parent.iterdir()] == ["secret_key"]


def test_production_demands_a_secret_key_and_never_makes_one(read: Any, tmp_path: Path) -> None:
    values = read(FIKRA_MODE="production", SITE_URL="https://example.org")
    assert problem_ids(values) == ["fikra.E004"]
    assert values["SECRET_KEY"] == ""
    assert not (tmp_path / "var" / "secret_key").exists()


def test_production_is_locked_down(read: Any) -> None:
    values = read(FIKRA_MODE="production", SITE_URL="https://example.org", SECRET_KEY=KEY, BEHIND_PROXY="1")
    assert values["SETTINGS_PROBLEMS"] == []
    assert values["SECURE_HSTS_SECONDS"] > 0
    assert values["SESSION_COOKIE_SECURE"]
    assert values["CSRF_COOKIE_SECURE"]
    assert values["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert values["STORAGES"]["staticfiles"]["BACKEND"].endswith("HashedFiles")
    assert not values["WHITENOISE_USE_FINDERS"]


def test_the_queue_waits_for_a_worker_in_production_and_for_none_in_the_demo(read: Any) -> None:
    assert read()["TASKS"]["default"]["BACKEND"].endswith("ImmediateBackend")
    production = read(FIKRA_MODE="production", SITE_URL="https://example.org", SECRET_KEY=KEY)
    assert production["TASKS"]["default"]["BACKEND"] == "django_tasks_db.DatabaseBackend"


def test_addresses_and_hosts_come_from_site_url(read: Any) -> None:
    values = read(SITE_URL="https://example.org/", ALLOWED_HOSTS="www.example.org, 10.0.0.1")
    assert values["SITE_URL"] == "https://example.org"
    assert values["CSRF_TRUSTED_ORIGINS"] == ["https://example.org"]
    assert values["ALLOWED_HOSTS"] == [
        "www.example.org", "10.0.0.1", "example.org", "localhost", "127.0.0.1", "[::1]",
    ]  # fmt: skip


def test_a_postgresql_url_and_a_redis_url_are_taken(read: Any) -> None:
    values = read(DATABASE_URL="postgresql://me:p%40ss@db:5433/fikra", REDIS_URL="redis://cache:6379/1")
    database = values["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["NAME"], database["USER"], database["PASSWORD"], database["PORT"]) == (
        "fikra", "me", "p@ss", 5433,
    )  # fmt: skip
    assert values["CACHES"]["default"]["LOCATION"] == "redis://cache:6379/1"
    assert values["SETTINGS_PROBLEMS"] == []


def test_machines_are_off_unless_one_is_named(read: Any) -> None:
    assert read()["MACHINE_ENGINE"] == ""
    values = read(**MACHINE)
    assert values["SETTINGS_PROBLEMS"] == []
    assert (values["MACHINE_ENGINE"], values["MACHINE_URL"], values["MACHINE_BUDGET"]) == (
        "libretranslate", "http://127.0.0.1:5000", 100_000,
    )  # fmt: skip


def test_a_key_put_into_the_machines_address_is_refused_and_not_repeated(read: Any) -> None:
    values = read(**{**MACHINE, "MACHINE_URL": "https://me:topsecret@translate.example"})
    assert problem_ids(values) == ["fikra.E022"]
    assert "topsecret" not in str(values["SETTINGS_PROBLEMS"])


@pytest.mark.parametrize(
    ("address", "warned"),
    [
        ("http://translate.example", ["fikra.W002"]),
        ("https://translate.example", []),
        ("http://127.0.0.1:5000", []),
        ("http://192.168.1.7:5000", []),
        ("http://libretranslate:5000", []),
    ],
)
def test_a_machine_elsewhere_should_be_asked_over_https(
    settings: Any, address: str, warned: list[str]
) -> None:
    settings.SETTINGS_PROBLEMS, settings.PRODUCTION = [], False
    settings.MACHINE_ENGINE, settings.MACHINE_URL = "libretranslate", address
    assert [message.id for message in settings_checks.check_settings()] == warned


@pytest.mark.parametrize(
    ("environment", "id", "name", "safe"),
    [
        ({"DEBUG": "perhaps"}, "fikra.E001", "DEBUG", False),
        ({"FIKRA_MODE": "prodution", "SECRET_KEY": KEY}, "fikra.E002", "FIKRA_MODE", "production"),
        ({"PUBLISH_REQUIRES": "aproved"}, "fikra.E002", "PUBLISH_REQUIRES", "approved"),
        ({"DIGITS": "roman"}, "fikra.E002", "DIGITS", "latn"),
        ({"DEBUG": "1", "FIKRA_MODE": "production", "SECRET_KEY": KEY}, "fikra.E003", "DEBUG", False),
        ({"SECRET_KEY": "short", "FIKRA_MODE": "production"}, "fikra.E005", "SECRET_KEY", "short"),
        ({"SITE_URL": "example.org"}, "fikra.E006", "SITE_URL", "example.org"),
        ({"SITE_URL": "https://example.org/blog"}, "fikra.E006", "SITE_URL", "https://example.org/blog"),
        (
            {"DATABASE_URL": "oracle-db"},
            "fikra.E007",
            "DATABASES",
            {"default": {"ENGINE": "django.db.backends.dummy"}},
        ),
        ({"REDIS_URL": "localhost:6379"}, "fikra.E008", "REDIS_URL", ""),
        ({"TIME_ZONE": "Asia/Bagdad"}, "fikra.E009", "TIME_ZONE", "UTC"),
        ({"TIME_ZONE": "../etc/passwd"}, "fikra.E009", "TIME_ZONE", "UTC"),
        ({"MACHINE_ENGINE": "google"}, "fikra.E002", "MACHINE_ENGINE", ""),
        ({"MACHINE_TIMEOUT": "0"}, "fikra.E021", "MACHINE_TIMEOUT", 30),
        ({"MACHINE_TIMEOUT": "1.5"}, "fikra.E021", "MACHINE_TIMEOUT", 30),
        ({"MACHINE_BUDGET": "-1"}, "fikra.E021", "MACHINE_BUDGET", 0),
        ({**MACHINE, "MACHINE_URL": ""}, "fikra.E022", "MACHINE_ENGINE", ""),
        ({**MACHINE, "MACHINE_URL": "translate.example"}, "fikra.E022", "MACHINE_ENGINE", ""),
        ({**MACHINE, "MACHINE_URL": "http://[::1"}, "fikra.E022", "MACHINE_ENGINE", ""),
        ({**MACHINE, "MACHINE_URL": "file:///etc/passwd"}, "fikra.E022", "MACHINE_ENGINE", ""),
        ({**MACHINE, "MACHINE_ENGINE": "openai"}, "fikra.E023", "MACHINE_ENGINE", ""),
        ({**MACHINE, "MACHINE_BUDGET": ""}, "fikra.E024", "MACHINE_ENGINE", ""),
        ({"FIKRA_ARABIC_LOCALE": "fr_FR"}, "fikra.E010", "FIKRA_ARABIC_LOCALE", "ar_IQ"),
        ({"EMAIL_URL": "mail.example.org"}, "fikra.E025", "EMAIL_HOST", "localhost"),
        ({"EMAIL_URL": "smtp://h:port"}, "fikra.E025", "EMAIL_PORT", 25),
        ({"FIKRA_ARABIC_LOCALE": "nonsense-xx"}, "fikra.E010", "FIKRA_ARABIC_LOCALE", "ar_IQ"),
    ],
)
def test_a_wrong_value_is_reported_and_the_safe_one_taken(
    read: Any, environment: dict[str, str], id: str, name: str, safe: Any
) -> None:
    values = read(**environment)
    assert problem_ids(values) == [id]
    assert values[name] == safe


def test_the_command_line_names_the_wrong_setting_and_stops(tmp_path: Path, root: Path) -> None:
    code = (
        "from django.core.management import execute_from_command_line as run; run(['manage.py', 'migrate'])"
    )
    result = run(code, tmp_path, root, TIME_ZONE="Asia/Bagdad")
    assert result.returncode != 0
    assert "fikra.E009" in result.stderr
    with closing(sqlite3.connect(tmp_path / "fikra.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


def test_production_passes_djangos_own_checks_and_collects_every_static_file(
    tmp_path: Path, root: Path
) -> None:
    code = """
from django.core.management import execute_from_command_line as run
run(["manage.py", "check", "--deploy", "--fail-level", "WARNING"])
run(["manage.py", "collectstatic", "--no-input", "--verbosity", "0"])
"""
    result = run(
        code, tmp_path, root, FIKRA_MODE="production", SITE_URL="https://example.org", SECRET_KEY=KEY
    )
    assert result.returncode == 0, result.stderr
    assert list((tmp_path / "static" / "admin" / "css").glob("base.*.css"))


def test_no_request_is_served_with_a_wrong_setting(tmp_path: Path, root: Path) -> None:
    result = run("import fikra.wsgi", tmp_path, root, FIKRA_MODE="production")
    assert result.returncode != 0
    assert "fikra.E004" in result.stderr


def test_production_without_https_is_warned_about(settings: Any) -> None:
    settings.PRODUCTION, settings.HTTPS, settings.SETTINGS_PROBLEMS = True, False, []
    assert [message.id for message in settings_checks.check_settings()] == ["fikra.W001"]
    settings_checks.refuse_wrong_settings()  # a warning refuses nothing


def test_every_mistake_is_named_at_once(settings: Any) -> None:
    settings.SETTINGS_PROBLEMS = [("fikra.E001", "one"), ("fikra.E009", "two")]
    with pytest.raises(ImproperlyConfigured, match=r"(?s)fikra\.E001.*one.*fikra\.E009.*two"):
        settings_checks.refuse_wrong_settings()


def test_every_id_is_explained_in_the_list_of_checks(root: Path) -> None:
    source = (root / "fikra/settings.py").read_text()
    used = {source[at : at + 10] for at in range(len(source)) if source.startswith("fikra.E0", at)}
    assert used
    assert all(id in (settings_checks.__doc__ or "") for id in used)


def test_mail_goes_where_email_url_says_and_into_files_without_it(read: Any) -> None:
    values = read(EMAIL_URL="smtp+tls://me:p%40ss@mail.example.org")
    assert values["EMAIL_BACKEND"].endswith("smtp.EmailBackend")
    assert (values["EMAIL_HOST"], values["EMAIL_PORT"], values["EMAIL_HOST_PASSWORD"]) == (
        "mail.example.org",
        587,
        "p@ss",
    )
    assert (values["EMAIL_USE_TLS"], values["EMAIL_USE_SSL"]) == (True, False)
    assert read()["EMAIL_BACKEND"].endswith("filebased.EmailBackend")
