"""These tests run where the made-up programme is mounted: in the process that `tests/test_third_programme.py` starts."""

import programmes

if "weekly" not in programmes.PROGRAMMES:
    collect_ignore_glob = ["*"]
