"""How texts are named where they are too long for an index."""

from hashlib import blake2b


def digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()
