// SPDX-License-Identifier: GPL-3.0-or-later
// Measures that planning and drawing of tables share. Inside of pdf_table.h.
#pragma once

namespace core::report::pdf {

inline constexpr double cellPad = 3.5;    // left and right of a cell, in points
inline constexpr double rowPad = 2;       // above and below
inline constexpr double codeScale = 0.88; // size of letters of one width, against the others
inline constexpr double headScale = 0.95; // of the head of a table

} // namespace core::report::pdf
