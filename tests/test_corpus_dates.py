import time
from datetime import datetime

import pytest

from analysis.corpus import dates

EVENING = datetime(2018, 2, 26, 16, 4, 5)
DAY = datetime(2018, 2, 26)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Programs
        ("2018-02-26T16:04:05+01:00", EVENING),
        ("2018-02-26T16:04:05Z", EVENING),
        ("2018-02-26 16:04:05.123456", EVENING),
        ("2018-02-26T160405", EVENING),
        ("20180226160405", EVENING),
        ("2018-02-26", DAY),
        ("20180226", DAY),
        ("Mon, 26 Feb 2018 16:04:05 GMT", EVENING),
        ("Mon, 26 Feb 2018 16:04:05 +0400", EVENING),
        ("Mon Feb 26 16:04:05 +0000 2018", EVENING),
        ("1519661045", EVENING),
        ("1519661045000", EVENING),
        # Numbers: the day first unless it cannot be
        ("26/02/2018", DAY),
        ("5/6/2018", datetime(2018, 6, 5)),
        ("02/26/2018", DAY),
        ("26-2-18", DAY),
        ("2018/02/26", DAY),
        ("٢٦/٠٢/٢٠١٨", DAY),
        ("۲۶.۰۲.۲۰۱۸", DAY),
        ("نشر في: 26/02/2018 الساعة 16:04:05", EVENING),
        # Egypt and the Gulf
        ("٢٦ فبراير ٢٠١٨", DAY),
        ("الاثنين، 26 فبراير 2018 - 16:04:05", EVENING),
        ("الاثنين 26 فبراير 2018 4:04:05 مساءً", EVENING),
        ("26 فبراير 2018 - 12:10 ص", datetime(2018, 2, 26, 0, 10)),
        ("فبراير 26، 2018", DAY),
        # The Levant, alone and beside its Egyptian name
        ("26 شباط 2018", DAY),
        ("3 كانون الثاني 2024", datetime(2024, 1, 3)),
        ("3 كانون الأول 2023", datetime(2023, 12, 3)),
        ("7 مارس/آذار 2019", datetime(2019, 3, 7)),
        ("2 نوفمبر/تشرين الثاني 2018", datetime(2018, 11, 2)),
        # The Maghreb
        ("16 جانفي 2017", datetime(2017, 1, 16)),
        ("16 فيفري 2017", datetime(2017, 2, 16)),
        ("16 أفريل 2017", datetime(2017, 4, 16)),
        ("16 ماي 2017", datetime(2017, 5, 16)),
        ("16 جوان 2017", datetime(2017, 6, 16)),
        ("16 جويلية 2017", datetime(2017, 7, 16)),
        ("16 أوت 2017", datetime(2017, 8, 16)),
        ("16 شتنبر 2017", datetime(2017, 9, 16)),
        # Hijri
        ("12 رمضان 1445", datetime(2024, 3, 22)),
        ("12 رمضان 1445هـ الموافق 22 مارس 2024م", datetime(2024, 3, 22)),
        ("1445/09/12", datetime(2024, 3, 22)),
        ("3 ذو الحجة 1440", datetime(2019, 8, 4)),
        # English and French
        ("Thursday, October 11th, 2018", datetime(2018, 10, 11)),
        ("26 février 2018", DAY),
    ],
)  # fmt: skip
def test_a_date_is_the_time_on_the_clock_where_it_was_written(text: str, expected: object) -> None:
    assert dates.parse(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "أمس", "منذ 3 ساعات", "2018", "آب 2018", "2024-02-30", "99/99/9999", "2018-13-01", "0001-01-01", "9" * 15,
     "-9999999999", "x" * 10_000, "1 " * 90, "كانون الأول"],
)  # fmt: skip
def test_what_is_not_certainly_a_date_is_none(text: str) -> None:
    assert dates.parse(text) is None


def test_ten_thousand_dates_are_read_within_a_second() -> None:
    months = ["يناير", "كانون الثاني", "جويلية", "آذار/مارس"]
    written = [
        f"{i % 28 + 1} {months[i % 4]} {2000 + i % 20} - {i % 24}:{i % 60:02}:{i % 59:02}" for i in range(10_000)
    ]
    started = time.process_time()
    assert all(dates.parse(text) for text in written)
    assert time.process_time() - started < 1
