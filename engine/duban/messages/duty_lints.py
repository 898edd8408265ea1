"""What lint says of annexes, duties, specs and records: a sentence for each check by its code."""

from __future__ import annotations

DUTY_LINTS: dict[str, tuple[str, str]] = {
    "lint.annex_omits": (
        "任务{id}点了名的“{names}”，{annex}《{title}》里没有；请核对是附件漏了，还是这里多写了",
        "'{names}', which obligation {id} names, is not in {annex} '{title}'; either the annex leaves it out or it is one too many here",
    ),
    "lint.annex_year": (
        "“{where}”写的是{year}年，计划是{period}年的；请核对年份",
        "'{where}' says {year} in a plan for {period}; check the year",
    ),
    "lint.facts_missing": (
        "计划从 {first_day} 开始执行，台账里还没有它的记录；放到 {folder}/",
        "the plan runs from {first_day} and there is no record of it yet; put them into {folder}/",
    ),
    "lint.named_differently": (
        "“{name}”在{where}写作“{other}”，只差一个字；请核对是不是同一处，写法要一致",
        "'{name}' is '{other}' in {where}, one character apart; if they are the same, spell them alike",
    ),
    "lint.no_recipient": (
        "任务{id}要报送“{names}”，没有写报给谁；补上收件的单位",
        "obligation {id} asks for '{names}' to be submitted and does not say to whom; name the office",
    ),
    "lint.object_dropped": (
        "任务{id}这一条列了{names}，另一条还列了“{name}”；请核对这里是不是漏了",
        "this criterion of obligation {id} lists {names}, another one '{name}' as well; check whether it was dropped here",
    ),
    "lint.rule_without_spec": (
        "没有规格说到“{what}”（{all} 条标准里的 {n} 条）",
        "no spec speaks of {what} ({n} of {all} criteria)",
    ),
    "lint.unknown_field": (
        "任务{id}列的“{names}”，计划里没有这一部分，也没有这样的任务；请核对名称",
        "'{names}', listed in obligation {id}, is neither a section of the plan nor a task; check the name",
    ),
    "lint.unprovable": (
        "任务{id}“{title}”没有指标、数字、日期和成果，到时候看不出做没做到；写明看什么、比什么时候",
        "obligation {id} '{title}' has no indicator, figure, date or product, so nothing will show whether it was done; say what is looked at and held against what",
    ),
    "lint.unresolved": (
        "任务{id}里的“{what}”查不到出处：没有写是谁定的、在哪份文件或清单里；请补上",
        "'{what}' in obligation {id} cannot be traced: it is not said who sets it or which document or list holds it",
    ),
    "lint.waiver_ending": (
        "豁免“{id}”还有 {days} 天到期（{last_day}）；还需要的早作安排",
        "waiver '{id}' ends in {days} days ({last_day}); see in time to what is still needed",
    ),
    "lint.water_disagrees": (
        "“{section}”的水体这里写“{here}”，{where}写“{there}”；请核对哪一处对",
        "'{section}' lies on '{here}' here and on '{there}' in {where}; check which is right",
    ),
}
