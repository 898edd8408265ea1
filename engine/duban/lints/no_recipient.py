"""要报送，没有写报给谁。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duban.lints._looked import Looked, on, tests
from duban.model.plan import Criterion, deeds_of
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "duties"
# To report up says to whom: the office above.
_RECIPIENT = re.compile(
    r"上报|[向给][^，。；、]{1,20}?(?:报|送|提交|提供|反馈|备案)|(?:报|送|交|抄)(?:送|告|备|请|经|呈)?(?:至|到|给|往|于)|"
    r"(?:报|报送|报请|报经|呈报|抄送|抄报|抄告)(?:国家|国务院|自治区|省|市|县|区|上级|本级|同级|所在地|属地)?"
    r"[^，。；、（(]{0,12}?(?:委|厅|局|政府|办|办公室|委员会|中心|领导小组|专班|部门|单位|部|上级|市里|省里|县里|备案)"
)


def look(at: Looked) -> Iterator[Found]:
    """Where the printed text is there it has the last word: it may say so in a way that the rule has not."""
    for plan, obligation in at.obligations:
        text = at.texts.get(plan.id)
        if text is not None and _RECIPIENT.search(text.of(obligation.clause)):
            continue
        silent = [(each, name) for each in obligation.criteria for name in _unaddressed(each)]
        if silent:
            names = "、".join(dict.fromkeys(name for _, name in silent))
            yield on(obligation, silent[0][0].place, names=names)


def _unaddressed(criterion: Criterion) -> Iterator[str]:
    """The names of what is to be submitted to nobody."""
    for deed in (each for test in tests(criterion) for each in deeds_of(test.left)):
        if deed.kind == "submission" and deed.to is None and not deed.forbidden:
            yield deed.what
