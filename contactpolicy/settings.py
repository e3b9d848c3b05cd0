"""The one settings file. Every value that differs between places comes from the environment (docs/server.md lists them)."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from contactpolicy import env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(env.text("VAR_DIR", str(BASE_DIR / "var")))
VAR.mkdir(parents=True, exist_ok=True)

PRODUCT = "Contact Record"
DEMO = env.flag("DEMO")
DEBUG = False
SECRET_KEY = env.text("SECRET_KEY", "demo-only-not-secret" if DEMO else None)
# Drafts and held pages are sealed with this; losing it loses drafts, never records.
SEALING_KEYS = env.listed("SEALING_KEYS") or [SECRET_KEY]
ALLOWED_HOSTS = env.listed("ALLOWED_HOSTS", "127.0.0.1,localhost")
CSRF_TRUSTED_ORIGINS = env.listed("TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "simple_history",
    "guardian",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "contactpolicy.web",
    "contactpolicy.trail",
    "contactpolicy.school",
    "records",
    "contacts",
    "approvals",
]

MIDDLEWARE = [
    "contactpolicy.web.middleware.private_pages",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "contactpolicy.web.middleware.refusals",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "contactpolicy.web.middleware.still_here",
    "contactpolicy.web.middleware.who_searches",
    "contactpolicy.web.middleware.HoldTyped",
    "records.hiding.hide_names",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "records.factors.SecondFactor",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "contactpolicy.urls"
WSGI_APPLICATION = "contactpolicy.wsgi.application"
FORM_RENDERER = "contactpolicy.web.forms.Renderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "contactpolicy.web.context.page",
                "records.context.here",
            ],
            "builtins": ["contactpolicy.web.templatetags.page", "contactpolicy.web.templatetags.addresses"],
        },
    },
]

DATABASES = {"default": env.database(env.text("DATABASE_URL", ""), VAR)}
if env.flag("TEST_DATABASE_FILE", default=True) and "sqlite3" in DATABASES["default"]["ENGINE"]:
    # A file, not memory: tests that serve real requests need a database that several processes can open.
    DATABASES["default"]["TEST"] = {"NAME": VAR / "test.sqlite3"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "school.User"
AUTHENTICATION_BACKENDS = ["contactpolicy.school.backend.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
if DEMO:
    # First, so that no password set in demo mode opens anything elsewhere.
    PASSWORD_HASHERS.insert(0, "approvals.demo.password.DemoHasher")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["name", "email"]},
    },
    {"NAME": "approvals.demo.password.NotTheDemoPassword"},
    {"NAME": "contactpolicy.school.passwords.NotOfTheSchool"},
]
# The town, the county, what the school is called for short: no password is made of these and little else.
PASSWORD_WORDS = env.listed("PASSWORD_WORDS")
# Named rights to whole files (records/access_grants.py). Accounts have no groups, no superuser and no anonymous row.
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = GUARDIAN_MONKEY_PATCH_GROUP = False
# Its backend answers `user.has_perm`, which nothing here asks: whether a right holds is asked of access_grants.
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "contactpolicy.school.accounts.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
# Passwords have limits of their own (contactpolicy/school/devices.py); "login_failed" is that of codes, for each account.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "5/300s/key"}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "login": "contactpolicy.web.signin.SignIn",
    "change_password": "contactpolicy.web.signin.ChangePassword",
    "set_password": "contactpolicy.web.signin.SetPassword",
    "reset_password": "contactpolicy.web.signin.ResetPassword",
    "reset_password_from_key": "contactpolicy.web.signin.ResetPasswordKey",
    "reauthenticate": "contactpolicy.web.signin.Reauthenticate",
}
# The second factor (docs/decisions/0050-second-factor.md): who must have one is asked in records/factors.py.
MFA_ADAPTER = "contactpolicy.school.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are the school's
MFA_TOTP_TOLERANCE = 1  # half minutes either side; web/codes.py remembers what was used for as long
MFA_RECOVERY_CODE_COUNT = 10
MFA_RECOVERY_CODE_DIGITS = 10
MFA_FORMS = {
    "authenticate": "contactpolicy.web.factor_forms.Code",
    "reauthenticate": "contactpolicy.web.factor_forms.CodeAgain",
    "activate_totp": "contactpolicy.web.factor_forms.FirstCode",
    "add_webauthn": "contactpolicy.web.factor_forms.AddPasskey",
    "edit_webauthn": "contactpolicy.web.factor_forms.RenamePasskey",
}
# Accounts kept elsewhere that open this site (docs/decisions/0052-accounts-kept-elsewhere.md). None unless they are set.
SIGN_IN_WITH = env.accounts_elsewhere()
SOCIALACCOUNT_ADAPTER = "contactpolicy.school.elsewhere.adapter.ElsewhereAdapter"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"provider_class": "contactpolicy.school.elsewhere.provider.AccountsElsewhere"}
}
SOCIALACCOUNT_AUTO_SIGNUP = SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_STORE_TOKENS = False

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
DATE_FORMAT = "j F Y"
FORMAT_MODULE_PATH = None

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Sealed files: in no folder that is served, readable by the site alone, written once.
    "evidence": {
        "BACKEND": "records.evidence.storage.SealedStorage",
        "OPTIONS": {
            "location": VAR / "evidence",
            "file_permissions_mode": 0o400,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Pictures are small already, and these fonts are laid on paper: no browser asks for them.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["png", "ttf"]
# Uploads wait on the disk they will stay on, and are cut off at their limit while they arrive.
FILE_UPLOAD_TEMP_DIR = VAR / "incoming"
for folder in (VAR / "evidence", FILE_UPLOAD_TEMP_DIR):
    folder.mkdir(mode=0o700, exist_ok=True)
FILE_UPLOAD_HANDLERS = ["records.evidence.uploads.Incoming"]
# The socket of ClamAV, as a path or host:port. Set and not answering: files are kept and wait.
CLAMD = env.text("CLAMD_SOCKET", "")
# Holds the limits on guessing and the codes already used. The library's own 300 entries would let a flood push these out.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

SESSION_ENGINE = "contactpolicy.web.sessions"
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = False
SESSION_EXPIRE_AT_BROWSER_CLOSE = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# Pages carry the key of their forms themselves; what a page says once waits in the session, not in a cookie.
CSRF_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
HTTPS = env.flag("HTTPS", default=not DEMO)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
# Behind the proxy of docs/server.md everybody would share one address, and one stranger's guesses stop all.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0
if HTTPS:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "contactpolicy.web.views.csrf_refused"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        # A form that is answered with a way on to the provider needs leave for both.
        "form-action": ["'self'", *(one.origin for one in SIGN_IN_WITH)],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}

EMAIL_BACKEND = env.text("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = int(env.text("EMAIL_PORT", "25"))
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS")
EMAIL_USE_SSL = env.flag("EMAIL_USE_SSL")
if EMAIL_USE_TLS and EMAIL_USE_SSL:
    raise ImproperlyConfigured("Set EMAIL_USE_TLS or EMAIL_USE_SSL in the environment, not both (see docs/server.md).")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "no-reply@localhost")
# Where mail leads to. Never taken from a request, which may say any name; asked for where mail goes out.
MAIL_GOES_OUT = "smtp" in EMAIL_BACKEND and not DEMO
SITE_URL = env.address("SITE_URL", None if MAIL_GOES_OUT else "http://127.0.0.1:8000")
# What is enqueued is a row in the database, there once its transaction is; `manage.py db_worker` takes it from there.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

SIMPLE_HISTORY_HISTORY_ID_USE_UUID = False
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "contactpolicy.web.logs.OneLine",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Sign-ins, codes refused, factors set up and removed: numbers of accounts, no names.
    "loggers": {
        "contactpolicy.school.accounts": {"level": "INFO"},
        "weasyprint": {"level": "ERROR"},  # its warnings quote what is on the sheet
    },
}
