"""The one settings module. Everything that differs between machines is read from the environment.

A wrong value never stops this module from loading: the safe choice is taken, the mistake is noted in
`SETTINGS_PROBLEMS`, and `fikra.settings_checks` reports it with an id, at the command line and before
the first request is served.
"""

import os
import secrets
import tempfile
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import dj_database_url
from babel import Locale, UnknownLocaleError
from csp.constants import NONCE, NONE, SELF

# (check id, message): see the docstring.
SETTINGS_PROBLEMS: list[tuple[str, str]] = []


def _flag(name: str, default: bool) -> bool:
    """1/0, true/false, yes/no, on/off; the default for anything else, with a problem noted."""
    value = os.environ.get(name, "").strip().lower()
    if value in ("", "1", "0", "true", "false", "yes", "no", "on", "off"):
        return value in ("1", "true", "yes", "on") if value else default
    SETTINGS_PROBLEMS.append(("fikra.E001", f"{name}={value!r} is neither true nor false."))
    return default


def _choice(name: str, allowed: tuple[str, ...], *, default: str, safe: str) -> str:
    """One of `allowed`; `safe` for anything else, with a problem noted."""
    value = os.environ.get(name) or default
    if value in allowed:
        return value
    SETTINGS_PROBLEMS.append(("fikra.E002", f"{name}={value!r} is none of: {', '.join(allowed)}."))
    return safe


def _positive(name: str, text: str, default: int) -> int:
    """A whole number above 0; the default for anything else, with a problem noted."""
    if not text:
        return default
    if text.isascii() and text.isdigit() and 0 < int(text) < 10**12:
        return int(text)
    SETTINGS_PROBLEMS.append(("fikra.E021", f"{name}={text!r} is no whole number above 0."))
    return default


def _words(name: str) -> list[str]:
    """The comma-separated values of a variable."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


# Where things are ---------------------------------------------------------------------------------

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("FIKRA_VAR") or ROOT / "var").resolve()
VAR.mkdir(parents=True, exist_ok=True)

FIKRA_MODE = _choice("FIKRA_MODE", ("demo", "production"), default="demo", safe="production")
PRODUCTION = FIKRA_MODE == "production"
DEBUG = _flag("DEBUG", False)
if DEBUG and PRODUCTION:
    SETTINGS_PROBLEMS.append(
        ("fikra.E003", "DEBUG shows the system's insides: it can't be on in production.")
    )
    DEBUG = False


def _secret_key() -> str:
    """The key of the environment; in the demo one made on the first run and kept in var/secret_key."""
    if key := os.environ.get("SECRET_KEY", ""):
        if PRODUCTION and len(key) < 50:
            SETTINGS_PROBLEMS.append(("fikra.E005", "SECRET_KEY is shorter than 50 characters."))
        return key
    if PRODUCTION:
        SETTINGS_PROBLEMS.append(
            ("fikra.E004", "SECRET_KEY is not set: production demands a key of its own.")
        )
        return ""
    kept = VAR / "secret_key"
    if not kept.exists():
        # Written aside and linked into place: of two first runs one wins, and both read the same, whole key.
        handle, new = tempfile.mkstemp(dir=VAR)  # mode 0600
        with open(handle, "w") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            os.link(new, kept)
        except FileExistsError:
            pass
        finally:
            os.unlink(new)
    return kept.read_text()


SECRET_KEY = _secret_key()

# Addresses ----------------------------------------------------------------------------------------

# Absolute addresses (feeds, mails, static builds) have no request to ask, so the site knows its own.
SITE_URL = os.environ.get("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
_site = urlsplit(SITE_URL)
if _site.scheme not in ("http", "https") or not _site.hostname or _site.path or _site.query or _site.fragment:
    SETTINGS_PROBLEMS.append(("fikra.E006", f"SITE_URL={SITE_URL!r} is not of the form https://example.org"))
HTTPS = _site.scheme == "https"

ALLOWED_HOSTS = [*_words("ALLOWED_HOSTS"), *filter(None, [_site.hostname]), "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [*_words("CSRF_TRUSTED_ORIGINS"), *([SITE_URL] if _site.hostname else [])]
ROOT_URLCONF = "fikra.urls"
WSGI_APPLICATION = "fikra.wsgi.application"
LOGIN_URL = "admin:login"

# Applications -------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "modeltranslation",  # before the admin, which it extends
    "fikra.workbench.admin_config.FikraAdminConfig",  # the admin, with a site of our own
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "csp",
    "django_prose_editor",
    "django_tasks",
    "django_tasks_db",
    "fikra.accounts",  # after auth: its roles need the permissions that auth has made
    "fikra.articles",
    "fikra.memory",
    "fikra.catalogs",
    "fikra.editions",
    "fikra.workbench",
    "fikra.reader",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "fikra.accounts.middleware.InterfaceMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ],
        },
    }
]

# Data ---------------------------------------------------------------------------------------------


def _database() -> dict:
    """The database of DATABASE_URL; one that refuses every query where the address can't be read."""
    try:
        database = dj_database_url.parse(
            os.environ.get("DATABASE_URL") or f"sqlite:///{VAR / 'fikra.sqlite3'}",
            conn_max_age=60,
            conn_health_checks=True,
        )
    except ValueError as error:
        SETTINGS_PROBLEMS.append(("fikra.E007", f"DATABASE_URL can't be read: {error}"))
        return {"ENGINE": "django.db.backends.dummy"}
    if database["ENGINE"] == "django.db.backends.sqlite3":
        # IMMEDIATE with a busy timeout: reading and then writing waits its turn instead of failing.
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        }
    elif database["ENGINE"] != "django.db.backends.postgresql":
        SETTINGS_PROBLEMS.append(("fikra.E007", "DATABASE_URL must name a sqlite or a postgresql database."))
    return database


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = os.environ.get("REDIS_URL", "")
if REDIS_URL and urlsplit(REDIS_URL).scheme not in ("redis", "rediss", "unix"):
    SETTINGS_PROBLEMS.append(
        ("fikra.E008", f"REDIS_URL={REDIS_URL!r} is not of the form redis://host:6379/0")
    )
    REDIS_URL = ""
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "fikra",
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

