import pytest

from analysis.corpus import kinds
from analysis.corpus.limits import LIMITS
from analysis.corpus.reasons import Refused
from analysis.corpus.source import Source

PROSE = "أعلنت الوزارة اليوم عن مشروع جديد.\n"


def kind(text: str | bytes, name: str = "a.dat") -> str:
    data = text if isinstance(text, bytes) else text.encode()
    return kinds.kind(Source(iter([data]), limits=LIMITS), name)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (PROSE, "a.txt", "text"),
        ("[رويترز] " + PROSE, "a.txt", "text"),
        ("{مقتبس} " + PROSE, "a.txt", "text"),
        ("<< عاجل >> " + PROSE, "a.txt", "text"),
        ("العنوان: خبر\n" + PROSE, "a.txt", "text"),
        ("PARIS - " + PROSE, "a.txt", "text"),
        ("ORC" + PROSE, "a.txt", "text"),
        ("BMW " + PROSE, "a.txt", "text"),
        ("MZ " + PROSE, "a.txt", "text"),
        ("<DOC>\n<TEXT>", "a.txt", "doc"),
        ("\ufeff\n<doc>\n<TEXT>", "a.txt", "doc"),
        ("<!DOCTYPE html><p>", "a.txt", "html"),
        ('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C">\n<html>', "a.txt", "html"),
        ("<!-- x -->\n<div>" + PROSE, "a.csv", "html"),
        ('{"text": "a"}\n{"text": "b"}', "a.txt", "jsonl"),
        ('{"text": "a"}', "a.json", "jsonl"),
        ('{"x": \n{"text": "a"}\n{"text": "b"}', "a.jsonl", "jsonl"),
        ('{"text": "' + "a" * 70_000, "a.jsonl", "jsonl"),
        ('{"text": "' + "a" * 70_000, "a.json", "json"),
        ('{\n "text": "a"\n}', "a.json", "json"),
        ('[{"text": "a"}]', "a.txt", "json"),
        ('{"data": [{"text": "a"}]}', "a.txt", "json"),
        ("title,text\nأ,ب\n", "a.txt", "csv"),
        ("العنوان;النص\nأ;ب\n", "a.txt", "csv"),
        ("a,b\n1,2\n", "a.csv", "csv"),
        ("a,b\n1,2\n", "a.txt", "text"),
        (PROSE.encode("utf-16"), "a.txt", "text"),
        ("title\ttext\nأ\tب\n".encode("utf-16-le"), "a.txt", "csv"),
        (PROSE.encode("cp1256"), "a.txt", "text"),
        (b"PAR1xxxx", "a.csv", "parquet"),
        (b"PK\x03\x04xx", "a.csv", "xlsx"),
    ],
)
def test_a_kind_is_known_by_content(text: str | bytes, name: str, expected: str) -> None:
    assert kind(text, name) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (bytes(1000), "refused"),
        (b"\x80\x04\x95" + bytes(50), "refused"),
        ("<?xml version='1.0'?><feed></feed>", "refused"),
        ("<svg xmlns='http://www.w3.org/2000/svg'></svg>", "refused"),
        ('<!DOCTYPE lolz [<!ENTITY lol "lol">]><lolz>&lol;</lolz>', "xml_entities"),
        ('<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html>&x;</html>', "xml_entities"),
    ],
)
def test_what_is_not_read_is_refused(text: str | bytes, code: str) -> None:
    with pytest.raises(Refused, match=code):
        kind(text)
