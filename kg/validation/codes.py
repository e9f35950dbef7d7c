"""Codes of slips that only show across files: references (R), values (N, C), examined documents (D) and reports (P)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ABOUT_NOTHING: Final = "P901"
NO_FOLDER: Final = "P902"
REPORT_QUESTION: Final = "P903"
TEMPLATE: Final = "P904"
DRAFT_NAMED: Final = "P905"
NO_TITLE: Final = "P906"

CODES: Mapping[str, str] = {
    "N391": "A value that does not fit the unit of its measure.",
    "N392": "A value that its own text gives otherwise.",
    "N393": "A number that two languages give otherwise.",
    "N394": "A date that its own text gives otherwise.",
    "N395": "A value that other evidence gives in another scale.",
    "R401": "A reference to something that does not exist.",
    "R402": "A reference to another kind of thing than is expected.",
    "R403": "Claims that are parts of one another in a circle.",
    "R404": "Evidence that derives from itself in a circle.",
    "R405": "Evidence that derives from what appeared later.",
    "R406": "Evidence retracted before it was published.",
    "R407": "The same argument twice.",
    "R408": "An undercut that meets no argument.",
    "R409": "A record linked to itself.",
    "R410": "An argument for, against or from an outline.",
    "R411": "A value that nobody states.",
    "R412": "Evidence on the other side than its own numbers.",
    "R413": "The same on both sides of a claim.",
    "R414": "One document recorded as two origins.",
    "R415": "A group that is spelt almost like another.",
    "R416": "A record that does not count yet.",
    "R417": "A relay that names no upstream.",
    "R418": "A relay with another value than what it passes on.",
    "R419": "Parts that do not stand where such parts stand.",
    "C541": "Too many scenarios.",
    "C542": "A value that is named and never used.",
    "C543": "One value under two names.",
    "C544": "A name for one measure that stands for another.",
    "C545": "A number that the question of its check gives otherwise.",
    "C546": "A comparison turned round against its question.",
    "C547": "A check that fails by orders of magnitude.",
    "M801": "A claim that says nearly the same as another.",
    "D601": "Another text than the one that was examined.",
    "D602": "A position outside the examined text.",
    "D603": "A passage that is no longer where it was.",
    "D604": "A passage in another paragraph than stated.",
    ABOUT_NOTHING: "A report about nothing.",
    NO_FOLDER: "A report on a folder without claims.",
    REPORT_QUESTION: "A question that a report cannot ask.",
    TEMPLATE: "A template that a report cannot use.",
    DRAFT_NAMED: "A draft named in a report.",
    NO_TITLE: "A report without a title in one of its languages.",
}
