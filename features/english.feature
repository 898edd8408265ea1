# language: en
# Every sentence of the library in its English wording, on the Chinese plan of 2024.
Feature: The same sentences in English

  Background:
    Given the plan "rongshui-2024"
    And the audit is as of 2025-02-28

  # Annex 1 row 9: 80 % or more.
  Scenario: A rate that falls short
    Given the records:
      | kind    | id | metric             | value  | period |
      | measure | m1 | 畜禽粪污综合利用率 | 79.9 % | 2024   |
    When auditing
    Then obligation "9" criterion "reuse-rate" has the status "breached"
    And it has the value "79.9 %"
    And it has the target "80 %"
    And it has the shortfall "0.1 %"
    And it isn't beyond
    And it isn't advisory
    And it goes to the lead "县农业农村局"
    And it goes to the superior "县人民政府"
    And it never goes to "县水利局"
    And it is followed by "remedy"
    And it is not followed by "reminder"
    And it rests on the records "m1"
    And with path including "上级"
    And with reason including "79.9%"
    And it has the deadline 2024-12-31
    And it has the first deadline 2024-12-31

  Scenario: Nothing was ever reported
    Given nothing was ever reported
    When auditing as of 2024-11-15
    Then there are 0 findings with the status "met"
    And obligation "17" criterion "assistance" period "2024-12" is not found
    And obligation "17" criterion "assistance" makes 11 findings
    And the statuses are:
      | obligation | criterion  | status   |
      | 9          | reuse-rate | on_track |
      | 19         | campaign   | due soon |
    And obligation "19" criterion "campaign" is due in 15 days
    And it is among what comes up
    And it rests on the records "none"
    And obligation "9" criterion "reuse-rate" is not among what comes up

  # Annex 1 row 8: banned pesticides; the nil report names the lack.
  Scenario: Silence about a ban
    Given an empty ledger
    When auditing
    Then obligation "8" criterion "banned" period "2024-Q2" has the status "unproven"
    And it is by convention
    And with gaps including "零报告"

  Scenario: A waiver by the unit itself, on the plan's own ledger, and what was known at the end of the year
    Given the plan's own ledger
    And what is known by 2024-12-31
    And the "waiver" records:
      | obligation | criterion  | reason | approver     | act_number | first_day  | last_day   |
      | 9          | reuse-rate | x      | 县农业农村局 | 1          | 2024-12-01 | 2024-12-31 |
    When auditing
    Then obligation "9" criterion "reuse-rate" has the status "unproven"
    And it is awaited
    And the report says "自己批准"
    And the report does not say "没有这句话"

  Scenario: Two figures on one day
    Given the "measure" records:
      | metric             | value | period |
      | 畜禽粪污综合利用率 | 79 %  | 2024   |
      | 畜禽粪污综合利用率 | 81 %  | 2024   |
    When auditing
    Then the content is wrong: "两个不同的数"

  # Annex 1 row 56: the half-year summary by 31 July.
  Scenario: Six days late
    Given the "submission" records:
      | id | what                   | to           | occurred_on |
      | s1 | 水污染防治半年工作总结 | 市生态环境局 | 2024-08-06  |
    When auditing
    Then obligation "56" criterion "half-year" has the status "met late"
    And it came late by 6 days
    And it only goes to "县农业农村局、县水利局、县交通运输局、县住建局、县自然规划局、县科工贸局、县发改局、融水生态环境局"
    And obligation "56" criterion "annual" does not rest on the records "s1"

  # Annex 1 row 8: 20 working days from 18 May 2024 end on 17 June, 21 more on 16 July.
  Scenario: What follows, when, to whom and how often
    Given the "event" records:
      | id | what               | occurred_on |
      | e1 | 非法使用禁限用农药 | 2024-05-18  |
      | e2 | 城市黑臭水体返黑返臭 | 2024-05-20 |
    And the "waiver" records:
      | id | obligation | criterion | reason | approver     | act_number | first_day  | last_day   |
      | w1 | 9          | reuse-rate | x     | 县农业农村局 | 1          | 2024-12-01 | 2024-12-31 |
    When auditing as of 2024-12-31
    Then obligation "8" criterion "banned" period "2024-Q2" is followed by "remedy" due 2024-06-17
    And it is followed by "escalation" 2 up
    And it is followed by "escalation" 1 up on 2024-06-18
    And it is followed by "escalation" 2 up on 2024-07-16
    And it is followed by "escalation" 2 up to "市人民政府"
    And it is followed 1 times by "escalation" 1 up
    And the unit "县农业农村局" is not followed by "commendation"
    And the record "w1" is followed by "void waiver"
    And the record "w1" is followed by "void waiver" to "县农业农村局"
    And the duty "城市黑臭水体成因排查" is followed by "duty overdue" on 2024-06-18
    And the duty "城市黑臭水体成因排查" is followed 1 times by "escalation" 1 up