# What a page doesn't wait for: mails, machines asked for a whole article. In production it waits in the
# database for `manage.py db_worker`; the demo has no worker and does it at once. Enqueue on commit: the
# demo would do it inside of the transaction otherwise, and SQLite would keep everybody else out meanwhile.
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend"
        if PRODUCTION
        else "django_tasks.backends.immediate.ImmediateBackend"
    }
}

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static" if PRODUCTION else None  # the demo serves files where they lie
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "fikra.static_files.HashedFiles"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 12_000_000  # a long article with its markup; what is larger is refused
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000  # a catalog page posts a few fields for each message

# Languages ----------------------------------------------------------------------------------------

# Each by its own name, as its readers look for it; `get_language_info` gives its name in another language.
LANGUAGES = [("en", "English"), ("ar", "العربية")]
LANGUAGE_CODE = "en"
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True

MODELTRANSLATION_DEFAULT_LANGUAGE = LANGUAGE_CODE
MODELTRANSLATION_LANGUAGES = tuple(code for code, _ in LANGUAGES)
# A fallback would be stored as if it were the translation on the next save.
MODELTRANSLATION_ENABLE_FALLBACKS = False

TIME_ZONE = os.environ.get("TIME_ZONE") or "Asia/Baghdad"
try:
    ZoneInfo(TIME_ZONE)
except (ZoneInfoNotFoundError, ValueError, OSError):
    SETTINGS_PROBLEMS.append(("fikra.E009", f"TIME_ZONE={TIME_ZONE!r} is unknown. Example: Asia/Baghdad"))
    TIME_ZONE = "UTC"

# What the house decides ---------------------------------------------------------------------------

# What every message of a catalog must be before its edition is published.
PUBLISH_REQUIRES = _choice(
    "PUBLISH_REQUIRES", ("translated", "approved"), default="translated", safe="approved"
)
# Whether the person who wrote a translation may not be the one who approves it.
REVIEW_BY_ANOTHER = _flag("REVIEW_BY_ANOTHER", False)
# The digits of dates and numbers in the Arabic edition: 2025 or ٢٠٢٥.
DIGITS = _choice("DIGITS", ("latn", "arab"), default="latn", safe="latn")
# Which Arabic names the months: ar_IQ, ar_LB … say كانون الثاني, ar_EG says يناير, ar_DZ جانفي.
FIKRA_ARABIC_LOCALE = os.environ.get("FIKRA_ARABIC_LOCALE") or "ar_IQ"
try:
    if Locale.parse(FIKRA_ARABIC_LOCALE).language != "ar":
        raise ValueError(FIKRA_ARABIC_LOCALE)
