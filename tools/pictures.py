"""Make the pictures of the README and the guide: a conversation, a debrief and a journal, played for real, as PNG.

    python tools/pictures.py docs/pictures

Needs Chromium to turn Textual's SVG into PNG.
"""

import asyncio
import subprocess
import sys
import tempfile
from pathlib import Path

from textual.widgets import Button

import ten_weeks
from empathy_tui.config import Settings
from empathy_tui.paths import shipped_scenarios_folder
from empathy_tui.practice import Practice
from empathy_tui.runner.wish import Wish
from empathy_tui.scenario.library import Library
from empathy_tui.session.store import SessionStore
from empathy_tui.tui.app import EmpathyApp
from empathy_tui.tui.opening import Opening
from empathy_tui.tui.widgets.composer import Composer

SIZE = (88, 28)
LINES = (
    "/do sits down at the table",
    "How have the evenings been?",
    "So the house is quiet, except for the radio.",
)
CHROMIUM = (
    "chromium",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
)


async def play(home: Path, folder: Path) -> None:
    practice = Practice(
        Settings(), Library([shipped_scenarios_folder()]), SessionStore(home / "sessions"), instant=True
    )
    app = EmpathyApp(lambda: practice, Opening(scenario="empty-chair", wish=Wish(seed=7)))
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        for line in LINES:
            app.screen.query_one(Composer).text = line
            await pilot.press("enter")
            await app.workers.wait_for_complete()
            await pilot.pause()
        (folder / "conversation.svg").write_text(app.export_screenshot(title="empathy-tui"), encoding="utf-8")
        await pilot.press("ctrl+o")
        await app.workers.wait_for_complete()
        await pilot.pause()
        for words in ("", "She answered, and stayed on her feet.", "My shoulders went up.", "Lonely."):
            if words:
                app.screen.query_one(Composer).text = words
            await pilot.press("enter")
            await pilot.pause()
        if not app.screen.query_one(Button).display:
            await pilot.press("enter")
            await pilot.pause()
        await pilot.press("pagedown")
        await pilot.pause()
        (folder / "debrief.svg").write_text(app.export_screenshot(title="empathy-tui"), encoding="utf-8")


async def look_back(home: Path, folder: Path) -> None:
    practice = await asyncio.to_thread(ten_weeks.make, home)
    app = EmpathyApp(lambda: practice, Opening(journal=""))
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press("left", "left", "left")
        await pilot.pause()
        (folder / "journal.svg").write_text(app.export_screenshot(title="empathy-tui"), encoding="utf-8")


def to_png(svg: Path) -> None:
    """Turn an SVG into a PNG of its own size, and remove it."""
    width, height = svg.read_text(encoding="utf-8").split('viewBox="0 0 ')[1].split('"')[0].split()
    size = f"--window-size={int(float(width)) + 1},{int(float(height)) + 1}"
    with tempfile.TemporaryDirectory() as profile:
        command = [
            *CHROMIUM,
            size,
            f"--user-data-dir={profile}",
            f"--screenshot={svg.with_suffix('.png')}",
            svg.as_uri(),
        ]
        subprocess.run(command, check=True, capture_output=True)
    svg.unlink()


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/pictures").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        asyncio.run(play(Path(home) / "one", folder))
        asyncio.run(look_back(Path(home) / "weeks", folder))
    for svg in folder.glob("*.svg"):
        to_png(svg)


if __name__ == "__main__":
    main()
