"""duban forecast."""

from __future__ import annotations

import argparse
from datetime import date, timedelta

from duban.cli import shared
from duban.loading.content import Content, load
from duban.loading.suggest import nearest
from duban.messages import say
from duban.pipeline import Audit
from duban.studies.forecast import forecast

HELP = "展望：此后不再报什么的话，哪天到期、哪天变红、哪天失效，要补什么"
EXAMPLES = (
    "duban forecast rongshui-2024 --from 2024-12-10 --to 2025-01-31",
    "duban forecast --unit 县住建局                 从今天起的一个月，一个单位的",
    "duban forecast --from 2024-12-10 --to 2025-03-31 --format csv:展望.csv",
    "duban forecast --from 2024-07-01 --to 2024-12-31 --known-by 2024-09-30   按九月底前报来的数",
)
_YEARS = 10
_CURES = 100


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", nargs="*", help="计划编号或文件夹；缺省是全部")
    parser.add_argument("--from", dest="first", metavar="日期", help="第一天；缺省是今天")
    parser.add_argument(
        "--to", dest="last", metavar="日期", help="最后一天；缺省往后 30 天（defaults.yaml 的 upcoming_days）"
    )
    parser.add_argument("--known-by", metavar="日期", help="只算到这一天为止报来的记录；缺省同第一天")
    shared.ledger_arguments(parser)
    parser.add_argument("--unit", metavar="单位", help="只看送到这个单位的（任何身份，认别名）")
    parser.add_argument(
        "--cure",
        metavar="数",
        default=str(_CURES),
        help=f"最多为多少项变红的算出怎样补上，计入的在先；缺省 {_CURES}，0 是不算",
    )


def run(options: argparse.Namespace) -> int:
    """Exit 0: a forecast states no breach."""
    first = shared.day(options.first, options.lang) or shared.today()
    known_by = shared.day(options.known_by, options.lang) or first
    given = shared.day(options.last, options.lang)
    if given is not None:
        _check(first, given, options.lang)
    if not options.cure.isdecimal():
        raise shared.UsageError(say("cli.bad_cures", options.lang, value=options.cure))
    with shared.progress(options.lang) as shown:
        shown.step("cli.loading")
        content = load(options.content, options.plan, options.facts)
        last = given or first + timedelta(days=content.rulebook.defaults.upcoming_days)
        unit = _unit(options.unit, content, options.lang)
        shown.step("cli.forecasting")
        found = forecast(content, first, last, Audit(first, known_by, options.judge), unit, int(options.cure))
    shared.write(options, "forecast", found)
    return 0


def _check(first: date, last: date, language: str) -> None:
    if last < first:
        raise shared.UsageError(say("cli.bad_range", language, first=first, last=last))
    if (last - first).days > _YEARS * 366:
        raise shared.UsageError(say("cli.long_range", language, first=first, last=last, years=_YEARS))


def _unit(name: str | None, content: Content, language: str) -> str | None:
    """A unit by the register's name. Raises UsageError for one that is in no register."""
    if name is None:
        return None
    spellings = content.units.spellings(plan.jurisdiction for plan in content.rulebook.plans.values())
    if name not in spellings:
        raise shared.UsageError(say("cli.bad_unit", language, value=name, nearest=nearest(name, spellings)))
    return spellings[name]
