// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a table as a text for the clipboard: what is visible, in the order of the screen.
//   Text      one line a row, cells apart by tabs; tabs and line ends inside a cell become spaces
//   Csv       RFC 4180; a cell that a spreadsheet would take for a formula (= + - @, tab, CR in front) gets an apostrophe; whole numbers
//             have digits alone, as 1.234 is another number elsewhere
//   Json      an array of objects by the ids of the columns, with raw values where a column has them (RawValueRole)
//   Markdown  a table as GitHub has it; nothing inside a cell is taken for markup
// Pure functions of what the model says; from the thread of the model.
#pragma once
#include <QList>
#include <QString>
#include <QVariant>
#include <functional>

class QAbstractItemModel;

namespace ui {

enum class CopyForm { Text, Csv, Json, Markdown };

struct CopyCells {
    int rows = 0;
    QList<int> columns; // logical numbers, in the order of the screen
    std::function<QVariant(int row, int column, int role)> cell; // row: 0 to rows - 1
    std::function<QVariant(int column, int role)> header;
};
CopyCells cellsOf(const QAbstractItemModel& model, QList<int> rows, QList<int> columns); // the model must outlive it

// `header`: the titles too; JSON has names in any case.
QString copyAs(const CopyCells& cells, CopyForm form, bool header);
QString formName(CopyForm form);                // "CSV"
QString copiedSentence(int rows, CopyForm form); // "12 rows copied as CSV"

} // namespace ui
