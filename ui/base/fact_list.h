// SPDX-License-Identifier: GPL-3.0-or-later
// Names and values in two columns under headings; values can be selected and copied. Empty values are left out.
#pragma once
#include <QWidget>

class QGridLayout;
class QLabel;

namespace ui {

class FactList : public QWidget
{
    Q_OBJECT

public:
    explicit FactList(QWidget* parent = nullptr);

    void clear();
    void setShares(int names, int values); // of the width; 1 and 3 unless said otherwise
    void addHeading(const QString& text);
    // `copy`: what the copy button puts on the clipboard; empty: no button.
    void addFact(const QString& name, const QString& value, const QString& copy = {}, bool monospace = false);
    void finish(); // after the last fact

private:
    QWidget* makeText(const QString& value);
    QWidget* makeId(const QString& value);
    QGridLayout* m_grid;
    QLabel* m_pendingHeading = nullptr; // dropped if no fact follows
};

} // namespace ui
