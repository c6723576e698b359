"""Static files as production serves them: compressed, each under a name with the hash of what it holds."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Modules that import each other by their place get hashed names too: browsers keep them for good.

    So no two modules may import each other: neither could be named before the other is.
    """

    support_js_module_import_aggregation = True
