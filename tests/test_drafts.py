"""Drafts: what a reader chose lies stored once, is looked at in another process, and leaves no residue."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis import corpora, instructions, versions
from analysis.corpus import Settings
from pages.shared import building, drafts
from pages.shared.building import BuildingError
from tests.test_building import ARTICLE, article, ended, many, put_away, uploads

TABLE = "الرأس,كلام الخبر\nعين,نص طويل عن السد في الوادي\n"


def left(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    put_away()
    draft = drafts.mine()
    if draft:
        drafts.discard(draft)


def test_an_upload_is_looked_at_stored_once_and_moved_into_its_corpus(begin: Path) -> None:
    draft = ended(drafts.from_uploads([article(1)], folder=begin))
    assert draft.found is not None
    assert draft.found.articles == 1
    assert draft.suggested == "مقال-1"
    (stored,) = [path for path in begin.rglob("*") if path.is_file()]
    inode = stored.stat().st_ino
    assert ended(drafts.build(draft, "moved")).good
    (kept,) = uploads(begin, "moved")
    assert (begin / ".uploads" / "moved" / kept).stat().st_ino == inode
    assert not (begin / ".uploads" / ".drafts").exists()
    assert drafts.mine() is None


def test_what_was_misunderstood_is_corrected_and_kept_with_the_corpus(begin: Path) -> None:
    draft = ended(drafts.from_uploads([("t.csv", io.BytesIO(TABLE.encode()))], folder=begin))
    assert draft.found is not None
    assert draft.found.articles == 0
    told = Settings(fields={"text": "كلام الخبر"})
    drafts.again(draft, told)
    again = ended(draft).found
    assert again is not None
    assert again.articles == 1
    assert ended(drafts.build(draft, "mended")).good
    assert instructions.remembered("mended", begin) == told
    assert [name for name in left(begin) if name.endswith(".toml")] == ["mended/corpus.toml"]


def zipped(settings: str) -> tuple[str, io.BytesIO]:
    """A ZIP as its makers give it: a folder with a table and what they say of it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("spring/t.csv", TABLE)
        file.writestr("spring/corpus.toml", settings)
    return "spring.zip", io.BytesIO(packed.getvalue())


def test_an_uploaded_zip_is_read_as_its_makers_say(begin: Path) -> None:
    said = '[about]\nnotice_en = "Spring alone"\n[fields]\ntext = "كلام الخبر"\n[folders."."]\nsource = "الجريدة"\n'
    draft = ended(drafts.from_uploads([zipped(said)], folder=begin))
    assert draft.found is not None
    assert draft.found.articles == 1
    assert ended(drafts.build(draft, "spring")).good
    opened = corpora.read("spring", begin)
    assert opened.articles["source"].tolist() == ["الجريدة"]
    assert opened.about == {"notice_en": "Spring alone"}
    assert instructions.remembered("spring", begin) == instructions.NOTHING


def test_a_fault_in_what_a_zip_says_is_told_with_its_file_and_under_the_name_it_was_given(begin: Path) -> None:
    draft = ended(drafts.from_uploads([zipped("[feilds]\n")], folder=begin))
    assert draft.fault is not None
    for language in ("ar", "en"):
        assert "spring.zip/spring/corpus.toml" in building.shown(draft.fault[language])
        assert "feilds" in draft.fault[language]
        assert str(begin) not in draft.fault[language]


def test_a_draft_that_is_put_away_while_it_is_looked_at_leaves_nothing(begin: Path) -> None:
    draft = drafts.from_uploads([many(4000)], folder=begin)
    process = draft.process
    drafts.discard(draft)
    assert process is not None
    assert process.wait(10) is not None
    assert left(begin) == []


def test_another_choice_takes_the_place_of_the_first(begin: Path) -> None:
    first = drafts.from_uploads([article(1)], folder=begin)
    second = drafts.from_uploads([article(2)], folder=begin)
    assert drafts.mine() is second
    assert first.own is not None
    assert not first.own.exists()


def test_the_draft_of_a_reader_who_is_gone_is_deleted_and_that_of_one_who_is_there_is_not(begin: Path) -> None:
    draft = ended(drafts.from_uploads([article(1)], folder=begin))
    drafts.sweep(lambda owner: True, patience=0.0)
    drafts.sweep(lambda owner: False, patience=3600.0)
    assert drafts.mine() is draft
    drafts.sweep(lambda owner: False, patience=0.0)
    assert drafts.mine() is None
    assert left(begin) == []


def test_what_a_killed_server_left_is_deleted_at_the_next_upload(begin: Path) -> None:
    dead = begin / ".uploads" / ".drafts" / "99999999-abc"
    building.store(dead, [article(3)])
    drafts.from_uploads([article(1)], folder=begin)
    assert not dead.exists()


def test_a_place_of_this_machine_is_looked_at_where_it_lies_and_stays(begin: Path) -> None:
    place = begin / "articles"
    place.mkdir()
    (place / "a.txt").write_text(ARTICLE, encoding="utf-8")
    draft = ended(drafts.from_place(str(place), folder=begin / "tables"))
    assert draft.found is not None
    assert draft.found.articles == 1
    assert ended(drafts.build(draft, "here")).good
    assert versions.names(begin / "tables") == ["here"]
    assert (place / "a.txt").exists()
    with pytest.raises(BuildingError, match="no file or folder"):
        drafts.from_place(str(begin / "absent"), folder=begin / "tables")


def test_a_name_that_is_refused_leaves_the_draft_as_it_was(begin: Path) -> None:
    draft = ended(drafts.from_uploads([article(1)], folder=begin))
    before = left(begin)
    with pytest.raises(BuildingError, match="Name the corpus"):
        drafts.build(draft, "")
    assert left(begin) == before
    assert drafts.mine() is draft
