// SPDX-License-Identifier: GPL-3.0-or-later
// Texts of cells, laid out once. A grid that scrolls paints the same words again and again (names, results, kinds), and Qt shapes each of
// them three times per painting; this keeps what was shaped, so that a page of a list costs a frame less than the eye needs. GUI thread only.
#pragma once
#include <QCache>
#include <QFont>
#include <QStaticText>
#include <QStyleOptionViewItem>
#include <QTransform>

class QPainter;

namespace ui {

class CellTexts
{
public:
    CellTexts();

    // One line, cut as the option says where the room is too narrow, in the colour for the option's state. The painter's pen is changed.
    void draw(QPainter& painter, const QRect& room, const QStyleOptionViewItem& cell);
    // Whether draw() paints what Qt would: not for texts of several lines, which Qt lays out below each other.
    static bool canDraw(const QString& text);

private:
    struct Line {
        QStaticText text;
        double width = 0; // of the whole text, without cutting
    };
    const Line& lineOf(const QString& text, const QStyleOptionViewItem& cell, const QTransform& scale);

    QCache<QString, Line> m_lines;
    QFont m_font;
    QTransform m_scale; // of the lines: pixels of the device to a unit of the painter
};

} // namespace ui
