"""The former name of `tests.storage.make_revision`."""

import runpy

runpy.run_module("tests.storage.make_revision", run_name="__main__")
