"""A small town whose files use everything that a workspace can say."""

from __future__ import annotations

TOWN = """\
--- kg.toml
name = {en = "A town", zh-Hant = "小鎮"}
base = "https://example.org/town/"
languages = ["zh-Hant", "en"]
publisher = "The desk"
as_of = "2026-01-01"
[units]
boat = ["ferry", "tug"]
--- evidence/sources.yaml
census: {name: {en: The census office}, kind: government, reliability: A, url: "https://census.example/"}
paper: {name: {en: A newspaper}, kind: news, reliability: B, group: press}
gazette: {name: {en: A gazette}, kind: news, reliability: C, group: press}
mayor: {name: {en: The mayor}, kind: person, reliability: B}
--- evidence/measures.yaml
people: {label: {en: Inhabitants}, unit: person, of: the town, scope: residents, definition: {en: Who lives there.}}
opened: {label: {en: Opening day}, unit: date}
--- claims/documents.yaml
speech:
  title: {en: The mayor's speech}
  source: mayor
  language: en
  published: 2025-03
  sha256: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  url: https://town.example/speech
--- evidence/register.yaml
evidence: {en: The register}
establishes: {en: How many live here.}
source: census
credibility: 1
published: 2025-01-01
url: https://census.example/register
values:
  people: {value: 2000 person, of: the old town, scope: residents, period: 2024}
  opened: 1999-05-01
tags: [people, old]
--- evidence/article.yaml
evidence: {en: An article, zh-Hant: 報導}
source: paper
credibility: 2
published: 2025-02
derived_from: [register, column]
values: {people: about 2000 person}
disputed_by:
  - {evidence: column, strength: weak, because: {en: It copies badly.}}
--- evidence/column.yaml
evidence: {en: A column}
source: gazette
credibility: 3
published: 2025-Q1
retracted: 2025-12-01
status: recalled
--- evidence/interview.yaml
evidence: {en: An interview}
source: mayor
credibility: 2
published: 2025-04-01
values: {people: ">= 3000 person"}
--- claims/grew.yaml
claim: {en: The town has 3000 inhabitants., zh-Hant: 鎮上有三千人。}
kind: quantity
said_by: mayor
appears_in:
  document: speech
  paragraph: 2
  start: 10
  end: 40
  sha256: "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
values: {people: 3000 person}
evidence:
  - supports: interview
    id: his-word
    because: {en: He said so.}
  - contradicts: [register, article]
  - qualifies: article
  - undercuts: his-word
    by: register
checks:
  - id: as-many
    asks: {en: Are there as many?}
    let: {counted: register/people, said: people, opening: register/opened}
    that: counted == said and weekday(opening) == Saturday
    because: {en: They were counted.}
  - id: many
    asks: {en: Are they many?}
    let: {told: interview/people}
    for: {other: [10 person, 2000 person]}
    that: told >= other
  - id: as-told
    asks: {en: Does the article say so?}
    let: {told: article/people, said: people}
    that: told == said
  - id: about
    asks: {en: Could it be fewer?}
    let: {told: article/people}
    that: told < 2000 person
restates: [is-big]
contradicts: [{claim: is-small, strength: moderate}]
ruling: {verdict: refuted, by: desk, on: 2025-12-24, because: {en: Counted.}}
corrections:
  - on: 2025-12-25
    by: desk
    wrong: {en: We wrote that it had been counted twice., zh-Hant: 先前寫成計數過兩次。}
    right: {en: It was counted once., zh-Hant: 只計數過一次。}
imported:
  from: claimreview
  publisher: gazette
  url: https://gazette.example/checks/1
  published: 2025-06-01
  language: en
  rating: Mostly false
  value: 2
  best: 5
  worst: 1
  unmapped: '{"reviewBody": "They counted."}'
tags: [numbers, people]
--- claims/is-big.yaml
claim: {en: The town is big.}
kind: judgement
--- claims/is-small.yaml
claim: {en: The town is small.}
kind: quantity
supports: [is-big]
--- claims/all-of-it.yaml
claim: {en: It grew and is big.}
kind: cause
parts: {all: [grew, is-big]}
--- claims/points.yaml
claim: {en: The points.}
kind: judgement
parts: {each: [grew, is-big]}
"""
BROKEN = "--- claims/broken.yaml\nclaim: {en: It broke.}\nkind: sort\n"
