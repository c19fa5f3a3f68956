"""Settings: one file, every environment variable read here and nowhere else (docs/operations.md explains each)."""

from __future__ import annotations

import base64
import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from psycopg.conninfo import conninfo_to_dict

from suluh.config.logs import logging_settings

HOME = Path(os.environ.get("SULUH_HOME", "var")).absolute()
PACKAGE = Path(__file__).parent.parent


def _secret(name: str) -> str:
    """Return a secret from the environment, or from the key folder that `suluh` makes on its first start."""
    kept = HOME / "keys" / name.lower()
    if name in os.environ:
        return os.environ[name]
    return kept.read_text().strip() if kept.exists() else ""


def _keys(text: str) -> list[tuple[str, bytes]]:
    """Read "name:base64,name:base64": the first key seals, the others only unseal."""
    pairs = [part.partition(":") for part in text.split(",") if part]
    return [(name, base64.b64decode(value)) for name, _, value in pairs]


def _database(url: str) -> dict[str, object]:
    parts = conninfo_to_dict(url)
    return {
        "ENGINE": "suluh.database",
        "NAME": parts.get("dbname", "suluh"),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": parts.get("port", ""),
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5},
    }


EMBEDDED = f"host={HOME / 'postgres'} dbname=suluh"
DEBUG = os.environ.get("SULUH_DEBUG") == "1"
SECRET_KEY = _secret("SULUH_SECRET_KEY") or "no key yet: `suluh serve` makes one"
SEALING_KEYS = _keys(_secret("SULUH_DATA_KEYS"))
INDEX_KEY = base64.b64decode(_secret("SULUH_INDEX_KEY"))
REFERENCE_DIR = Path(os.environ["SULUH_REFERENCE_DIR"]) if os.environ.get("SULUH_REFERENCE_DIR") else None
FILES_DIR = HOME / "files"
HOTLINES_FILE = Path(os.environ["SULUH_HOTLINES"]) if os.environ.get("SULUH_HOTLINES") else None

DATABASES = {
    "default": _database(os.environ.get("DATABASE_URL") or f"{EMBEDDED} user=suluh_app"),
    "owner": _database(os.environ.get("SULUH_OWNER_DATABASE_URL") or f"{EMBEDDED} user=suluh_owner"),
}
DATABASES["owner"]["ATOMIC_REQUESTS"] = False
DATABASE_ROUTERS: list[str] = []
CACHES = {  # in the database, so that every worker counts the same failed sign-ins
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "accounts_cache"}
}
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

ROOMS = [
    "desk",
    "portal",
    "insights",
    "capture",
    "clearing",
    "referrals",
    "justice",
    "placement",
    "cases",
    "villages",
    "reports",
    "oversight",
    "plans",
    "meetings",
    "annuals",
    "partners",
    "people",
    "taskforces",
    "library",
    "gazetteer",
    "papers",
    "notices",
    "accounts",
    "regions",
    "audit",
]
INSTALLED_APPS = [
    "suluh.config",
    *(f"suluh.{room}" for room in ROOMS),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "suluh.config.middleware.content_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "suluh.config.middleware.no_nul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "suluh.config.middleware.WholeForms",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "suluh.accounts.middleware.ActorMiddleware",
    "suluh.oversight.middleware.OverrideMiddleware",
]
ROOT_URLCONF = "suluh.config.urls"
WSGI_APPLICATION = "suluh.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["suluh.config.templatetags.look"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "suluh.config.navigation.staff",
            ],
        },
    }
]
FORM_RENDERER = "suluh.config.renderer.FormRenderer"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "suluh.accounts.adapter.NotRepetitive"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email")},
    },
]
SAMPLE = os.environ.get("SULUH_SAMPLE") == "1"  # invented people alone: never set where real ones are kept
SECOND_FACTOR_ENFORCED = not SAMPLE
ACCOUNT_ADAPTER = "suluh.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # who is invited by e-mail has shown that she reads it
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "30/m/ip,5/15m/key", "reset_password": "10/m/ip,3/15m/key"}
ACCOUNT_FORMS = {
    "login": "suluh.accounts.forms.sign_in.SignIn",
    "change_password": "suluh.accounts.forms.sign_in.ChangePassword",
    "set_password": "suluh.accounts.forms.sign_in.SetPassword",
    "reset_password": "suluh.accounts.forms.sign_in.AskForReset",
    "reset_password_from_key": "suluh.accounts.forms.sign_in.ResetPassword",
    "reauthenticate": "suluh.accounts.forms.sign_in.Reauthenticate",
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
MFA_ADAPTER = "suluh.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Suluh"
MFA_TOTP_TOLERANCE = 1  # step of 30 s either way (RFC 6238, section 5.2): cheap phones run slow, and so do thumbs
MFA_FORMS = {
    "authenticate": "suluh.accounts.forms.sign_in.GiveCode",
    "reauthenticate": "suluh.accounts.forms.sign_in.GiveCodeAgain",
    "activate_totp": "suluh.accounts.forms.sign_in.StartCodes",
    "add_webauthn": "suluh.accounts.forms.sign_in.AddKey",
    "edit_webauthn": "suluh.accounts.forms.sign_in.NameKey",
}
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

LANGUAGE_CODE = "id"  # Indonesian is the source language of every sentence on the screen
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = os.environ.get("SULUH_TIME_ZONE", "Asia/Makassar")
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILES_DIR}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_USE_FINDERS = True  # the build has hashed and compressed its files; nothing is collected
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/dist/.+-[\w-]{8}\.[a-z0-9]+$"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
MAX_UPLOAD_BYTES = 50 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "suluh.config.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
LOGGING = logging_settings(talkative=DEBUG)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

ALLOWED_HOSTS = os.environ.get("SULUH_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
BEHIND_TLS = os.environ.get("SULUH_TLS") == "1"
ALLAUTH_TRUSTED_PROXY_COUNT = int(BEHIND_TLS)  # the proxy that ends TLS says where a request comes from
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEHIND_TLS  # browsers themselves allow http on localhost alone
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "suluh.config.views.bad_origin"

_smtp = urlsplit(os.environ.get("SMTP_URL", ""))
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _smtp.hostname else 'dummy'}.EmailBackend"
EMAIL_HOST = _smtp.hostname or ""
EMAIL_PORT = _smtp.port or 587
EMAIL_HOST_USER = unquote(_smtp.username or "")
EMAIL_HOST_PASSWORD = unquote(_smtp.password or "")
EMAIL_USE_TLS = _smtp.scheme == "smtp+tls"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "suluh@localhost")
SITE_ADDRESS = os.environ.get("SULUH_ADDRESS", "http://localhost:" + os.environ.get("PORT", "8000"))
