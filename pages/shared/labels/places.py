"""The lines of the places page: countries and cities on a map, what stands for them, what is left open."""

from __future__ import annotations

from typing import Final

LABELS: Final[dict[str, tuple[str, str]]] = {
    "page.places": ("الأماكن", "Places"),
    "places.question": (
        "أين يقع ما تذكره هذه المقالات، وكم يُذكر كل بلد ومدينة؟",
        "Where does what these articles name lie, and how often is each country and city named?",
    ),
    "places.none": ("لا مكان مذكورًا في هذا الاختيار", "No place is named in this selection"),
    "places.none_hint": (
        "خفف المرشحات، أو انظر في الكيانات كلها.",
        "Loosen the filters, or look at all entities.",
    ),
    "places.countries": ("بلدان مذكورة", "Countries named"),
    "places.countries_aside": ("باسمها أو باسم مكان فيها", "by name or by a place in them"),
    "places.cities": ("مدن وأقاليم", "Cities and regions"),
    "places.cities_aside": ("لها موضع على الخريطة", "with a point on the map"),
    "places.located": ("مقالات فيها مكان معروف", "Articles with a known place"),
    "places.located_aside": ("{articles} من {n}", "{articles} of {n}"),
    "places.open": ("إشارات لم تُحسم", "Mentions left open"),
    "places.open_aside": ("اسم لأماكن في بلدان عدة", "a name that places of several countries share"),
    "places.indirect": ("إشارات بغير ذكر المكان", "Said indirectly"),
    "places.indirect_aside": (
        "نسبة إلى بلد أو عاصمة لحكومة؛ لا تُعدّ",
        "nationality, capital for government; not counted",
    ),
    "places.level": ("المستوى", "Level"),
    "places.level_state": ("البلدان", "Countries"),
    "places.level_city": ("المدن والأقاليم", "Cities and regions"),
    "places.part": ("إطار الخريطة", "Frame of the map"),
    "places.part_world": ("العالم", "World"),
    "places.part_arab": ("العالم العربي", "Arab world"),
    "places.part_near": ("حيث يكثر الذكر", "Where most is"),
    # The map
    "places.map_state": (
        "{share} من المقالات تذكر {name} أو مكانًا فيها",
        "{share} of the articles name {name} or a place in it",
    ),
    "places.map_city": (
        "{name} أكثر المدن ذكرًا: في {share} من المقالات",
        "{name} is the city named most: in {share} of the articles",
    ),
    "places.map_empty": ("المدن والأقاليم على الخريطة", "Cities and regions on the map"),
    "places.map_state_share": (
        "مساحة الدائرة = المقالات التي تذكر البلد باسمه أو تذكر مدينة أو إقليمًا فيه / {n}. "
        "لا تدخل فيها النسبة («الروسي») ولا العاصمة حين تعني الحكومة. اضغط دائرة لقراءة ما يذكر اسمه نفسه.",
        "Area of a circle = articles that name the country, or a city or region in it / {n}. Nationalities "
        "(“Russian”) "
        "and capitals that stand for a government are not in it. Press a circle for what names the country itself.",
    ),
    "places.map_city_share": (
        "مساحة الدائرة = المقالات التي تذكر المدينة أو الإقليم / {n}. اسم يشترك فيه بلد ومدينته يُعدّ للبلد ما لم تقل "
        "كلمة إنه المدينة. اضغط دائرة لقراءة جملها.",
        "Area of a circle = articles that name the city or region / {n}. A name that a country and its city "
        "share counts "
        "for the country, unless a word says that the city is meant. Press a circle for its sentences.",
    ),
    "places.unit": ("من المقالات", "of the articles"),
    "places.borders": (
        "اليابسة والحدود: Natural Earth 4.1 (ملك عام)، وهي الحدود القائمة فعلًا كما يراها واضعوها؛ رسمها هنا ليس "
        "موقفًا من أي نزاع. المواضع: GeoNames (CC BY 4.0)، والأسماء: Unicode CLDR. ما تتنازعه دول، كالقدس، "
        "لا يُعدّ لأي منها.",
        "Land and borders: Natural Earth 4.1 (public domain), the borders in force as its makers see them; "
        "drawing them "
        "takes no position in any dispute. Points: GeoNames (CC BY 4.0); names: Unicode CLDR. What several "
        "states claim, as "
        "Jerusalem, counts for none.",
    ),
    "places.ranked_state": ("أكثر البلدان ذكرًا", "The countries named most"),
    "places.ranked_city": ("أكثر المدن والأقاليم ذكرًا", "The cities and regions named most"),
    "places.ranked_state_share": (
        "النسبة = المقالات التي تذكر البلد أو مكانًا فيه / {n}",
        "Share = articles that name the country or a place in it / {n}",
    ),
    "places.ranked_city_share": (
        "النسبة = المقالات التي تذكر المدينة أو الإقليم / {n}",
        "Share = articles that name the city or region / {n}",
    ),
    # Without naming
    "places.apart": ("بلدان تُقال بغير اسمها", "Countries said without their names"),
    "places.apart_share": (
        "النسبة: صفة مثل «الرئيس الروسي». العاصمة للحكومة: بعد فعل، مثل «قالت موسكو»، وهذا أقل عدد. لا هذه "
        "ولا تلك في أعداد الخريطة.",
        "Nationality: an adjective as in “the Russian president”. Capital for government: after a verb, as in "
        "“Moscow said”; a least number. Neither is in the numbers of the map.",
    ),
    "places.country": ("البلد", "Country"),
    "places.place": ("المكان", "Place"),
    "places.own": ("باسمه", "By its name"),
    "places.within": ("بأماكن فيه", "By places in it"),
    "places.references": ("نسبة", "Nationality"),
    "places.government": ("عاصمة للحكومة", "Capital for government"),
    # When
    "places.when": ("متى ذُكرت أكثر الأماكن ذكرًا", "When the places named most are named"),
    "places.when_peak": (
        "ذروة {name} في {when}: {share} من مقالات تلك المدة",
        "{name} peaked in {when}: {share} of that period’s articles",
    ),
    "places.when_share": (
        "النسبة = مقالات الفترة التي تذكر المدينة، أو البلد أو مكانًا فيه / مقالاتها المؤرخة",
        "Share = articles of the period that name the city, or the country or a place in it / its dated articles",
    ),
    # Sentences
    "places.passages": ("جمل تذكر {names}", "Sentences that name {names}"),
    "places.passages_share": (
        "جملة من كل مقال، الأحدث أولًا. امسح الكيان من المرشحات لتعود إلى الخريطة كلها.",
        "One sentence of each article, the newest first. Clear the entity from the filters to return to the whole map.",
    ),
    # What is open
    "places.unclear": ("أسماء لأكثر من مكان", "Names of more than one place"),
    "places.unclear_share": (
        "يُحسم الاسم بكلمة بجواره أو بأماكن المقال الأخرى إن كانت من بلد واحد؛ وإلا بقي مفتوحًا. المفتوح بين بلد "
        "ومدينته يُعدّ للبلد، والمفتوح بين بلدان لا يُعدّ لأي منها.",
        "A word beside the name decides, or the article’s other places if they are of one country; else it "
        "stays open. "
        "Open between a country and its city counts for the country, open between countries for none.",
    ),
    "places.unclear_none": ("لا اسم مشتركًا هنا", "No shared name here"),
    "places.options": ("قد يكون في", "May lie in"),
    "places.why": ("الالتباس", "Shared by"),
    "places.why.twin": ("بلد ومدينته", "a country and its city"),
    "places.why.namesake": ("بلدان مختلفة", "different countries"),
    "places.undecided": ("مفتوح", "Open"),
    "places.decided": ("محسوم", "Decided"),
    "places.unplaced": ("أماكن بلا موضع على الخريطة", "Places without a point on the map"),
    "places.unplaced_share": (
        "{mentions}: قارات وبحار، ومبانٍ وشوارع وبلدات ليست في قائمة المواضع، وما عُدّ مكانًا خطأ",
        "{mentions}: continents and seas; buildings, streets and towns that the list of points lacks; what "
        "was wrongly "
        "found as a place",
    ),
    "places.all": ("كل الأماكن", "All places"),
    "places.all_share": (
        "{shown} على هذا المستوى، برموز ISO والإحداثيات",
        "{shown} at this level, with ISO codes and coordinates",
    ),
    "places.other": ("بالإنجليزية", "In Arabic"),
    "places.iso": ("رمز ISO", "ISO code"),
    "places.latitude": ("العرض", "Latitude"),
    "places.longitude": ("الطول", "Longitude"),
}
