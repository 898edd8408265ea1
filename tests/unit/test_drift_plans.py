"""What is said of two plans, of a plan and the one above it, and of a rulebook and its document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from json import loads

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.faults import Place
from duban.formats import html, json, markdown, text
from duban.formats._style import Style
from duban.loading.validation import schema_of
from duban.messages import LANGUAGES
from duban.model.document import digest
from duban.model.draft import Passage
from duban.model.drift import Answer, Cascade, Diff, LowerPlan, Printed, Reply, State, Turn, UnitChange, Verification
from duban.model.outline import Outline, OutlineClause, OutlineObligation, OutlinePiece
from duban.model.quantities import Scales
from duban.model.units import Edge, Unit, Units
from duban.studies.drift import verify as verifying
from duban.studies.drift.cascade import cascade
from duban.studies.drift.diff import diff
from outlines import CITY, COUNTY, SCALES, deed, due, figure, plan, task

SEWAGE = "新建和改造污水管网，查清错接漏接，把直排的口子接进管网，年底前收集率达到57%以上。"
FARMS = "规模养殖场配齐粪污处理设施，建好台账，散养户集中的村建集中处理点，粪肥还田。"
RIVER = "巡河每月不少于一次，清理水面漂浮物和岸边垃圾，发现排污口及时上报并溯源。"
RATE, LENGTH = "生活污水集中收集率", "新建污水管网长度"
EACH_COUNTY = ("各县（区）人民政府",)


def compared(old: Outline, new: Outline, units: Units | None = None) -> Diff:
    return diff(old, new, SCALES, units)


def shown(found: Diff | Cascade | Verification, language: str = "zh") -> str:
    name = {Diff: "diff", Cascade: "cascade", Verification: "verification"}[type(found)]
    told: str = getattr(text, name)(found, Style(language))
    return told


# Two plans


def test_the_first_page_tells_what_got_stricter_before_offices_and_words() -> None:
    old = plan(
        task("管网", SEWAGE, figure(RATE, "57"), lead=["县住建局"]),
        task("养殖", FARMS, figure("粪污综合利用率", "80")),
        task("巡河", RIVER),
        year=2023,
    )
    new = plan(
        task("巡河", RIVER, lead=["县水利局"]),
        task("管网", SEWAGE.replace("57", "68"), figure(RATE, "68"), lead=["县住建局"]),
        task("应急演练", "每年组织一次饮用水水源突发事件应急演练。"),
        year=2024,
    )
    told = shown(compared(old, new))
    order = ["收紧（1）", "取消（1）", "新增（1）", "单位变化（1）", "改写（1）"]
    assert [part for part in order if part in told] == order
    assert sorted(order, key=told.index) == order
    assert f"{RATE} ≥57% → ≥68%" in told
    assert "任务1 → 任务2 管网" in told
    assert "县水利局 新列为牵头：任务1" in told
    assert "〔-57% +68%〕" in told


def test_a_figure_that_moved_to_another_task_is_neither_dropped_nor_new() -> None:
    old = plan(task("管网", SEWAGE, figure(RATE, "57"), figure(LENGTH, "10", "公里")), task("巡河", RIVER))
    new = plan(task("管网", SEWAGE, figure(RATE, "57")), task("巡河", RIVER, figure(LENGTH, "12", "公里")))
    found = compared(old, new)
    assert [(each.old_in, each.new_in, each.turn) for each in found.moved] == [("1", "2", Turn.STRICTER)]
    assert not [each for pairing in found.pairings for each in pairing.figures]


def test_a_deed_in_words_that_only_one_side_has_is_left_to_the_reader() -> None:
    found = compared(
        plan(task("巡河", RIVER, deed("清理水面漂浮物"))),
        plan(task("巡河", RIVER + "另外建立群众举报奖励机制。", deed("建立举报奖励机制"))),
    )
    assert found.summary[Turn.DROPPED] == found.summary[Turn.ADDED] == 0
    told = shown(found)
    assert "不再写 清理水面漂浮物" in told
    assert "新写 建立举报奖励机制" in told


def test_offices_of_one_place_are_one_by_their_registered_alias() -> None:
    units = register((COUNTY, "县住建局", ("县住房城乡建设局",)))
    old, new = (
        plan(task("巡河", RIVER, lead=["县住房城乡建设局"]), year=2023),
        plan(task("巡河", RIVER, lead=["县住建局"])),
    )
    assert not compared(old, new, units).pairings[0].units
    assert len(compared(old, new).pairings[0].units) == 2


def test_offices_of_two_places_are_compared_by_what_they_do_and_it_says_so() -> None:
    old = plan(task("巡河", RIVER, lead=["市住房城乡建设局"], cooperating=["市水利局"]), place=CITY)
    new = plan(task("巡河", RIVER, lead=["县住建局"], cooperating=["县财政局"]))
    found = compared(old, new)
    assert set(found.pairings[0].units) == {
        UnitChange("市水利局", None, "cooperating", None), UnitChange(None, "县财政局", None, "cooperating"),
    }  # fmt: skip
    assert "按职能" in shown(found)


def test_a_column_that_one_plan_does_not_have_is_told_once() -> None:
    old = plan(task("巡河", RIVER, responsible=EACH_COUNTY), task("养殖", FARMS, responsible=EACH_COUNTY))
    told = shown(compared(old, plan(task("巡河", RIVER), task("养殖", FARMS))))
    assert told.count("责任") == 1
    assert "单位变化（1）" in told


def test_an_open_list_that_was_closed_is_told() -> None:
    found = compared(plan(task("巡河", RIVER, lead=["县水利局", "等"])), plan(task("巡河", RIVER, lead=["县水利局"])))
    assert found.pairings[0].opened == (("lead", False),)


def test_a_deadline_of_a_whole_clause_is_told_with_the_figures() -> None:
    found = compared(
        plan(task("巡河", RIVER, deadline=due("2024-12-31"))), plan(task("巡河", RIVER, deadline=due("2024-10-31")))
    )
    assert [turn for turn, _, _ in found.changes] == [Turn.EARLIER]
    assert "完成时限 2024-12-31 → 2024-10-31" in shown(found)


def test_other_figures_under_the_very_same_words_are_a_reading_and_no_change_of_the_plan() -> None:
    old, new = (plan(task("管网", SEWAGE, figure(name, number))) for name, number in ((RATE, "57"), (RATE, "50")))
    found = compared(old, new)
    assert found.summary["readings"] == 1
    assert not found.changes
    assert "原文一字不差" in shown(found)


def test_rows_of_one_annex_are_told_together() -> None:
    rows = tuple(
        replace(task(f"{name}断面", name * 9), id=f"annex-2-{at}", place="附件2") for at, name in enumerate("甲乙丙", 1)
    )
    told = shown(compared(plan(task("巡河", RIVER), annexes=rows), plan(task("巡河", RIVER))))
    assert "附件2（3 行）：甲断面、乙断面、丙断面" in told
    assert "取消（1）" in told


def test_without_the_texts_it_says_that_words_cannot_be_shown() -> None:
    old, new = (
        replace(each, obligations=tuple(replace(one, text=None) for one in each.obligations))
        for each in (plan(task("巡河", RIVER)), plan(task("巡河", RIVER + "每周一次。")))
    )
    found = compared(old, new)
    assert found.pairings[0].reworded
    assert not found.pairings[0].edits
    assert "手上没有原文" in shown(found)


# A plan and the one above it


def replies(upper: Outline, lower: Outline, units: Units | None = None) -> list[Reply]:
    return list(lowered(upper, lower, units).replies)


def lowered(upper: Outline, lower: Outline, units: Units | None = None) -> LowerPlan:
    (only,) = cascade(upper, [("lower", lower)], SCALES, units).lowers
    return only


def answers(upper: Outline, lower: Outline) -> list[Answer]:
    return [reply.answer for reply in replies(upper, lower)]


def above(*tasks: OutlineObligation) -> Outline:
    return plan(*(replace(each, responsible=each.responsible or EACH_COUNTY) for each in tasks), place=CITY)


def test_what_is_handed_down_and_has_no_counterpart_is_missing() -> None:
    found = lowered(above(task("巡河", RIVER), task("养殖", FARMS)), plan(task("养殖", FARMS)))
    assert [(reply.upper.id, reply.answer) for reply in found.replies] == [
        ("1", Answer.MISSING),
        ("2", Answer.TAKEN_UP),
    ]
    assert found.shortfalls == 1


def test_what_the_upper_office_does_itself_is_not_missing() -> None:
    upper = plan(task("巡河", RIVER), task("养殖", FARMS, responsible=EACH_COUNTY), place=CITY)
    assert answers(upper, plan(task("养殖", FARMS))) == [Answer.OWN, Answer.TAKEN_UP]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["青溪县人民政府"], Answer.MISSING), (["各县区人民政府"], Answer.MISSING), (["各镇人民政府"], Answer.OTHERS),
        (["各县、区人民政府", "高新区管委会"], Answer.MISSING), (["有关县（市、区）人民政府"], Answer.MISSING),
        (["白水县人民政府"], Answer.OTHERS), (["相关设区市人民政府"], Answer.OTHERS), (["市人民政府"], Answer.OWN),
        ([], Answer.OWN),
    ],
)  # fmt: skip
def test_who_must_take_a_duty_up_is_read_from_the_offices(names: Sequence[str], expected: Answer) -> None:
    upper = plan(task("巡河", RIVER, responsible=names), place=CITY)
    assert answers(upper, plan(task("养殖", FARMS))) == [expected]


def test_a_registered_group_hands_down_to_its_members_alone() -> None:
    upper = plan(task("巡河", RIVER, responsible=["沿江各县人民政府"]), place=CITY)
    for member, expected in ((COUNTY, Answer.MISSING), ("白水县", Answer.OTHERS)):
        units = register((CITY, "沿江各县人民政府", ()), (member, "县人民政府", ()))
        edge = Edge(f"{member}/县人民政府", "member_of", f"{CITY}/沿江各县人民政府", None, None)
        (reply,) = replies(upper, plan(task("养殖", FARMS)), replace(units, edges=(edge,)))
        assert reply.answer is expected


def test_words_and_figures_hand_down_too() -> None:
    by_text = plan(task("巡河", RIVER + "督促各县（区）抓好落实。"), place=CITY)
    by_figure = plan(task("巡河", RIVER, figure("治理村数", "5", "个", scope=COUNTY)), place=CITY)
    for upper in (by_text, by_figure):
        assert answers(upper, plan(task("养殖", FARMS))) == [Answer.MISSING]


@pytest.mark.parametrize(
    ("upper", "lower", "expected"),
    [
        (figure(RATE, "60"), figure(RATE, "55"), Answer.WEAKER),
        (figure(RATE, "60"), figure(RATE, "60"), Answer.TAKEN_UP),
        (figure(RATE, "60"), figure(RATE, "65"), Answer.TAKEN_UP),
        (figure(RATE, "60"), figure(RATE, "60", strength="strive"), Answer.SOFTER),
        (figure(RATE, "60", by="2024-06-30"), figure(RATE, "60", by="2024-09-30"), Answer.LATER),
        (figure(RATE, "60", by="2024-06-30"), figure(RATE, "60", by="2024-05-31"), Answer.TAKEN_UP),
        (figure("用水总量", "2", "亿立方米", "at_most"), figure("用水总量", "2", "亿立方米", "at_most"), Answer.COPIED),
        (figure("用水总量", "2", "亿立方米", "at_most"), figure("用水总量", "20000", "万立方米", "at_most"), Answer.COPIED),
        (figure("用水总量", "2", "亿立方米", "at_most"), figure("用水总量", "0.3", "亿立方米", "at_most"), Answer.SHARE),
        (figure(RATE, "60", scope=CITY), figure(RATE, "60", scope="全市"), Answer.COPIED),
        (figure("治理村数", "5", "个", scope=COUNTY), figure("治理村数", "4", "个"), Answer.WEAKER),
        (figure("治理村数", "5", "个", scope=COUNTY), figure("治理村数", "5", "个"), Answer.TAKEN_UP),
        (figure(RATE, "60"), figure(RATE, None, external=True, issued_by="县方案"), Answer.UNCLEAR),
    ],
)  # fmt: skip
def test_what_a_lower_plan_makes_of_a_figure(upper: object, lower: object, expected: Answer) -> None:
    assert answers(above(task("管网", SEWAGE, upper)), plan(task("管网", SEWAGE, lower))) == [expected]  # type: ignore[arg-type]


def test_without_both_texts_a_row_under_the_same_title_is_not_called_missing() -> None:
    upper = above(task("节水", SEWAGE, figure(RATE, "60")), task("节水", FARMS, figure("损失率", "9", kind="at_most")))
    lower = rulebook(
        plan(task("节水", SEWAGE, figure(RATE, "60")), task("节水", None, figure("中水回用量", "3", "万立方米")))
    )
    assert [(reply.answer, reply.note) for reply in replies(upper, lower)][1] == (Answer.UNCLEAR, "same_title")


def test_what_is_handed_to_other_places_is_not_held_against_this_one() -> None:
    upper = plan(task("管网", SEWAGE, figure(RATE, "60"), responsible=["白水县人民政府"]), place=CITY)
    assert answers(upper, plan(task("管网", SEWAGE, figure(RATE, "50")))) == [Answer.TAKEN_UP]


def test_a_rate_the_lower_plan_does_not_state_is_missing_and_a_total_is_for_people_to_judge() -> None:
    upper = above(task("管网", SEWAGE, figure(RATE, "60"), figure(LENGTH, "40", "公里")))
    found = replies(upper, plan(task("管网", SEWAGE)))
    assert [(reply.answer, reply.note) for reply in found] == [(Answer.MISSING, "figure"), (Answer.UNCLEAR, "no_share")]


def test_a_figure_of_another_place_is_not_for_this_one() -> None:
    upper = above(task("管网", SEWAGE, figure("治理村数", "9", "个", scope="白水县")))
    assert answers(upper, plan(task("管网", SEWAGE))) == [Answer.TAKEN_UP]


def test_a_figure_taken_up_in_another_task_counts() -> None:
    upper = above(task("管网", SEWAGE, figure(RATE, "60")))
    lower = plan(task("管网", SEWAGE), task("巡河", RIVER, figure(RATE, "60")))
    assert answers(upper, lower) == [Answer.TAKEN_UP]


def test_a_later_deadline_of_the_whole_clause_is_later() -> None:
    upper = above(task("巡河", RIVER, deadline=due("2024-09-30")))
    assert answers(upper, plan(task("巡河", RIVER, deadline=due("year_end")))) == [Answer.LATER]


def test_an_upper_plan_that_never_says_what_it_hands_down_is_told() -> None:
    found = cascade(plan(task("巡河", RIVER), place=CITY), [("lower", plan(task("养殖", FARMS)))], SCALES)
    assert found.silent
    assert found.lowers[0].shortfalls == 0
    assert "没有写明哪些事交给下级" in shown(found)


def test_what_the_lower_plan_adds_is_listed() -> None:
    found = lowered(above(task("巡河", RIVER)), plan(task("巡河", RIVER, figure(RATE, "60")), task("养殖", FARMS)))
    assert [each.id for each in found.added] == ["2"]
    assert [each.new_in for each in found.added_figures] == ["1"]


def test_several_lower_plans_are_told_each_for_itself() -> None:
    upper = above(task("巡河", RIVER), task("养殖", FARMS))
    lowers = [("a", plan(task("巡河", RIVER))), ("b", plan(task("养殖", FARMS), place="白水县"))]
    found = cascade(upper, lowers, SCALES)
    assert [plan.shortfalls for plan in found.lowers] == [1, 1]
    assert "·白水县2024年工作计划" in shown(found)


# A rulebook and its document


def rulebook(outline: Outline, *, with_text: bool = False) -> Outline:
    """The plan as a rulebook has it: digests, and the words only where they were kept."""
    if with_text:
        return outline
    return replace(outline, obligations=tuple(replace(each, text=None) for each in outline.obligations))


def verify(book: Outline, document: Outline, scales: Scales, against: Outline | None = None) -> Verification:
    """Hold a rulebook to a document of which every clause and piece is a cell or paragraph of its own."""
    return verifying.verify(book, printed(document), scales, None, printed(against) if against is not None else None)


def printed(document: Outline) -> Printed:
    pieces = ((each.clause, each.text) for each in (*document.obligations, *document.unread))
    return Printed(
        document,
        tuple(
            Passage(text or "", clause.table, clause.row, clause.column, clause.section, int(clause.part or 0) or None)
            for clause, text in pieces
        ),
    )


def states(found: Verification) -> dict[str, int]:
    return {state: n for state, n in found.summary.items() if n}


def test_a_document_that_did_not_change_verifies_clean() -> None:
    document = plan(task("管网", SEWAGE, lead=["县住建局"]), task("巡河", RIVER), document_sha256="a")
    found = verify(rulebook(document), document, SCALES)
    assert (states(found), found.drifted) == ({"same": 2}, 0)
    assert "每一处条款都和规则引用的一样" in shown(found)


def test_a_row_put_in_between_moves_those_below_it() -> None:
    new = plan(task("管网", SEWAGE), task("养殖", FARMS), task("巡河", RIVER))
    found = verify(rulebook(plan(task("管网", SEWAGE), task("巡河", RIVER))), new, SCALES)
    assert states(found) == {"same": 1, "moved": 1, "appeared": 1}
    moved = next(check for check in found.checks if check.state is State.MOVED)
    assert (moved.place, moved.now) == ("附件1 第2行", "附件1 第3行")


def test_a_row_that_went_is_told() -> None:
    found = verify(rulebook(plan(task("管网", SEWAGE), task("巡河", RIVER))), plan(task("管网", SEWAGE)), SCALES)
    assert states(found) == {"same": 1, "went": 1}


@pytest.mark.parametrize("where", ["kept", "against"])
def test_the_words_that_changed_are_told_from_the_text_kept_or_from_the_older_document(where: str) -> None:
    old = plan(task("管网", SEWAGE, figure(RATE, "57")), task("巡河", RIVER))
    new = plan(task("管网", SEWAGE.replace("57", "68"), figure(RATE, "68")), task("巡河", RIVER))
    found = verify(rulebook(old, with_text=where == "kept"), new, SCALES, against=old if where == "against" else None)
    assert states(found) == {"same": 1, "changed": 1}
    assert "〔-57% +68%〕" in shown(found)


def test_without_the_words_the_figures_that_are_read_now_are_told() -> None:
    old = plan(task("管网", SEWAGE, figure(RATE, "57"), lead=["县住建局"]))
    new = plan(task("管网", SEWAGE.replace("57", "68"), figure(RATE, "68"), lead=["县城管局"]))
    told = shown(verify(rulebook(old), new, SCALES))
    assert f"收紧：{RATE} ≥57% → ≥68%" in told
    assert "县住建局 不再牵头" in told
    assert "--against" in told


def test_offices_and_a_deadline_beside_unchanged_words_are_held_to_the_document_too() -> None:
    old = plan(task("巡河", RIVER, lead=["县水利局"], deadline=due("2024-12-31")))
    new = plan(task("巡河", RIVER, lead=["县河长办"], deadline=due("2024-06-30")))
    found = verify(rulebook(old), new, SCALES)
    assert states(found) == {"same": 1, "changed": 1}
    assert [check.note for check in found.checks if check.state is State.CHANGED] == ["columns"]


def test_an_office_the_rulebook_names_where_the_document_names_none_is_no_drift() -> None:
    old = plan(task("巡河", RIVER, lead=["县水利局"]))
    assert not verify(rulebook(old), plan(task("巡河", RIVER)), SCALES).drifted


def test_another_title_and_period_are_drift_and_other_bytes_are_not() -> None:
    old = plan(task("巡河", RIVER), document_sha256="a")
    assert not verify(rulebook(old), replace(old, document_sha256="b"), SCALES).drifted
    found = verify(rulebook(old), replace(old, title="另一个计划", last_day=date(2025, 12, 31)), SCALES)
    assert [what for what, _, _ in found.heads] == ["title", "period"]
    assert found.drifted == 2


def spanned(outline: Outline, words: str) -> Outline:
    """The plan whose one criterion refers to these words."""
    (only,) = outline.obligations
    start = (only.text or "").index(words) if words in (only.text or "") else 0
    refers = replace(only.criteria[0], span=(start, start + len(words)), sha256=digest(words))
    return replace(outline, obligations=(replace(only, criteria=(refers,)),))


@pytest.mark.parametrize(("words", "expected"), [("收集率达到57%", []), ("查清错接漏接", [RATE])])
def test_a_criterion_is_told_only_where_its_own_words_are_gone(words: str, expected: list[str]) -> None:
    old = plan(task("管网", SEWAGE, figure(RATE, "57")))
    new = plan(task("管网", SEWAGE.replace("查清错接漏接，", ""), figure(RATE, "57")))
    (check,) = verify(rulebook(spanned(old, words)), new, SCALES).checks
    assert [criterion.measure for criterion in check.gone] == expected


def test_a_reference_to_the_wrong_characters_is_told() -> None:
    old = plan(task("管网", SEWAGE, figure(RATE, "57")))
    (only,) = spanned(old, "收集率达到57%").obligations
    shifted = replace(only, criteria=(replace(only.criteria[0], span=(0, 8)),))
    checks = verify(rulebook(replace(old, obligations=(shifted,))), old, SCALES).checks
    assert [check.note for check in checks if check.criterion] == ["words_elsewhere"]


def piece(words: str, part: str = "1", kind: str = "note") -> OutlinePiece:
    clause = OutlineClause(section="一", part=part, span=(0, len(words)))
    return OutlinePiece(f"一 第{part}段", clause, digest(words), kind, "说明", words)


def test_sentences_that_became_no_rule_are_watched_as_well() -> None:
    first, second = "本计划由县水利局解释，自印发之日起执行。", "以往计划与本计划不一致的，按本计划执行。"
    old = plan(task("巡河", RIVER), unread=(piece(first), piece(second, "2")))
    new = plan(
        task("巡河", RIVER), unread=(piece(first.replace("水利局", "河长办")), piece("今年起实行月通报制度。", "3"))
    )
    bare = replace(rulebook(old), unread=tuple(replace(each, text=None) for each in old.unread))
    found = verify(bare, new, SCALES, against=old)
    assert states(found) == {"same": 1, "changed": 1, "went": 1, "appeared": 1}
    assert "〔-水利局 +河长办〕" in shown(found)


def test_a_rulebook_without_a_reading_says_nothing_of_what_became_no_rule() -> None:
    document = plan(task("巡河", RIVER), unread=(piece("本计划由县水利局解释。"),))
    assert not verify(replace(rulebook(document), unread=()), document, SCALES).drifted


def test_a_clause_that_the_rulebook_set_aside_is_no_news() -> None:
    aim = "以清水河为重点，推进全县水环境改善。"
    document = plan(task("巡河", RIVER), task("总领", aim))
    old = plan(task("巡河", RIVER))
    assert states(verify(rulebook(old), document, SCALES)) == {"same": 1, "appeared": 1}
    aside = replace(rulebook(old), unread=(replace(piece(aim, kind="not_a_duty"), text=None),))
    assert states(verify(aside, document, SCALES)) == {"same": 1}


def halved(outline: Outline, at: int) -> Outline:
    """The rulebook that made two tasks of what the reader takes for one clause, parted after so many characters."""
    (only,) = outline.obligations
    words = only.text or ""
    parts = ((1, 0, at), (2, at, len(words)))
    return replace(
        outline,
        obligations=tuple(
            replace(
                only,
                id=str(number),
                title=f"{only.title}{number}",
                sha256=digest(words[first:last]),
                clause=replace(only.clause, span=(first, last)),
                text=None,
            )
            for number, first, last in parts
        ),
    )


def test_a_clause_that_the_rulebook_made_two_tasks_of_is_the_same_and_no_news() -> None:
    document = plan(task("管网", SEWAGE))
    assert states(verify(halved(document, SEWAGE.index("把")), document, SCALES)) == {"same": 2}


def test_of_a_clause_made_two_tasks_of_that_half_is_told_whose_words_changed() -> None:
    at = SEWAGE.index("年底前")
    new = plan(task("管网", SEWAGE.replace("57%", "68%")))
    found = verify(halved(plan(task("管网", SEWAGE)), at), new, SCALES)
    assert {check.obligation: check.state for check in found.checks} == {"1": State.SAME, "2": State.CHANGED}


# Laws

ROWS = st.lists(
    st.tuples(
        st.sampled_from([SEWAGE, FARMS, RIVER, "组织一次应急演练。", "每季度公开一次水质状况。"]),
        st.sampled_from(["57", "68", "80"]),
        st.sampled_from(["must", "strive"]),
        st.sampled_from([None, "2024-06-30", "2024-12-31"]),
        st.sampled_from(["县水利局", "县住建局"]),
    ),
    max_size=5,
    unique_by=lambda row: row[0],
)


def made(rows: list[tuple[str, str, str, str | None, str]]) -> Outline:
    return plan(
        *(
            task(words[:4], words, figure(RATE, number, strength=strength, by=by), lead=[lead])
            for words, number, strength, by, lead in rows
        )
    )


@given(ROWS)
def test_a_plan_is_no_other_than_itself(rows: list[tuple[str, str, str, str | None, str]]) -> None:
    found = compared(made(rows), made(list(reversed(rows))))
    assert not found.changes
    assert not found.moved
    assert all(pairing.is_unchanged and not pairing.reworded for pairing in found.pairings)
    assert not verify(rulebook(made(rows)), made(rows), SCALES).drifted


@given(ROWS, ROWS)
def test_what_is_said_of_two_plans_is_mirrored_when_they_change_places(
    one: list[tuple[str, str, str, str | None, str]], other: list[tuple[str, str, str, str | None, str]]
) -> None:
    there, back = compared(made(one), made(other)), compared(made(other), made(one))
    assert sorted(turn.mirrored for turn, _, _ in there.changes) == sorted(turn for turn, _, _ in back.changes)
    assert {each.sha256 for each in there.dropped} == {each.sha256 for each in back.added}
    assert {each.sha256 for each in there.added} == {each.sha256 for each in back.dropped}


@given(ROWS)
def test_a_plan_answers_itself(rows: list[tuple[str, str, str, str | None, str]]) -> None:
    found = lowered(made(rows), made(rows))
    assert found.shortfalls == 0
    assert not found.added


# Formats

HOSTILE = "<script>alert('1')</script>|*_`[x](javascript:1)"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_format_tells_every_kind_of_change_and_escapes_what_people_wrote(language: str) -> None:
    old = plan(
        task(
            HOSTILE,
            SEWAGE,
            figure(HOSTILE, "57", by="2024-06-30"),
            figure("甲率", "1", kind="improves"),
            lead=[HOSTILE],
        ),
        task(
            "用水",
            FARMS,
            figure("用水总量", "2", "亿立方米", "at_most"),
            figure("乙率", None, external=True, issued_by=HOSTILE),
        ),
        task(
            "排口",
            RIVER,
            replace(figure("排口抽测", None, "", "complete"), every="P6M"),
            deed("不得直排", "forbid"),
            deadline=due("whole_year"),
        ),
        task("备案", "计划公布后二十个工作日内抄送备案。", deadline=due("working_days_after", "公布", 20)),
        place=CITY,
    )
    new = plan(
        task(
            HOSTILE,
            SEWAGE + HOSTILE,
            figure(HOSTILE, "68", strength="strive", by="2024-07-31"),
            cooperating=[HOSTILE, "等"],
        ),
        task(
            "用水",
            FARMS,
            figure("用水总量", "2", "亿立方米", "at_most"),
            figure("乙率", "5", kind="decrease_by", baseline=2020),
        ),
        task("排口", RIVER, replace(figure("排口抽测", None, "", "complete"), every="P5W"), deadline=due("2024-10-31")),
        task("备案", "计划公布后十个工作日内抄送备案。", deadline=due("working_days_after", "公布", 10)),
        title=HOSTILE,
    )
    style = Style(language)
    values = (
        ("diff", compared(old, new)),
        ("cascade", cascade(old, [("x", new)], SCALES)),
        ("verification", verify(rulebook(old), new, SCALES, against=old)),
    )
    for name, value in values:
        page = getattr(html, name)(value, style)
        assert "<script" not in page
        assert "&lt;script&gt;" in page
        assert page.startswith("<!DOCTYPE html>")
        assert "http" not in page.replace("http-equiv", "")
        assert "\\<script\\>" in getattr(markdown, name)(value, style)
        assert HOSTILE in getattr(text, name)(value, style)
        shape = schema_of("verify" if name == "verification" else name)
        told = loads(getattr(json, name)(value, style))
        jsonschema.Draft202012Validator(shape, format_checker=jsonschema.FormatChecker()).validate(told)


def register(*units: tuple[str, str, tuple[str, ...]]) -> Units:
    """A register of these offices by place, name and aliases."""
    made_of = {}
    by_name = {}
    for place, name, aliases in units:
        identity = f"{place}/{name}"
        made_of[identity] = Unit(
            identity, name, aliases, "office", "county", place, None, False, False, Place("graphs/x.yaml")
        )
        by_name |= {(place, each): identity for each in (name, *aliases)}
    return Units({COUNTY: CITY, CITY: None, "白水县": CITY}, made_of, (), {}, frozenset(), False, by_name)
