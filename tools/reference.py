"""Write what the docs say of the scenario format from the models: the reference of all keys, and the JSON Schema.

python tools/reference.py           write docs/scenario-reference.md and docs/scenario.schema.json
python tools/reference.py --check   end with 1 if they are not what the models say now
"""

import json
import sys
from pathlib import Path

from empathy_tui.workbench.schema import reference, schema

DOCS = Path(__file__).parent.parent / "docs"


def main() -> None:
    pages = {
        "scenario-reference.md": "\n".join(reference()) + "\n",
        "scenario.schema.json": json.dumps(schema(), ensure_ascii=False, indent=1) + "\n",
    }
    stale = []
    for name, text in pages.items():
        target = DOCS / name
        if "--check" not in sys.argv:
            target.write_text(text, encoding="utf-8")
        elif not target.exists() or target.read_text(encoding="utf-8") != text:
            stale.append(name)
    if stale:
        sys.exit(f"not what the models say now: {', '.join(stale)}; run python tools/reference.py")


if __name__ == "__main__":
    main()
