"""Superset's configuration: all it keeps lies in data/superset/, secrets too."""

from bi.superset.home import Home

_home = Home.current()

SECRET_KEY = _home.secret_key.read_text(encoding="utf-8")
SQLALCHEMY_DATABASE_URI = f"sqlite:///{_home.database}"
# One process serves (see manage.py), so what it keeps in memory is one cache.
CACHE_CONFIG = {"CACHE_TYPE": "SimpleCache", "CACHE_DEFAULT_TIMEOUT": 300}
DATA_CACHE_CONFIG = CACHE_CONFIG
FILTER_STATE_CACHE_CONFIG = CACHE_CONFIG
EXPLORE_FORM_DATA_CACHE_CONFIG = CACHE_CONFIG
RATELIMIT_STORAGE_URI = "memory://"
# Pages may ask this server alone: by default they report to a counter and ask servers of maps and fonts.
TALISMAN_CONFIG = {
    "content_security_policy": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "blob:", "data:"],
        "worker-src": ["'self'", "blob:"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "script-src": ["'self'", "'strict-dynamic'"],
        "object-src": "'none'",
    },
    "content_security_policy_nonce_in": ["script-src"],
    "force_https": False,
    "session_cookie_secure": False,
}

BABEL_DEFAULT_LOCALE = "zh"
LANGUAGES = {"zh": {"flag": "cn", "name": "中文"}, "en": {"flag": "us", "name": "English"}}
APP_NAME = "民生 Minsheng"
DATA_DIR = str(_home.folder)
