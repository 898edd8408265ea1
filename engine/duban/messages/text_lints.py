"""What `duban lint` says of what only the printed text shows: a sentence for each check by its code."""

from __future__ import annotations

TEXT_LINTS: dict[str, tuple[str, str]] = {
    "lint.annex_unlisted": (
        "{what}；请核对附件",
        "{what}; check the annexes",
    ),
    "lint.annex_unlisted.absent": (
        "附件目录里有{name}“{title}”，后面没有印",
        "the list of annexes has {name} “{title}”, which is not printed",
    ),
    "lint.annex_unlisted.again": (
        "{name}这个号用了两次",
        "the number of {name} is used twice",
    ),
    "lint.annex_unlisted.behind": (
        "最后一个附件后面还有“{title}”，没有编号，附件目录里也没有",
        "“{title}” stands behind the last annex without a number, and the list of annexes does not name it",
    ),
    "lint.annex_unlisted.cited": (
        "引用了{names}，附件里没有",
        "{names} is referred to, and there is no such annex",
    ),
    "lint.annex_unlisted.gap": (
        "{before}后面就是{name}，中间的号没有",
        "{before} is followed by {name}",
    ),
    "lint.annex_unlisted.unlisted": (
        "附件目录里没有{name}",
        "the list of annexes does not name {name}",
    ),
    "lint.dangling_words": (
        "{what}；请核对是否漏了字",
        "{what}; check whether words are missing",
    ),
    "lint.dangling_words.apart": (
        "“{shown}”前后接不上",
        "“{shown}” does not hold together",
    ),
    "lint.dangling_words.end": (
        "“{shown}”后面没有了",
        "nothing follows “{shown}”",
    ),
    "lint.dangling_words.start": (
        "“{shown}”前面没有了",
        "nothing stands before “{shown}”",
    ),
    "lint.dangling_words.stop": (
        "“{shown}”末尾没有句号，同一栏别的都有",
        "“{shown}” has no stop at its end, as the rest of the column has",
    ),
    "lint.dangling_words.title": (
        "“{shown}”不成任务的名称",
        "“{shown}” is no name of a task",
    ),
    "lint.doubled_words": (
        "{words}紧接着重复；请核对是否多印",
        "{words} is printed twice in a row; check whether once is meant",
    ),
    "lint.fixed_terms": (
        "“{wrong}”（{n} 处）通行的写法是“{right}”{also}；请统一",
        "“{wrong}” ({n} times) is usually written “{right}”{also}; use one form throughout",
    ),
    "lint.fixed_terms.also": (
        "，原文另有 {n} 处这样写",
        "; the text has that {n} times as well",
    ),
    "lint.half_width": (
        "汉字之间有 {n} 处半角标点，如“{shown}”；正文用全角",
        "{n} marks between Chinese characters are of half width, as in “{shown}”; the text uses full width",
    ),
    "lint.header_missing": (
        "{what}；请核对",
        "{what}; check the headings",
    ),
    "lint.header_missing.kind": (
        "表头是“{heading}”，下面列的都是{other}",
        "the heading is “{heading}”, and what stands below are all {other}",
    ),
    "lint.header_missing.none": (
        "表格没有表头，第一行就是内容（“{shown}”）",
        "the table has no headings: its first row is content already (“{shown}”)",
    ),
    "lint.header_missing.promised": (
        "文中说到“{name}”，{table}的表里没有这一栏",
        "the text speaks of “{name}”, and {table} has no such column",
    ),
    "lint.header_missing.units": (
        "“{heading}”一栏有{units}几种单位，数后面没有写是哪一种",
        "column “{heading}” has several units ({units}), and the figures do not say which",
    ),
    "lint.numbers_skip": (
        "{what}；请核对编号，或是否漏了一项",
        "{what}; check the numbers, or whether one is missing",
    ),
    "lint.numbers_skip.again": (
        "编号“{shown}”用了两次",
        "the number “{shown}” is used twice",
    ),
    "lint.numbers_skip.gap": (
        "编号从 {before} 跳到了“{shown}”",
        "the numbers go from {before} to “{shown}”",
    ),
    "lint.over_hundred": (
        "任务{id}写“{words}”，而占比最多是100%；请改为“达到100%”",
        "obligation {id} says '{words}', but a share is never above 100 %; say that it reaches 100 %",
    ),
    "lint.points_astray": (
        "{what}；请核对",
        "{what}; check them",
    ),
    "lint.points_astray.sum": (
        "各项分数加起来是 {total}，给的分值是 {full}",
        "the items add up to {total} points where {full} are given",
    ),
    "lint.points_astray.unit": (
        "“{shown}”没有写“分”，别处都写了",
        "'{shown}' lacks the word for points that others have",
    ),
    "lint.standard_misnamed": (
        "{what}；请核对",
        "{what}; check the citation",
    ),
    "lint.standard_misnamed.number": (
        "{number} 的名称是《{title}》",
        "the title of {number} is '{title}'",
    ),
    "lint.standard_misnamed.replaced": (
        "{number} 到 {last_day} 为止，之后由 {by} 代替",
        "{number} was in force until {last_day} and is replaced by {by}",
    ),
    "lint.standard_misnamed.title": (
        "《{shown}》与《{title}》（{number}）名称相近而不同",
        "'{shown}' is near to '{title}' ({number}) and not the same",
    ),
    "lint.titled_differently": (
        "{what}；请核对",
        "{what}; check the title",
    ),
    "lint.titled_differently.annex": (
        "文中称“{shown}”，附件的标题是“{title}”",
        "the text says “{shown}”, the title of the annex is “{title}”",
    ),
    "lint.titled_differently.kind": (
        "文中称“{shown}”（{n} 处），本文件是{kind}",
        "the text says “{shown}” ({n} times), and the document is a {kind}",
    ),
    "lint.titled_differently.notice": (
        "标题“{shown}”前面没有“关于印发”一类的字，也可能是转载时掉的",
        "the heading “{shown}” does not say what it issues; it may have been lost in copying",
    ),
    "lint.titled_differently.own": (
        "文中的《{shown}》与本文件的标题“{own}”只有叫法不同；如果就是本文件，名称要一致",
        "'{shown}' differs from the title of this document, '{own}', in wording alone; if it is meant, use one title",
    ),
    "lint.unbalanced": (
        "{signs}处的括号、引号或书名号只有一半；请补上另一半或删去",
        "brackets or quotation marks have only one half at {signs}; add the other or delete it",
    ),
}
