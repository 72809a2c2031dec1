import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

import pytest

from analysis.corpus import archive
from analysis.corpus.limits import LIMITS, MIB, Limits
from analysis.corpus.reasons import Refused

NEWS = "أعلنت الوزارة اليوم عن مشروع جديد.\n".encode() * 200


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as file:
        for name, data in members:
            file.writestr(name, data)
    return made.getvalue()


def central(data: bytes) -> int:
    return data.index(b"PK\1\2")


def patched(data: bytes, place: int, layout: str, value: int) -> bytes:
    made = bytearray(data)
    struct.pack_into(layout, made, place, value)
    return bytes(made)


def read(data: bytes, index: int = 0, limits: Limits = LIMITS) -> bytes:
    file = io.BytesIO(data)
    entry = archive.entries(file, limits=limits)[index]
    if entry.fault:
        raise Refused(entry.fault)
    return b"".join(archive.chunks(file, entry, archive.Budget(limits)))


def code(data: bytes, index: int = 0, limits: Limits = LIMITS) -> str:
    with pytest.raises(Refused) as refused:
        read(data, index, limits)
    return refused.value.code


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_member_is_read_as_it_was_put_in(method: int) -> None:
    data = zipped(("a.txt", NEWS), ("b.txt", b""), ("c.bin", bytes(range(256)) * 5000), method=method)
    assert [read(data, index) for index in range(3)] == [NEWS, b"", bytes(range(256)) * 5000]


def test_an_archive_behind_a_stub_or_before_a_comment_is_read() -> None:
    assert read(b"stub" * 100 + zipped(("a", NEWS))) == NEWS
    made = io.BytesIO(zipped(("a", NEWS)))
    with zipfile.ZipFile(made, "a") as file:
        file.comment = b"comment"
    assert read(made.getvalue()) == NEWS


def test_sizes_of_more_than_four_gigabytes_are_understood() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file, file.open("a", "w", force_zip64=True) as member:
        member.write(NEWS)
    assert read(made.getvalue()) == NEWS


def zeros() -> Iterator[bytes]:
    """A gibibyte of zeros, deflated without ever being in memory."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    for _ in range(1024):
        yield packer.compress(bytes(MIB))
    yield packer.flush()


def bomb(declared: int) -> bytes:
    packed = b"".join(zeros())
    name = b"bomb.csv"
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 0, 0, len(packed), declared, len(name), 0) + name
    head = struct.pack(
        "<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 0, 0, len(packed), declared, len(name), 0, 0, 0, 0, 0, 0
    )
    body = local + packed
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(head) + len(name), len(body), 0)
    return body + head + name + end


@pytest.fixture(scope="module")
def gibibyte() -> bytes:
    return bomb(1 << 30)


def test_a_gibibyte_of_zeros_is_refused_by_the_bytes_that_come_out(gibibyte: bytes) -> None:
    assert len(gibibyte) < 2 * MIB
    file = io.BytesIO(gibibyte)
    entry = archive.entries(file)[0]
    budget = archive.Budget()
    with pytest.raises(Refused, match="archive_bomb"):
        for _ in archive.chunks(file, entry, budget):
            pass
    assert budget.spent < 100 * MIB


def test_a_declared_size_is_never_believed(gibibyte: bytes) -> None:
    small = patched(gibibyte, central(gibibyte) + 24, "<L", 1000)
    assert code(small) == "archive_size"
    honest = zipped(("a", NEWS))
    assert code(patched(honest, central(honest) + 24, "<L", 1 << 31)) == "archive_size"
    assert code(honest, limits=Limits(member=100)) == "archive_large"
    assert code(honest, limits=Limits(total=100)) == "archive_large"


def test_members_that_share_bytes_are_refused_and_the_others_are_not() -> None:
    data = zipped(("a", NEWS), ("b", NEWS), ("c", NEWS))
    second = data.index(b"PK\1\2", central(data) + 4)
    overlapping = patched(data, second + 42, "<L", 0)
    assert [entry.fault for entry in archive.entries(io.BytesIO(overlapping))] == [
        "archive_overlap",
        "archive_overlap",
        "",
    ]


def test_a_thousand_members_quoting_one_kernel_are_all_refused() -> None:
    data = zipped(*((f"{number:04}", bytes(5000)) for number in range(1000)))
    start = central(data)
    made, here = bytearray(data), start
    for _ in range(1000):
        struct.pack_into("<L", made, here + 42, 0)
        here += 46 + 4
    assert {entry.fault for entry in archive.entries(io.BytesIO(bytes(made)))} == {"archive_overlap"}


def test_a_member_that_reaches_into_the_directory_is_refused() -> None:
    data = zipped(("a", NEWS))
    assert code(patched(data, central(data) + 20, "<L", len(data))) == "archive_overlap"


@pytest.mark.parametrize(
    ("offset", "layout", "value", "expected"),
    [
        (8, "<H", 0x1, "archive_encrypted"),
        (8, "<H", 0x41, "archive_encrypted"),
        (10, "<H", 12, "archive_method"),
        (16, "<L", 123, "archive_crc"),
    ],
)
def test_a_member_that_cannot_be_trusted_is_refused_by_name(
    offset: int, layout: str, value: int, expected: str
) -> None:
    data = zipped(("a", NEWS))
    assert code(patched(data, central(data) + offset, layout, value)) == expected


def test_a_damaged_member_is_refused() -> None:
    data = zipped(("a", NEWS))
    assert code(b"XX" + data[2:]) == "archive_damaged"
    assert code(data[:40] + b"\xff\xff\xff" + data[43:]) in {"archive_damaged", "archive_size", "archive_crc"}


@pytest.mark.parametrize("cut", [1, 21, 60, 200])
def test_a_truncated_archive_is_refused(cut: int) -> None:
    data = zipped(("a", NEWS))
    with pytest.raises(Refused, match="archive_broken"):
        archive.entries(io.BytesIO(data[:-cut]))


def test_no_mutation_does_more_than_refuse() -> None:
    data = zipped(("a", NEWS), ("b", b"x" * 100))
    for place in range(len(data)):
        for value in (0, 0xFF, data[place] ^ 1):
            file = io.BytesIO(data[:place] + bytes([value]) + data[place + 1 :])
            try:
                for entry in archive.entries(file):
                    b"".join(archive.chunks(file, entry, archive.Budget()))
            except Refused:
                pass


def test_names_that_would_escape_a_folder_are_only_names() -> None:
    names = ["../../x", "/etc/x", "C:\\w", "n" * 600, "a\x00b"]
    data = zipped(*((name.replace("\x00", "?"), NEWS) for name in names)).replace(b"a?b", b"a\x00b")
    assert [entry.raw_name.decode() for entry in archive.entries(io.BytesIO(data))] == names
    assert read(data, 4) == NEWS


def test_more_members_than_allowed_are_refused() -> None:
    with pytest.raises(Refused, match="archive_members"):
        archive.entries(io.BytesIO(zipped(*((str(number), b"") for number in range(20)))), limits=Limits(members=10))
