import zipfile
from pathlib import Path

import pytest

from analysis import corpus

GOOD = """
[about]
name = "مدونة"
notice_en = "For trying only."
[fields]
text = "words"
[folders."."]
source = "جريدة"
[folders."a/b"]
desk = "رياضة"
encoding = "windows-1256"
"""


def made(tmp_path: Path, content: str) -> Path:
    (tmp_path / "corpus.toml").write_text(content, encoding="utf-8")
    return tmp_path


def test_settings_are_read_from_a_folder_and_from_a_zip(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("corpus.toml", GOOD)
    for settings in (corpus.settings(made(tmp_path, GOOD)), corpus.settings(path)):
        assert settings.about == {"name": "مدونة", "notice_en": "For trying only."}
        assert settings.fields == {"text": "words"}
        assert settings.defaults("x.txt") == {"source": "جريدة"}
        assert settings.defaults("a/b/c/x.txt") == {"source": "جريدة", "desk": "رياضة", "encoding": "windows-1256"}


def test_a_corpus_without_settings_has_empty_ones(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    assert corpus.settings(tmp_path) == corpus.settings(tmp_path / "a.txt") == corpus.Settings()


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        ("[about\n", "settings", "line 1"),
        ("[abuot]\n", "settings_key", "abuot"),
        ('[fields]\ntxet = "x"\n', "settings_key", "fields.txet"),
        ("[fields]\ntext = 3\n", "settings", "fields.text"),
        ('[folders]\n"a" = 1\n', "settings", "[a]"),
        ('[folders."a"]\nencoding = "koi8"\n', "settings_key", "folders.a.encoding"),
        ('[folders."a"]\ndates = "year-first"\n', "settings_key", "folders.a.dates"),
        ('about = "x"\n', "settings", "[about]"),
    ],
)
def test_a_fault_is_named(tmp_path: Path, content: str, code: str, said: str) -> None:
    with pytest.raises(corpus.CorpusError) as error:
        corpus.settings(made(tmp_path, content))
    assert error.value.code == code
    assert said in error.value.message("en")
    assert said in error.value.message("ar")


def test_settings_that_are_not_text_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "corpus.toml").write_bytes("name = 'خبر'".encode("cp1256"))
    with pytest.raises(corpus.CorpusError, match="UTF-8"):
        corpus.settings(tmp_path)


def test_one_file_can_have_settings_of_its_own() -> None:
    settings = corpus.parsed('[folders."a"]\ndesk = "x"\n[folders."a/b.csv"]\nencoding = "windows-1256"\n')
    assert settings.defaults("a/b.csv") == {"desk": "x", "encoding": "windows-1256"}
    assert settings.defaults("a/c.csv") == {"desk": "x"}


def test_what_is_written_reads_the_same() -> None:
    settings = corpus.Settings(
        fields={"text": 'ال"نص\\', "title": ""},
        folders={'a "b"\n\x7f/c': {"source": "جريدة\t#"}, ".": {"dates": "month-first"}},
        about={"name": "مدونة"},
    )
    assert corpus.parsed(corpus.written(settings)) == settings
    assert corpus.written(corpus.Settings()) == ""


def test_settings_laid_over_others_are_heard_first() -> None:
    over = corpus.parsed('[fields]\ntext = "b"\n[folders."x"]\ndesk = "y"\n')
    under = corpus.parsed('[fields]\ntext = "a"\ntitle = "t"\n[folders."x"]\ndesk = "z"\nsource = "s"\n')
    both = over.over(under)
    assert both.fields == {"text": "b", "title": "t"}
    assert both.folders == {"x": {"desk": "y", "source": "s"}}
