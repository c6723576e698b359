# make demo    from a fresh clone to a running site with demo content (PORT=8000)
# make test    from a fresh clone to a finished test run, on SQLite and on PostgreSQL
# make lint    style, types, templates, migrations, settings
# make venv    only makes .venv with everything in it, and node_modules
# make clean   takes away what these made: .venv, node_modules, and var with the demo's database

# What happens to be set in somebody's shell decides nothing about a test run.
unexport VIRTUAL_ENV PYTHONPATH PYTHONHOME DJANGO_SETTINGS_MODULE
ifneq ($(filter test lint,$(MAKECMDGOALS)),)
unexport DATABASE_URL REDIS_URL SITE_URL SECRET_KEY FIKRA_MODE FIKRA_VAR DEBUG TIME_ZONE ALLOWED_HOSTS
unexport PUBLISH_REQUIRES REVIEW_BY_ANOTHER EMAIL_URL EMAIL_FROM DIGITS FIKRA_ARABIC_LOCALE CSRF_TRUSTED_ORIGINS BEHIND_PROXY LOG_LEVEL
unexport MACHINE_ENGINE MACHINE_URL MACHINE_KEY MACHINE_MODEL MACHINE_TIMEOUT MACHINE_BUDGET
endif

.PHONY: demo test lint venv clean

demo:
	@scripts/prepare site
	@scripts/demo

test: venv
	@scripts/test

lint: venv
	@scripts/lint

venv:
	@scripts/prepare tests

clean:
	rm -rf .venv node_modules var .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +
	find locale -name '*.mo' -delete 2>/dev/null || true