except (UnknownLocaleError, ValueError):
    SETTINGS_PROBLEMS.append(
        ("fikra.E010", f"FIKRA_ARABIC_LOCALE={FIKRA_ARABIC_LOCALE!r} is no Arabic locale. Example: ar_IQ")
    )
    FIKRA_ARABIC_LOCALE = "ar_IQ"

# Machine suggestions ------------------------------------------------------------------------------

# Off unless an engine is named. One that can't be asked as set is off, too.
MACHINE_ENGINE = _choice("MACHINE_ENGINE", ("", "libretranslate", "openai"), default="", safe="")
MACHINE_URL = os.environ.get("MACHINE_URL", "").rstrip("/")
MACHINE_KEY = os.environ.get("MACHINE_KEY", "")
MACHINE_MODEL = os.environ.get("MACHINE_MODEL", "")
# Seconds for one answer, from beginning to end.
MACHINE_TIMEOUT = _positive("MACHINE_TIMEOUT", os.environ.get("MACHINE_TIMEOUT", ""), 30)
# Characters of source text that may be sent in a calendar month. There is no default: it may cost money.
MACHINE_BUDGET = _positive("MACHINE_BUDGET", os.environ.get("MACHINE_BUDGET", ""), 0)
try:
    _machine = urlsplit(MACHINE_URL)
except ValueError:  # half an IPv6 address
    _machine = urlsplit("")
if MACHINE_ENGINE and (
    _machine.scheme not in ("http", "https") or not _machine.hostname or _machine.query or _machine.username
):
    SETTINGS_PROBLEMS.append(  # without its value: a key may have been put there
        ("fikra.E022", "MACHINE_URL is not of the form https://translate.example.org, without name or key.")
    )
    MACHINE_ENGINE = ""
if MACHINE_ENGINE == "openai" and not MACHINE_MODEL:
    SETTINGS_PROBLEMS.append(("fikra.E023", "MACHINE_MODEL is not set: the engine openai needs one."))
    MACHINE_ENGINE = ""
if MACHINE_ENGINE and not MACHINE_BUDGET:
    SETTINGS_PROBLEMS.append(("fikra.E024", "MACHINE_BUDGET is not set: how much may be sent in a month?"))
    MACHINE_ENGINE = ""

# People and safety --------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["fikra.accounts.backends.PeopleBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        # Joins the header only of pages that use the nonce: those with the editor's import map, none public.
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
X_FRAME_OPTIONS = "SAMEORIGIN"  # the workbench frames the preview,
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # which that check takes for a mistake
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION and HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
if PRODUCTION and HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = _flag("HSTS_INCLUDE_SUBDOMAINS", True)
    SECURE_HSTS_PRELOAD = SECURE_HSTS_INCLUDE_SUBDOMAINS
# Only behind a proxy that always sets this header itself; otherwise anyone could claim https.
if _flag("BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Mail ---------------------------------------------------------------------------------------------

# smtp://user:password@host:587 (with STARTTLS: smtp+tls://, over TLS: smtps://). Without it mails are
# written to files.
_mail = urlsplit(os.environ.get("EMAIL_URL", ""))
try:
    EMAIL_PORT = _mail.port or (465 if _mail.scheme == "smtps" else 587 if _mail.scheme == "smtp+tls" else 25)
    _known = not os.environ.get("EMAIL_URL") or bool(
        _mail.scheme in ("smtp", "smtp+tls", "smtps") and _mail.hostname
    )
except ValueError:
    EMAIL_PORT, _known = 25, False
if not _known:
    SETTINGS_PROBLEMS.append(  # without its value: it holds a password
        ("fikra.E025", "EMAIL_URL is not of the form smtp://user:password@host:587")
    )
EMAIL_BACKEND = (
    f"django.core.mail.backends.{'smtp' if _known and _mail.hostname else 'filebased'}.EmailBackend"
)
EMAIL_FILE_PATH = VAR / "mail"
EMAIL_HOST = _mail.hostname or "localhost"
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.scheme == "smtp+tls", _mail.scheme == "smtps"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM") or f"fikra@{_site.hostname or 'localhost'}"

# What is told to the operator ---------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "fikra": {"level": _choice("LOG_LEVEL", ("DEBUG", "INFO", "WARNING"), default="INFO", safe="INFO")},
        # Its own handlers mail the admins and print only in debug mode; a 404 is no warning.
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "django.request": {"level": "ERROR"},
    },
}
