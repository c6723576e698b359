"""Numbers as an address or a form brings them."""


def to_number(text: str, default: int = 0) -> int:
    """`default` for what is no number, or longer than any of ours: a slip, or somebody's attempt."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default
