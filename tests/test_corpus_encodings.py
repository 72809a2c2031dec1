import codecs

import pytest

from analysis.corpus import encodings
from analysis.corpus.reasons import Refused

SHORT = "أعلنت الوزارة اليوم عن"
NEWS = (
    "أعلنت وزارة النقل يوم الثلاثاء أن أشغال توسيع الطريق ستنطلق قبل نهاية السنة الحالية، وأن كلفتها تبلغ 12 مليون "
    "دينار. وقال الوزير إن المشروع سيخفف الضغط على وسط المدينة ويقرّب السكان من مواقع عملهم.\n"
)
LATIN = "Le ministre a déclaré à la presse que la fête était annulée, où et quand il faudra."


@pytest.mark.parametrize("text", [SHORT, NEWS, NEWS * 15], ids=["22 characters", "200", "3,000"])
@pytest.mark.parametrize(
    ("codec", "mark", "named"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", codecs.BOM_UTF8, "utf-8"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16-le"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16-be"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("cp1256", b"", "windows-1256"),
        ("iso8859_6", b"", "iso-8859-6"),
    ],
)
def test_every_encoding_gives_the_right_text(text: str, codec: str, mark: bytes, named: str) -> None:
    assert encodings.decode(mark + text.encode(codec)) == encodings.Decoded(text, named, 0)


def test_latin_words_among_arabic_stay_with_windows_1256() -> None:
    text = f"{NEWS} {LATIN}"
    assert encodings.decode(text.encode("cp1256")).text == text


def test_plain_ascii_is_utf_8() -> None:
    assert encodings.decode(b"2018") == encodings.Decoded("2018", "utf-8", 0)


@pytest.mark.parametrize("data", [bytes(range(128, 256)) * 4, "Привет, это новости дня".encode("cp1251"), b"\xff\xc7"])
def test_what_is_no_known_encoding_is_asked_about_with_a_preview(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        encodings.decode(data)
    assert refused.value.code == "encoding_unknown"
    assert refused.value.details["preview"]


def test_bad_bytes_in_the_middle_cost_only_themselves() -> None:
    data = (NEWS * 3).encode()
    decoded = encodings.decode(data[:301] + b"\xff" + data[301:])
    assert decoded.encoding == "utf-8"
    assert decoded.text.replace("\ufffd", "")[:100] == NEWS[:100]
    assert decoded.replaced == decoded.text.count("\ufffd") > 0


@pytest.mark.parametrize("text", [SHORT, NEWS, NEWS * 15], ids=["22 characters", "200", "3,000"])
def test_mojibake_is_undone_exactly(text: str) -> None:
    as_1256 = text.encode().decode("cp1256")
    as_latin = text.encode().decode("latin-1")
    as_1252 = "".join(encodings._one(byte, "windows-1252") for byte in text.encode())
    twice = as_1256.encode().decode("cp1256")
    assert encodings.repair(as_1256) == (text, "windows-1256")
    assert encodings.repair(as_1252) == (text, "windows-1252")
    assert encodings.repair(as_latin) == (text, "windows-1252")
    assert encodings.repair(twice) == (text, "windows-1256")


@pytest.mark.parametrize("text", ["", "طظ", "ط ظ ط ظ", "أأأ آآآ", SHORT, NEWS, LATIN, "Ørsted Ù", "ظل الطبيب يطبطب"])
def test_sound_text_is_never_repaired(text: str) -> None:
    assert encodings.repair(text) == (text, "")


def test_mojibake_that_lost_bytes_is_refused() -> None:
    spoilt = NEWS.encode().decode("cp1256").replace("ط§", "ط\ufffd")
    with pytest.raises(Refused, match="mojibake"):
        encodings.repair(spoilt)


def test_a_name_a_page_declares_is_ours_or_none() -> None:
    assert encodings.known("CP1256") == "windows-1256"
    assert encodings.known("arabic") == "iso-8859-6"
    assert encodings.known("utf8") == "utf-8"
    assert encodings.known("koi8-r") is None
    assert encodings.known("no such \x00") is None
