"""The process that runs a model file: `python -m empathy_tui.providers.local_server`.

It reads one line of JSON on standard input (`file`, `context`, `threads`, `key`), answers with one (`url`), and ends
when its standard input does.
"""

import importlib
import json
import sys


def main() -> None:
    """Run the server until standard input closes."""
    asked = json.loads(sys.stdin.readline())
    llama = importlib.import_module("xllamacpp")
    settings = llama.CommonParams()
    settings.model.path = asked["file"]
    settings.n_ctx = asked["context"]
    settings.n_parallel = 1
    settings.cpuparams.n_threads = asked["threads"]
    settings.cpuparams_batch.n_threads = asked["threads"]
    settings.hostnames = ["127.0.0.1"]
    settings.port = 0
    settings.api_keys = [asked["key"]]
    settings.offline = True
    settings.ui = False
    server = llama.Server(settings)
    sys.stdout.write(json.dumps({"url": server.listening_address}) + "\n")
    sys.stdout.flush()
    sys.stdin.read()
    del server


if __name__ == "__main__":
    main()
