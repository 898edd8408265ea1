"""The words that names of offices are made of: heads, levels of place and fields of work. No office and no place by name.

They tell a bare name (水利局), which shares the prefix of its list, from one that carries its own place or stands alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

_STRONG = """
人民政府 政府办公室 政府办 政府 管理委员会 管委会 党工委 工委 党委 纪委 监委 团委 人大 政协 委员会
委员会办公室 办事处 办公厅 办公室 党组 党校 指挥部 领导小组 工作专班 专班 联席会议 总局 总署 总社
总行 总队 支队 大队 中队 分局 分行 支行 分公司 公司 集团 银行 海关 联合会 总工会 妇联 残联 科协
文联 侨联 工商联 红十字会 供销社 合作社 法院 检察院 研究院 研究所 派出所 河长办 林长办 村委会 居委会
村民委员会 居民委员会 协会 商会 学会 研究会 医院 服务中心 办 厅 局 委 部 署
"""
STRONG_HEADS = tuple(_STRONG.split())
"""Word ends that make an office of what stands before them."""

_WEAK = "院 会 处 站 所 中心 厂 社 队 场 科 股 室 馆 校 行 段 组 大学 学院 学校 园 高校 机关 团体 台"
WEAK_HEADS = tuple(_WEAK.split())
"""Word ends that offices share with ordinary words: what stands before them must be known or name a place."""

_NOT_OFFICES = """
布局 格局 结局 全局 大局 定局 开局 时局 当局 举办 督办 承办 主办 查办 交办 协办 开办 兴办 创办
合办 筹办 经办 代办 审办 督查督办 全部 内部 外部 东部 西部 北部 南部 中部 干部 局部 上部 下部 底部
顶部 部部 大部 社会 机会 大会 晚会 集会 会会 用处 好处 之处 到处 四处 查处 惩处 处处 深处 长处
共处 网站 泵站 场所 厕所 会所 餐厅 客厅 大厅 展厅 现场 市场 立场 广场 进场 停车场 农贸市场 养殖场
填埋场 部署 签署 团队 排队 公社 编委 进行 执行 推行 运行 实行 举行 现行 先行 试行 阶段 手段 地段
时段 河段 一行 可行 俱乐部 门市部 小卖部 营业部 重组 分组 小组 分会 教室 温室 居室 院院 电站
水厂污泥 学科 专科 百科 平台 舞台 站台 阳台 柜台 前台 后台 公园 校园 家园 田园
"""

_FIELDS = """
发展和改革 发展改革 发展与改革 发改 经济 经信 工信 工业 信息化 信息 工贸 科工 科工贸 商贸 商务 商业
贸易 投资 促进 投促 科学 技术 科技 教育 教科 体育 教体 文化 文体 旅游 文旅 文广 广电 广播 电视
新闻 出版 版权 文物 宣传 组织 统战 统一 战线 政法 网信 机构 编制 编 信访 档案 史志 方志 党史
地方志 党校 行政学院 巡察 巡视 督查 督察 考核 绩效 目标 机关 事务 直属 老干部 保密 机要 国安
国家安全 外事 侨务 台办 港澳 民族 宗教 民宗 民政 司法 公安 交警 交通警察 刑侦 治安 森林 警察
网安 边防 海防 社会 工作 社工 精神文明 文明 双拥 退役 军人 退役军人 人民武装 武装 人武 国防 动员
人民防空 人防 兵役

财政 财 税务 地税 国税 审计 统计 金融 监管 监督 管理 国有 资产 国资 资源 粮食 物资 储备 农粮 能源
电力 供电 电网 煤炭 石油 天然气 燃气 供水 供热 供排水 排水 自来水 水务 市场 质量 质监 工商 食品
药品 药监 食药 食品药品 知识 产权 知识产权 标准 计量 检验 检测 检疫 认证 特种 设备 物价 价格 收费
招商 招投标 公共 交易 采购 供销 合作 烟草 专卖 盐务 邮政 通信 电信 大数据 数据 数字 数字经济 智慧
政务 政务服务 服务 行政 审批 营商 环境 优化 营商环境 便民 市民 热线 信用 就业 人才 人力 人力资源
劳动 保障 社会保障 人社 社保 医疗 医保 医疗保障

住房 城乡 建设 住建 城建 房产 房屋 房管 征收 公积金 城市 城管 城区 综合 执法 综合执法 行政执法 市政
市容 环卫 环境卫生 公用 园林 绿化 规划 自然 自然资源 国土 土地 不动产 登记 测绘 地理 地质 矿产 矿管
矿山 林业 林草 草原 湿地 湿地公园 自然保护 保护 生态 生态环境 环保 核与辐射 辐射 固体 固废 废物 水利
水文 水保 水土 保持 水库 水电 水产 渔业 渔政 渔港 海洋 海事 海警 港口 港务 港航 航道 航务 航运
航空 民航 机场 铁路 公路 道路 运输 交通 路政 轨道 口岸 物流 地震 气象 防汛 抗旱 防汛抗旱 防灾 减灾
救灾 应急 安全 生产 安监 安全生产 消防 救援 消防救援 三防 流域 河道 河湖 河长 林长 河长制 湖长 田长
移民 水源 引水 调水 灌区 灌溉 排灌 堤防 节水 节约 用水

农业 农村 农牧 农机 农经 农林 农委 农工 畜牧 兽医 动物 疫病 植保 种子 土肥 农业农村 乡村 振兴
乡村振兴 扶贫 开发 农垦 林场 农场 卫生 健康 卫健 卫计 计生 疾控 疾病 预防 控制 中医 中医药 妇幼
血液 爱卫 爱国卫生 老龄 残疾人 妇女 儿童 青年 少年 关心下一代 慈善 福利 救助 殡葬 养老 托育 红十字
体彩 彩票 监狱 戒毒 仲裁 公证 法制 法治 依法治 法律 援助 矛盾 调解 网格 综治

