"""Settings of the server, from the environment; `docs/commands.md` names every variable."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

from jianfu.redress.domain.notices.smtp import mail_server

HOME = Path(os.environ.get("JIANFU_HOME", "var")).resolve()


def _secret_key() -> str:
    """Read the installation's own secret, made on first use and readable by its owner only."""
    if given := os.environ.get("JIANFU_SECRET_KEY"):
        return given
    place = HOME / "secret.key"
    if not place.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return place.read_text()


def _database() -> dict[str, object]:
    """Describe the database: SQLite in JIANFU_HOME, or what DATABASE_URL names."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": HOME / "jianfu.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        message = f"DATABASE_URL must begin with postgresql://, not {parts.scheme}://"
        raise ValueError(message)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }


SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("JIANFU_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "kernel.Person"
ROOT_URLCONF = "jianfu.web.urls"
WSGI_APPLICATION = "jianfu.web.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "jianfu.kernel",
    "jianfu.reading",
    "jianfu.duties",
    "jianfu.review",
    "jianfu.register",
    "jianfu.planning",
    "jianfu.forms",
    "jianfu.burden",
    "jianfu.desk",
    "jianfu.redress",
    "jianfu.empower",
    "jianfu.web",
    "jianfu.api",
]

MIDDLEWARE = [
    # First: nothing after it learns who asks for the reporter's pages.
    "jianfu.redress.quiet.Quiet",
    "jianfu.web.middleware.headers.Headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "jianfu.web.middleware.limits.Limits",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "jianfu.kernel.middleware.SessionLimits",
    "jianfu.api.middleware.Tokens",
    "django.contrib.messages.middleware.MessageMiddleware",
    "jianfu.web.middleware.weight.PageTimes",
    "jianfu.web.middleware.shell.Shell",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "jianfu.web.context.shell",
            ],
        },
    }
]

# Behind a server that speaks TLS (JIANFU_HTTPS=1) cookies travel over TLS only.
HTTPS = os.environ.get("JIANFU_HTTPS") == "1"
SESSION_COOKIE_NAME = "jianfu_session"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_NAME = "jianfu_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "jianfu.web.views.errors.stale_page"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
LOGIN_URL = "sign_in"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Notices: the server that mail is handed to, further origins of bots, and where people reach the pages.
MAIL_SERVER = mail_server(os.environ.get("JIANFU_SMTP", ""))
WEBHOOKS = tuple(filter(None, os.environ.get("JIANFU_WEBHOOKS", "").split(",")))
ADDRESS = os.environ.get("JIANFU_ADDRESS", "").rstrip("/")

# An upload stays in memory until it has been judged: a secret document must leave nothing on the disk.
MAX_UPLOAD_BYTES = 32 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = MAX_UPLOAD_BYTES
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # The framework's own entry repeats an error's message, which could quote a document; the shell logs its place.
    "loggers": {"django.request": {"level": "CRITICAL"}},
}
