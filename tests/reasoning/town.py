"""A small workspace in which every part of an explanation has something to say."""

TOWN = """\
--- evidence/count.yaml
evidence: {en: The census}
source: census
published: 2024-05-01
credibility: 1
values: {people: 10500 person}
--- evidence/report.yaml
evidence: {en: An article on the census}
source: paper
published: 2024-06-01
credibility: 2
derived_from: [count]
--- evidence/letter.yaml
evidence: {en: The mayor’s letter}
source: mayor
published: 2024-07
credibility: 3
--- evidence/rumour.yaml
evidence: {en: A rumour}
source: other-paper
published: 2024-08-01
retracted: 2024-09-01
credibility: 5
--- claims/growth.yaml
claim: {en: The town has grown.}
kind: quantity
values: {people: 12000 person}
evidence:
  - {supports: count, because: {en: It counted more people than before.}}
  - {supports: report, strength: moderate}
  - {contradicts: letter, strength: weak, id: by-letter}
  - {contradicts: rumour}
  - {qualifies: report, because: {en: The article compares two years only.}}
checks:
  - id: as-many
    asks: {en: Did the census count 12000?}
    let: {counted: count/people, claimed: people}
    that: counted >= claimed
    strength: weak
"""
