"""Plans as they might be read from any document: sound ones, and texts and figures no careful reader would hand on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from duban.model.draft import (
    NOBODY,
    AnnexTable,
    Draft,
    DraftCriterion,
    DraftDeadline,
    DraftObligation,
    Limit,
    Parties,
    Passage,
    UnitList,
    Unread,
)
from duban.model.said import plain

ODD = st.text(max_size=24)
NAMES = st.sampled_from((
    "管网长度", "收集率", "水质类别", "用水量", "氨氮浓度", "绿化", "true", "null", "~", "- x", "a: b", "#", "2024", "‘’“”",
    "其他" * 40,
))  # fmt: skip
TEXTS = st.one_of(NAMES, ODD)
OFFICES = st.one_of(
    st.sampled_from(
        ("县水利局", "市人民政府", "各镇人民政府", "水务公司", "本计划所有牵头单位", "教育部", "等", "县水利局")
    ),
    ODD,
)
PLACES = st.one_of(st.none(), st.sampled_from(("青山县", "青山市", "全县", "全市", "青山镇", "各县城", "断面一")), ODD)
GROUPS = st.one_of(st.none(), st.sampled_from(("断面", "污水厂", "学校")), ODD)
UNITS = st.one_of(
    st.sampled_from(
        ("%", "％", "‰", "个百分点", "公里", "km", "个", "次", "类", "", "1", "头", "亿立方米", "m³/d", "mg/L", "栋 ")
    ),
    ODD,
)
FIGURES = st.one_of(
    st.decimals(-5, 200, places=2), st.integers(0, 100).map(Decimal), st.decimals(), st.just(Decimal("1E+900"))
)
DAYS = st.one_of(st.dates(date(2022, 1, 1), date(2027, 12, 31)), st.dates())
CYCLES = st.one_of(
    st.none(),
    st.sampled_from(
        (
            "P1M",
            "P3M",
            "P6M",
            "P1Y",
            "P12M",
            "P3Y",
            "P1W",
            "P2W",
            "P10D",
            "P1D",
            "P2M",
            "P5M",
            "P1M15D",
            "P",
            "weekly",
            "",
        )
    ),
)
WORDS = st.one_of(
    st.none(),
    st.sampled_from((
        "at_least", "at_most", "more_than", "less_than", "equal_to", "between", "increase_by", "decrease_by", "improves",
        "reaches", "complete", "doubles",
    )),
)  # fmt: skip
LIMITS = st.builds(Limit, TEXTS, st.sampled_from(("at_least", "less_than", "odd")), FIGURES, UNITS)
DOUBTS = st.lists(st.one_of(st.just("读不准"), ODD).map(plain), max_size=2).map(tuple)


def offices() -> st.SearchStrategy[UnitList]:
    names = st.lists(OFFICES, max_size=3).map(tuple)
    some = st.builds(UnitList, names, st.booleans(), st.lists(OFFICES, max_size=1).map(tuple), DOUBTS)
    return st.one_of(st.just(NOBODY), some)


def parties() -> st.SearchStrategy[Parties]:
    return st.builds(Parties, offices(), offices(), offices(), offices())


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    text = "".join(draw(st.text(min_size=1, max_size=40)).split()) or "字"
    start = draw(st.integers(0, 9))
    if draw(st.booleans()):
        return Passage(
            text, draw(TEXTS), draw(st.one_of(st.none(), TEXTS)), draw(st.one_of(st.none(), TEXTS)), start=start
        )
    return Passage(
        text, section=draw(st.one_of(st.none(), TEXTS)), part=draw(st.one_of(st.none(), st.integers(1, 9))), start=start
    )


@st.composite
def criteria(draw: st.DrawFn) -> DraftCriterion:
    maybe = st.one_of(st.none(), TEXTS)
    return DraftCriterion(
        span=draw(st.tuples(st.integers(-1, 20), st.integers(-1, 50))),
        act=draw(st.sampled_from(("measure", "measure", "do", "submit", "publish", "forbid"))),
        name=draw(TEXTS),
        word=draw(WORDS),
        target=draw(st.one_of(st.none(), FIGURES)),
        high=draw(st.one_of(st.none(), FIGURES)),
        measured_in=draw(UNITS),
        issued_by=draw(st.one_of(st.none(), maybe)),
        scope=draw(PLACES),
        over=draw(GROUPS),
        only=draw(st.lists(LIMITS, max_size=2).map(tuple)),
        exclusion=draw(maybe),
        baseline=draw(st.one_of(st.none(), st.integers(2015, 2026), st.integers(-9, 99999))),
        every=draw(CYCLES),
        unspecified_cycle=draw(st.booleans()),
        min_share=draw(st.one_of(st.none(), st.decimals(0, 1, places=2), FIGURES)),
        by=draw(st.one_of(st.none(), DAYS)),
        within=draw(st.one_of(st.none(), st.integers(-1, 20000))),
        working_days=draw(st.booleans()),
        after=draw(maybe),
        condition=draw(maybe),
        overridden_by=draw(maybe),
        strength=draw(st.sampled_from(("must", "must", "basic", "strive", "promote", "encourage"))),
        evidence=draw(st.booleans()),
        to=draw(maybe),
        lead=draw(offices()),
        subject=draw(PLACES),
        doubts=draw(DOUBTS),
    )  # fmt: skip


@st.composite
def deadlines(draw: st.DrawFn) -> DraftDeadline:
    return DraftDeadline(
        kind=draw(st.sampled_from(("whole_year", "year_end", "month_end", "date", "working_days_after", "recurring"))),
        printed=draw(
            st.one_of(
                st.sampled_from(("全年", "年底前", "11月底前", "每年3月底前", "每季度", "7月31日前", "长期")), ODD
            )
        ),
        date=draw(st.one_of(st.none(), DAYS)),
        event=draw(st.one_of(st.none(), TEXTS)),
        working_days=draw(st.one_of(st.none(), st.integers(-1, 20000))),
        calendar_days=draw(st.booleans()),
        doubts=draw(DOUBTS),
    )


@st.composite
def obligations(draw: st.DrawFn) -> DraftObligation:
    return DraftObligation(
        id=draw(st.one_of(st.sampled_from(("1", "01", "2-1", "goal-1", "annex-2-1", "二-5", "²", "５")), ODD)),
        number=draw(TEXTS),
        title=draw(TEXTS),
        passage=draw(passages()),
        parties=draw(parties()),
        criteria=tuple(draw(st.lists(criteria(), max_size=2))),
        section=draw(st.one_of(st.none(), TEXTS)),
        deadline=draw(st.one_of(st.none(), deadlines())),
        points=draw(st.one_of(st.none(), st.integers(-1, 2000))),
        number_counted=draw(st.booleans()),
        standing=draw(st.one_of(st.just(Parties()), parties())),
        doubts=draw(DOUBTS),
        notes=draw(DOUBTS),
    )


@st.composite
def annexes(draw: st.DrawFn) -> AnnexTable:
    columns = tuple(
        draw(st.lists(st.one_of(st.sampled_from(("序号", "断面名称", "水质目标", "规模（m³/d）")), ODD), max_size=4))
    )
    cells = st.one_of(st.sampled_from(("1", "2", "断面一", "断面二", "Ⅱ类", "3000")), ODD)
    rows = draw(st.lists(st.fixed_dictionaries(dict.fromkeys(columns, cells)), max_size=3))
    where = [draw(passages()) for _ in rows]
    own = [
        replace(each, passage=draw(st.sampled_from(where)) if where else each.passage)
        for each in draw(st.lists(obligations(), max_size=2))
    ]
    return AnnexTable(
        name=draw(TEXTS), title=draw(TEXTS), group=draw(st.one_of(st.just("断面"), ODD)), columns=columns,
        rows=tuple(rows), passages=tuple(where),
        obligations=tuple(own), doubts=draw(DOUBTS),
    )  # fmt: skip


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    unread = st.builds(
        Unread,
        passages(),
        st.tuples(st.integers(-1, 9), st.integers(-1, 50)),
        st.sampled_from(("heading", "aim", "not_a_duty")),
        ODD.map(plain),
    )
    return Draft(
        title=draw(TEXTS),
        document=draw(TEXTS),
        document_sha256="0" * 64,
        first_day=draw(st.one_of(st.just(date(2024, 1, 1)), st.dates(date(2020, 1, 1), date(2024, 12, 31)))),
        last_day=draw(st.one_of(st.just(date(2024, 12, 31)), st.dates(date(2025, 1, 1), date(2030, 12, 31)))),
        jurisdiction=draw(PLACES),
        issuer=draw(st.one_of(st.none(), TEXTS)),
        document_number=draw(st.one_of(st.none(), TEXTS)),
        issued=draw(st.one_of(st.none(), DAYS)),
        government=draw(st.one_of(st.none(), OFFICES)),
        obligations=tuple(draw(st.lists(obligations(), min_size=1, max_size=3))),
        goals=tuple(draw(st.lists(obligations(), max_size=2))),
        annexes=tuple(draw(st.lists(annexes(), max_size=2))),
        unread=tuple(draw(st.lists(unread, max_size=3))),
        doubts=draw(DOUBTS),
    )
