"""Measures of a page, by Decree 30/2020/NĐ-CP, Phụ lục I: millimetres for lengths, points for gaps."""

from __future__ import annotations

WIDTH, HEIGHT = 210.0, 297.0
TOP, BOTTOM, LEFT, RIGHT = 20.0, 20.0, 30.0, 15.0
ROOM = WIDTH - LEFT - RIGHT
# The same on a page that lies on its side.
WIDE_ROOM = HEIGHT - LEFT - RIGHT
# Quốc hiệu in 12 points bold is 88.3 mm wide.
LEFT_COLUMN, RIGHT_COLUMN = 72.0, 93.0
# Page number and address stand in the middle of the top and in the foot of the bottom margin.
HEADER, FOOTER = 10.0, 8.0
INDENT = 12.7
GAP = 6.0
# Space for the signature between the office and the name of who signs.
SIGNATURE = 78.0
# Room between the body and the signature.
SIGNING_GAP = 4.0
CELL_PADDING = 1.5
# A rule is a third to a half as long as the line above it.
RULE_SHARE = 0.4
POINT = 25.4 / 72