高新 经开 高新技术 产业 经济技术 园区 工业园 工业园区 产业园 产业园区 工业区 开发区 高新区 经开区 新区
保税 综合保税区 保税区 自贸 自由贸易 试验 试验区 示范 示范区 风景 名胜 风景名胜区 景区 旅游区 度假区
保护区 自然保护区 矿区 林区 垦区 功能 片区 新城 港区 临港 空港 工管委 政府 人民 法院 检察 检察院
人大 常委 常委会 常务 政协 纪委 监委 监察 纪检 委员 工会 妇联 团委 共青团 残联 科协 文联 侨联 联合
工商联 社科联 办公 领导 指挥 专项 攻坚 污染 防治 污染防治 大气 土壤 减排 低碳 碳达峰 碳中和 双碳
总河长 监测 监控 监理 稽查 检查 勘测 勘察 勘查 勘探 设计 研究 科研 评估 评价 鉴定 咨询 培训 教研 评审 督导
推广 指导 实验 调度 运营 运维 养护 维护 工程 项目 处理 处置 污水 污水处理 垃圾 再生 循环 利用 回收
城投 建投 交投 农投 文旅投 水投 投融资 融资 担保 融媒体 传媒 日报 公交 客运 货运 出租 停车 保洁
派出 事业 企业 单位 干休 招待 接待 会计 核算 国库 集中 支付 预算 基金 银行 储蓄 保险 证券 银保监
证监 外汇 专员 中心 站 所 队 室 科 组 合作社 房地产 建筑 建材 墙改 散装 水泥 抗震 村镇 美丽 人居
两山 合作区 边境 边贸 海关 缉私 反走私 打私 禁毒 反恐 维稳 铁护 铁路护 军民 融合 高等 职业 中等
幼儿 学前 特殊 招生 考试 电化 教师 学生 团 校 语言 文字 图书 博物 美术 群众 艺术 演艺 体校
农业综合 农业技术 林业技术 水产技术 畜牧兽医 动物卫生 植物 土地整治 整治 增减 收储 拍卖 国管 地勘 煤监
地矿 冶金 化工 轻工 纺织 机械 电子 军工 国防科工 航天 核 原子能 宇航 极地 海岛 渔船 船舶 船检 安检
引航 区域 县域 区块链 战略 局 委 厅 办 署

地方 发展 创新 国动 政数 边检 出入境 自规 规自 资规 湖泊 农牧业 文广旅 文广新 文体旅 经发 科经 科创 市监
特警 武警 疫控 保健 中医 国投 水污染 土壤污染 大气污染 安委 安委会 食安 消安 消安委 水政 运管 综保
综保区 风景区 现代 征拆 更新 重点 重大 教科体 调查 关心 军休 关工 机动车 搬迁 安置 湿地保护 国库 社区 志愿 新闻出版
电影 体彩 福彩 公共资源 建筑工程 质量安全 产业发展 人居环境 供水排水 排水防涝 内涝 海绵 地下 管廊 管网 充电
无线电 气象 灾害 防御 避险 航测 遥感 博览 会展 会议 促进会
"""
_WORDS = frozenset(_FIELDS.split())
_LONGEST = max(map(len, _WORDS))
_JOINTS = "和与及"
_SHORT = frozenset("外侨台农")
"""Fields of one character, which are fields only where nothing else stands: 外办, 农委."""

_PLACES = """
省 自治区 特别行政区 市 自治州 州 地区 盟 县 自治县 区 旗 自治旗 特区 林区 镇 乡 民族乡 苏木 街道
新区 开发区 管理区 合作区 示范区 保税区 园区 高新区 经开区 师 团 农场 林场 村 社区 岛 新城 片区
"""
PLACE_ENDS = tuple(sorted(_PLACES.split(), key=lambda end: -len(end)))
"""What a place's own name ends in."""

_LEVELS = """
自治区 自治州 自治县 自治旗 师市 行署 地区 兵团 街道 开发区 高新区 经开区 新区 省 市 州 盟 县 区
旗 师 团 镇 乡 村
"""
LEVELS = tuple(_LEVELS.split())
"""Levels that stand for a place in front of an office: 市水利局, 自治区水利厅."""


@lru_cache(8192)
def made_of_fields(stem: str) -> bool:
    """Whether a stem is put together of fields of work and nothing else: 工业和信息化, not a place before a field."""
    return stem in _SHORT or (bool(stem) and 0 in _starts(stem))


@lru_cache(8192)
def fields_from(stem: str) -> int | None:
    """Where the fields of work begin in a stem: 0 when it is made of them, else after a place of two characters or more."""
    starts = _starts(stem)
    return min((start for start in starts if start < len(stem) and start != 1), default=None)


def _starts(stem: str) -> set[int]:
    """Every place from which the rest of the stem is made of fields."""
    good = {len(stem)}
    for start in range(len(stem) - 1, -1, -1):
        if stem[start] in _JOINTS and start + 1 in good and 0 < start < len(stem) - 1:
            good.add(start)
            continue
        if any(start + size in good and stem[start : start + size] in _WORDS for size in range(1, _LONGEST + 1)):
            good.add(start)
    return {start for start in good if start == len(stem) or stem[start] not in _JOINTS}


_ORDINARY = re.compile("(?:" + "|".join(sorted(_NOT_OFFICES.split(), key=lambda word: -len(word))) + ")$")


def ordinary(text: str) -> bool:
    """Whether a text ends in an everyday word that only looks like an office: 布局, 督办, 全部."""
    return bool(_ORDINARY.search(text))
