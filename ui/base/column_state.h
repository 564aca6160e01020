// SPDX-License-Identifier: GPL-3.0-or-later
// What a user has made of the columns of a table, as it stands in the settings: by the stable names of the columns, so that
// a version with other columns still understands it.
#pragma once
#include <QByteArray>
#include <QList>
#include <QString>

namespace ui {

struct ColumnState {
    struct Column {
        QString id;
        int width = 0; // pixels
        bool isHidden = false;
    };
    struct Sort {
        QString id;
        bool isDescending = false;
    };
    QList<Column> columns; // in the order of the screen; none: as the program sets them up
    QList<Sort> sorting;   // the first counts most
    bool hasSorting = false; // without: as the list begins
    QString group;         // empty: none
};

QByteArray toBytes(const ColumnState& state);
ColumnState columnStateFrom(const QByteArray& bytes); // what cannot be read is left out

} // namespace ui
