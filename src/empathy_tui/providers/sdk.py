"""Loads an SDK when it is first needed, so that neither the first screen nor typing waits for it."""

import asyncio
import gc
import importlib
import sys
from typing import Any


async def load(*names: str) -> list[Any]:
    """Return modules; those not loaded yet are imported in a thread.

    What an SDK brings stays until the program ends: it is taken out of the garbage collector's rounds, which would
    otherwise stop a reply for over a tenth of a second now and then (`tools/first_words.py`).
    """
    if all(name in sys.modules for name in names):
        return [sys.modules[name] for name in names]
    modules = [await asyncio.to_thread(importlib.import_module, name) for name in names]
    gc.freeze()
    return modules
