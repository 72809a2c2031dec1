from pages.shared.story import Span, layered

TEXT = "قالت الأمم المتحدة إن «الوضع في غزة صعب» ثم صمتت"


def span(piece: str, kind: str, **own: str) -> Span:
    start = TEXT.index(piece)
    return Span(start, start + len(piece), kind, **own)


def shown(*layers: list[Span]) -> str:
    return layered(TEXT, 0, len(TEXT), layers)


def test_a_name_inside_a_quote_shows_both() -> None:
    html = shown([span("الوضع في غزة صعب", "m-quote", tag="span")], [span("غزة", "m-place")])
    assert html == (
        "قالت الأمم المتحدة إن «"
        '<span class="m-quote m-opens m-closes">الوضع في <mark class="m-place">غزة</mark> صعب</span>» ثم صمتت'
    )


def test_a_name_across_the_edge_of_a_quote_is_split_there() -> None:
    html = shown([span("المتحدة إن", "m-quote", tag="span")], [span("الأمم المتحدة", "m-organisation")])
    assert html.startswith(
        'قالت <mark class="m-organisation">الأمم </mark>'
        '<span class="m-quote m-opens m-closes"><mark class="m-organisation">المتحدة</mark> إن</span>'
    )


def test_only_the_true_ends_of_a_quote_have_brackets_and_an_anchor() -> None:
    quote = Span(5, len(TEXT), "m-quote", anchor="m-quote-0", tag="span")
    first = layered(TEXT, 0, 20, [[quote]])
    assert 'class="m-quote m-opens" id="m-quote-0"' in first
    assert 'class="m-quote m-closes">' in layered(TEXT, 20, len(TEXT), [[quote]])
    assert layered(TEXT, 0, 5, [[quote]]) == "قالت "


def test_text_from_outside_stays_text() -> None:
    assert layered("<b>غزة</b>", 0, 10, [[Span(3, 6, "m-place", tip='"><script>')]]) == (
        '&lt;b&gt;<mark class="m-place" title="\u2066&quot;&gt;&lt;script&gt;\u2069">غزة</mark>&lt;/b&gt;'
    )


def test_of_two_in_one_layer_the_first_is_kept_whole() -> None:
    html = shown([span("الأمم المتحدة", "m-organisation"), span("المتحدة إن", "m-place")])
    assert '<mark class="m-organisation">الأمم المتحدة</mark><mark class="m-place"> إن</mark>' in html
