import struct
import zipfile
from pathlib import Path

import pytest

from analysis import corpus
from analysis.messages import MarsadError

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


def told(path: Path) -> corpus.Settings:
    return corpus.settings(corpus.survey(path))


def made(tmp_path: Path, content: str) -> Path:
    tmp_path.mkdir(exist_ok=True)
    (tmp_path / "corpus.toml").write_text(content, encoding="utf-8")
    return tmp_path


def test_settings_are_read_from_a_folder_and_from_a_zip(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("corpus.toml", GOOD)
    for settings in (told(made(tmp_path / "folder", GOOD)), told(path)):
        assert settings.about == {"name": "مدونة", "notice_en": "For trying only."}
        assert settings.fields == {"text": "words"}
        assert settings.defaults("x.txt") == {"source": "جريدة"}
        assert settings.defaults("a/b/c/x.txt") == {"source": "جريدة", "desk": "رياضة", "encoding": "windows-1256"}


def test_a_corpus_without_settings_has_empty_ones(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    assert told(tmp_path) == told(tmp_path / "a.txt") == corpus.Settings()


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
        ("x = " + "[" * 20_000, "settings", "corpus.toml"),
        ("x = " + "1" * 5_000, "settings", "corpus.toml"),
    ],
)
def test_a_fault_is_named(tmp_path: Path, content: str, code: str, said: str) -> None:
    with pytest.raises(corpus.CorpusError) as error:
        told(made(tmp_path, content))
    assert error.value.code == code
    assert said in error.value.message("en")
    assert said in error.value.message("ar")


def test_settings_that_are_not_text_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "corpus.toml").write_bytes("name = 'خبر'".encode("cp1256"))
    with pytest.raises(corpus.CorpusError, match="UTF-8"):
        told(tmp_path)


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


def zip_of(path: Path, members: dict[str, str]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in members.items():
            file.writestr(name, text)
    return path


@pytest.mark.parametrize("inside", ["", "spring/"])
def test_a_zip_in_a_folder_keeps_its_own_word_about_its_own_files(tmp_path: Path, inside: str) -> None:
    zip_of(tmp_path / "up" / "a.zip", {f"{inside}corpus.toml": GOOD, f"{inside}x.csv": "words\n"})
    zip_of(tmp_path / "up" / "b.zip", {"x.csv": "words\n"})
    settings, at = told(tmp_path), f"up/a.zip/{inside}"
    assert settings.defaults(f"{at}x.csv") == {"source": "جريدة"}
    assert settings.defaults(f"{at}a/b/x.csv")["desk"] == "رياضة"
    assert settings.fields_of(f"{at}x.csv") == {"text": "words"}
    assert settings.defaults("up/b.zip/x.csv") == settings.fields_of("up/b.zip/x.csv") == {}
    assert settings.about == {"name": "مدونة", "notice_en": "For trying only."}


def test_what_stands_nearer_is_heard_before_what_stands_further_up_and_the_analyst_before_both(tmp_path: Path) -> None:
    (tmp_path / "corpus.toml").write_text(
        '[about]\nname = "t"\n[fields]\ntext = "top"\ntitle = "t"\n[folders."a.zip"]\ndesk = "d"'
    )
    zip_of(
        tmp_path / "a.zip", {"corpus.toml": '[about]\nname = "i"\n[fields]\ntext = "inner"\n[folders."."]\ndesk = "e"'}
    )
    own = told(tmp_path)
    assert own.fields_of("a.zip/x.csv") == {"text": "inner", "title": "t"}
    assert own.fields_of("x.csv") == {"text": "top", "title": "t"}
    assert own.defaults("a.zip/x.csv") == {"desk": "e"}
    assert own.about == {"name": "t"}
    said = corpus.Settings(fields={"text": "said"}).over(own)
    assert said.fields_of("a.zip/x.csv") == {"text": "said", "title": "t"} == said.fields_of("x.csv")
    assert corpus.parsed(corpus.written(own)) == own


def test_the_name_and_notice_of_several_hold_only_where_they_agree(tmp_path: Path) -> None:
    for name in "ab":
        zip_of(tmp_path / f"{name}.zip", {"corpus.toml": '[about]\nnotice = "same"', "x.csv": "text\n"})
    assert told(tmp_path).about == {"notice": "same"}
    zip_of(tmp_path / "c.zip", {"corpus.toml": '[about]\nnotice = "other"'})
    assert told(tmp_path).about == {}


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        ("[abuot]\n", "settings_key", "abuot"),
        ("[about\n", "settings", "line 1"),
        ("#" * ((1 << 20) + 1), "settings_large", "1048576"),
        ('[folders."a".fields]\ntxet = "x"', "settings_key", "folders.a.fields.txet"),
    ],
)
def test_a_fault_in_a_zip_names_the_file_in_the_zip(tmp_path: Path, content: str, code: str, said: str) -> None:
    zip_of(tmp_path / "up" / "a.zip", {"spring/corpus.toml": content})
    with pytest.raises(MarsadError) as error:
        told(tmp_path)
    assert error.value.code == code
    for language in ("ar", "en"):
        assert "up/a.zip/spring/corpus.toml" in error.value.message(language)
        assert said in error.value.message(language)


def test_settings_that_unpack_to_more_than_they_declare_are_refused_by_name(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"corpus.toml": "#" * (1 << 21)})
    data = bytearray(path.read_bytes())
    struct.pack_into("<L", data, data.index(b"PK\1\2") + 24, 100)
    path.write_bytes(data)
    with pytest.raises(corpus.CorpusError, match=r"“corpus\.toml”") as error:
        told(path)
    assert error.value.code in {"settings_large", "archive_size"}


def test_settings_in_hidden_places_and_by_links_are_not_heard(tmp_path: Path) -> None:
    (tmp_path / "outside.toml").write_text("[fields]\ntext = 'x'")
    place = tmp_path / "c"
    zip_of(place / "a.zip", {"__MACOSX/corpus.toml": "[abuot]", "corpus.toml": "[fields]\ntext = 'y'"})
    (place / "corpus.toml").symlink_to(tmp_path / "outside.toml")
    assert told(place) == corpus.Settings(columns={"a.zip": {"text": "y"}})


def test_no_more_settings_are_read_than_a_corpus_can_need(tmp_path: Path) -> None:
    zip_of(tmp_path / "a.zip", {f"{number}/corpus.toml": "" for number in range(501)})
    with pytest.raises(corpus.CorpusError, match="500"):
        told(tmp_path / "a.zip")


def test_the_columns_that_a_zip_names_are_read_for_its_articles_alone(tmp_path: Path) -> None:
    news = "words,text\nسدّ جديد في الوادي,رقم\n"
    zip_of(
        tmp_path / "a.zip", {"corpus.toml": '[fields]\ntext = "words"\n[folders."."]\nsource = "جريدة"', "x.csv": news}
    )
    zip_of(tmp_path / "b.zip", {"x.csv": news})
    survey = corpus.survey(tmp_path)
    (read,) = corpus.read(survey.items, settings=corpus.settings(survey))
    assert read.articles["text"].str.strip().tolist() == ["سدّ جديد في الوادي", "رقم"]
    assert read.articles["source"].tolist() == ["جريدة", ""]
