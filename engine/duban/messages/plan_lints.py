"""What `duban lint` says of the plans as they stand in the rulebook: a sentence for each check by its code."""

from __future__ import annotations

PLAN_LINTS: dict[str, tuple[str, str]] = {
    "lint.annex_omits": (
        "任务{id}点了名的“{names}”，{annex}《{title}》里没有；请核对是附件漏了，还是这里多写了",
        "'{names}', which obligation {id} names, is not in {annex} '{title}'; either the annex leaves it out or it is one too many here",
    ),
    "lint.annex_year": (
        "“{where}”写的是{year}年，计划是{period}年的；请核对年份",
        "'{where}' says {year} in a plan for {period}; check the year",
    ),
    "lint.beyond_duty": (
        "任务{id}要做的{duties}，范围写的是{scope}，不在{jurisdiction}的管辖以内；请核对是本级该做的哪一部分，还是别级的事",
        "obligation {id} wants {duties} done in {scope}, which is not within {jurisdiction}; check which part of it is this level's",
    ),
    "lint.beyond_figure": (
        "任务{id}的{figures}是{scope}的数，{jurisdiction}只管得了其中一部分；{cure}",
        "{figures} in obligation {id} is a figure for {scope}, of which {jurisdiction} answers for a part; {cure}",
    ),
    "lint.beyond_figure.own": (
        "请核对是否应写本级承担的数",
        "check whether its own share should stand there",
    ),
    "lint.beyond_figure.reserved": (
        "文中说以“{act}”为准，下达以后请换成本级的数",
        "the text goes by '{act}': put this level's own figure once it is issued",
    ),
    "lint.class_redefined": (
        "任务{id}的“优良”写作“{classes}”，通常优良是Ⅰ至Ⅲ类；请核对类别",
        "obligation {id} gives good quality as '{classes}', but it usually means classes Ⅰ to Ⅲ; check the class",
    ),
    "lint.deadline_contradicts": (
        "任务{id}的完成时限写“{column}”，{reason}；请核对哪一个为准",
        "the deadline of obligation {id} is '{column}', but {reason}; check which of them holds",
    ),
    "lint.deadline_contradicts.earlier": (
        "文中的日子是{days}",
        "the text says {days}",
    ),
    "lint.deadline_contradicts.later": (
        "文中还有更晚的{days}",
        "the text names a later {days}",
    ),
    "lint.deadline_contradicts.outlasts": (
        "文中还有全年要做的事，这个时限只合其中一部分",
        "the text holds work for the whole year, which that fits only in part",
    ),
    "lint.doubt": (
        "任务{id}有读不准的地方：{doubt}",
        "obligation {id} holds a doubt: {doubt}",
    ),
    "lint.due_before_issue": (
        "任务{id}的时限{day}早于印发日{issued}；请核对日期，或写明怎样补做",
        "obligation {id} is due on {day}, before the plan was issued on {issued}; check the day, or say how to make up for it",
    ),
    "lint.lead_and_cooperating": (
        "任务{id}里“{names}”既是牵头单位又是配合单位；请核对配合单位是否应是别的单位",
        "obligation {id} names '{names}' both as lead and as cooperating; check whether another office was meant to cooperate",
    ),
    "lint.level_word": (
        "任务{id}写有{words}：{reason}；请核对是不是沿用了上级文件的话",
        "obligation {id} says {words}: {reason}; check whether words of a higher plan were left standing",
    ),
    "lint.level_word.above": (
        "范围在{jurisdiction}之上，本级完成不了",
        "that is more than {jurisdiction}",
    ),
    "lint.level_word.cities": (
        "设区市是省、自治区的下一级，不是{jurisdiction}的下级",
        "prefecture-level cities are a level below a province, not below {jurisdiction}",
    ),
    "lint.level_word.counties": (
        "{jurisdiction}下面没有县和区",
        "{jurisdiction} has no counties or districts below it",
    ),
    "lint.level_word.county_cities": (
        "{jurisdiction}没有县级市",
        "{jurisdiction} has no county-level city",
    ),
    "lint.level_word.gdp": (
        "国内生产总值是全国的指标，地方的叫地区生产总值",
        "the gross domestic product is the country's; a place has a regional one",
    ),
    "lint.level_word.self": (
        "不是{jurisdiction}的自称",
        "{jurisdiction} does not call itself that",
    ),
    "lint.level_word.townships": (
        "{jurisdiction}有镇也有乡，写各镇就漏了乡",
        "{jurisdiction} has townships as well as towns",
    ),
    "lint.lone_lead": (
        "{name}在整份计划里只牵头任务{id}一项，同一部分的任务{other}里它是配合单位；请核对牵头单位是否排错了行",
        "{name} leads nothing but obligation {id} and cooperates in obligation {other} of the same section; check whether the leads stand in the right row",
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
    "lint.reports_to_itself": (
        "任务{id}的“{what}”报给{name}，牵头单位又只有它自己；请写明由谁报送",
        "obligation {id} wants '{what}' submitted to {name}, which is its only lead; say who submits it",
    ),
    "lint.two_answers": (
        "{answers}；同一件事说法不一，请统一",
        "{answers}; one duty is given two answers, settle on one",
    ),
    "lint.two_answers.lead": (
        "“{what}”任务{id}由{first}牵头，任务{other}由{second}牵头",
        "'{what}' is led by {first} in obligation {id} and by {second} in obligation {other}",
    ),
    "lint.two_answers.scope": (
        "“{what}”任务{id}说的是{first}，任务{other}说的是{second}",
        "'{what}' is about {first} in obligation {id} and about {second} in obligation {other}",
    ),
    "lint.two_answers.to": (
        "“{what}”任务{id}报{first}，任务{other}报{second}",
        "'{what}' goes to {first} by obligation {id} and to {second} by obligation {other}",
    ),
    "lint.two_figures": (
        "任务{id}的{metrics}{reason}",
        "{metrics} in obligation {id}: {reason}",
    ),
    "lint.two_figures.names": (
        "说的是同一地方、同一时间，名称只差一两个字；请核对是一个指标还是两个，并统一叫法",
        "about one place and time under names a word or two apart; check whether they are one, and use one name",
    ),
    "lint.two_figures.targets": (
        "写了两个目标：{second}，任务{other}里是{first}；请核对哪个为准",
        "two targets: {second} here, {first} in obligation {other}; check which of them holds",
    ),
    "lint.two_names": (
        "同一单位在计划里有几种写法，括号里是用它的任务数：{spellings}；请统一",
        "one unit is written in several ways, with how many obligations use each: {spellings}; use one",
    ),
    "lint.unit_cut_off": (
        "任务{id}的单位“{names}”名称不全，别处印作“{wholes}”；请补全",
        "the name '{names}' in obligation {id} is cut off, elsewhere it is '{wholes}'; complete it",
    ),
    "lint.unit_of_another_place": (
        "任务{id}的单位里有{names}，不属于{place}，也不是它的上级{own}；请核对是否沿用了上级文件的分工",
        "obligation {id} names {names}, neither of {place} nor above it{own}; check whether the division of work of a superior document was taken over",
    ),
    "lint.unit_of_another_place.own": (
        "，又把本级的{name}和它们并列",
        "; it sets its own {name} beside them",
    ),
    "lint.unit_repeated": (
        "任务{id}的一份单位名单里“{names}”出现两次；请删去一处，或核对是否应是别的单位",
        "one list of obligation {id} names '{names}' twice; delete one, or check whether another office was meant",
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
    "lint.water_disagrees": (
        "“{section}”的水体这里写“{here}”，{where}写“{there}”；请核对哪一处对",
        "'{section}' lies on '{here}' here and on '{there}' in {where}; check which is right",
    ),
    "lint.water_elsewhere": (
        "任务{id}写有{things}：{reason}；请核对是不是沿用了别处的文字",
        "obligation {id} names {things}: {reason}; check whether the words were taken from elsewhere",
    ),
    "lint.water_elsewhere.river": (
        "名册里这条河的断面都在别的地方，同{place}的河不在一条线上",
        "the register knows it only in other places, neither above nor below the rivers of {place}",
    ),
    "lint.water_elsewhere.sea": (
        "{place}不临海",
        "{place} has no coast",
    ),
    "lint.water_elsewhere.thing": (
        "不在{place}范围内，{place}也不负责它",
        "it is not in {place}, which does not answer for it either",
    ),
}
