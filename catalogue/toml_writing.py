"""Writing a source's file: TOML that people read and mend, with patterns in single quotes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

Value = str | bool | int | Sequence["Value"] | Mapping[str, "Value"]
_WIDE = 100


def write_toml(content: Mapping[str, Value]) -> str:
    """The text of a file: plain keys first, then tables and lists of tables."""
    plain = {key: value for key, value in content.items() if not _is_table(value)}
    blocks = ["".join(f"{key} = {_value(value)}\n" for key, value in plain.items())]
    for key, value in content.items():
        if isinstance(value, Mapping):
            blocks.append(f"[{key}]\n{write_toml(value)}")
        elif _is_table(value):
            assert isinstance(value, Sequence)
            blocks += [f"[[{key}]]\n{write_toml(one)}" for one in value if isinstance(one, Mapping)]
    return "\n".join(block for block in blocks if block)


def _is_table(value: Value) -> bool:
    if isinstance(value, Mapping):
        return True
    if isinstance(value, (str, int)):
        return False
    return bool(value) and isinstance(value[0], Mapping)


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _text(value)
    parts = [_value(one) for one in value]
    line = f"[{', '.join(parts)}]"
    if len(parts) < 2 or len(line) <= _WIDE:
        return line
    return "[\n" + "".join(f"    {part},\n" for part in parts) + "]"


def _text(text: str) -> str:
    if "\\" in text and "'" not in text and text.isprintable():
        return f"'{text}'"
    # A JSON string is a TOML string, but for one character that TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
