"""What a start loads until the first page stands with its data."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import main
from kamdesk.domain.clients import Client
from kamdesk.services.workspace import close_workspace, create_workspace

ROOT = Path(main.__file__).parent
#: Each of these costs a tenth of a second or more.
HEAVY = {"sqlalchemy", "alembic", "asyncio", "weasyprint", "matplotlib", "jinja2", "openpyxl"}
WATCHED = """
import sys
import main
from tests.bench import watch

def shown(watched):
    print(*{name.partition(".")[0] for name in sys.modules}, flush=True)
    watched.program.window.close()

watch.Watch._shown = shown
watch.stand_by(begin=0.0, idle=0.0)
sys.exit(main.main(["kamdesk", "--workspace", sys.argv[1]]))
"""


def test_the_first_page_stands_before_anything_heavy_is_loaded(tmp_path):
    ws = create_workspace(tmp_path / "ws")
    with ws.unit("test") as unit:
        unit.add(Client(short_name="Musterwerk"))
    close_workspace(ws)
    homes = {f"XDG_{name.upper()}_HOME": str(tmp_path / name) for name in ("state", "cache")}
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(tmp_path / "ws")],
        capture_output=True,
        text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"} | homes,
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "kamdesk" in loaded
    assert not loaded & HEAVY
