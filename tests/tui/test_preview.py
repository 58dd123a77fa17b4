"""The preview on the screen."""

import os
from pathlib import Path

from textual.widgets import Static

from empathy_tui.tui.preview import BeatScreen, PreviewApp
from empathy_tui.tui.widgets.composer import Composer
from empathy_tui.workbench.drafting import draft
from empathy_tui.workbench.preview import Preview


def words(app: PreviewApp) -> str:
    return "\n".join(str(widget.visual) for widget in app.screen.query(Static))


async def test_talk_change_and_jump(tmp_path: Path) -> None:
    """A line brings its answer and the inside; a change of the file is seen by itself; F2 begins in another beat."""
    file = tmp_path / "a-new-scene.yaml"
    file.write_text(draft({}), encoding="utf-8")
    app = PreviewApp(Preview(file))
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one(Composer).text = "What was today like?"
        await pilot.press("enter")
        await pilot.pause()
        assert "Heard: an open question" in words(app)
        file.write_text(draft({"name": "Ana [b]Sousa[/b]"}), encoding="utf-8")
        os.utime(file, ns=(1, 1))
        await app._look()
        await pilot.pause()
        assert "Ana" in words(app)
        await pilot.press("f2")
        assert isinstance(app.screen, BeatScreen)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "In nearer, turn 0" in words(app)
        await pilot.press("f5")
        await pilot.pause()
        assert "In guarded, turn 0" in words(app)
        file.write_text("format: 1\nid: [", encoding="utf-8")
        os.utime(file, ns=(2, 2))
        await app._look()
        assert "a-new-scene.yaml:3" in words(app)
