# language: zh-CN
# 演示台账本身（facts/liuzhou-2023，全部虚构）：各种情形都有一例。
功能: 演示台账

  背景:
    假如计划“liuzhou-2023”
    而且演示台账

  场景: 次年三月底，数出齐了
    当在 2024-03-31 检查
    那么各条状态如下：
      | 任务       | 标准                   | 对象                 | 周期    | 状态     |
      | 5          | collection             | 柳州市               |         | 达标     |
      | 5          | load                   | 柳州市               |         | 达标     |
      | 5          | bod-scheme             | 演示城区污水厂乙     |         | 达标     |
      | 5          | bod-scheme             | 演示县城污水厂丙     |         | 不适用   |
      | 5          | bod-scheme             | 演示县城污水厂丁     |         | 无据可查 |
      | 6          | overflow               | 柳州市               |         | 逾期完成 |
      | 6          | pipe-length            | 柳州市               |         | 未达标   |
      | 8          | use-rate               | 柳州市               |         | 未达标   |
      | 9          | planned                | 柳州市               |         | 达标     |
      | 9          | equipped               | 柳州市               |         | 未达标   |
      | 11         | villages               | 柳州市               |         | 达标     |
      | 11         | national-black-waters  | 柳州市               |         | 未达标   |
      | 2          | discharge              | 演示集聚区乙         | 2023-Q2 | 已销号   |
      | 12         | ship-standard          | 柳州市               | 2023-Q1 | 无据可查 |
      | 12         | ship-standard          | 柳州市               | 2023-Q2 | 达标     |
      | 12         | ship-standard          | 柳州市               | 2023-Q3 | 未达标   |
      | 15         | sampling               | 柳州市               | 2023-H1 | 达标     |
      | 16         | traced                 | 柳州市               |         | 达标     |
      | 16         | rectified              | 柳州市               |         | 达标     |
      | 16         | survey                 | 柳州市               |         | 未达标   |
      | 30         | renewal                | 柳州市               |         | 已豁免   |
      | 31         | irrigation-coefficient | 柳州市               |         | 未达标   |
      | 32         | gdp-water              | 柳州市               |         | 达标     |
      | 32         | industry-water         | 柳州市               |         | 未达标   |
      | 38         | level                  | 柳江                 |         | 达标     |
      | 38         | level                  | 洛清江               |         | 待定     |
      | 44         | filing                 | 三江侗族自治县       |         | 达标     |
      | 44         | filing                 | 柳北区               |         | 逾期完成 |
      | 44         | filing                 | 鱼峰区               |         | 无据可查 |
      | 47         | disclosure             | 柳州市               | 2023-Q2 | 逾期完成 |
      | 47         | disclosure             | 柳州市               | 2023-Q3 | 已豁免   |
      | 53         | half-year              | 柳州市               |         | 逾期完成 |
      | 53         | annual                 | 柳州市               |         | 未达标   |
      | goal-1     | good-share             | 柳州市               |         | 达标     |
      | annex-2-10 | class                  | 渔村                 |         | 未达标   |
      | annex-4-4  | class                  | 柳南水厂             |         | 达标     |

  场景: 豁免有用的、没用的
    当在 2024-03-31 检查
    那么记录“LZ-W-003”有后果“任何”
    而且记录“LZ-W-004”有后果“任何”

  场景: 延期的批文挪了时限，原时限还看得见
    当在 2024-03-31 检查
    那么任务“6”标准“rebuild-plan”的状态是“临期”
    而且时限是 2024-03-31
    而且原时限是 2023-12-31
