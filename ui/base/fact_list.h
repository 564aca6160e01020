// SPDX-License-Identifier: GPL-3.0-or-later
// Names and values in two columns under headings; values can be selected and copied. Empty values are left out.
#pragma once
#include <QIcon>
#include <QWidget>

class QGridLayout;
class QLabel;
class QToolButton;

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
    void addPart(QWidget* part); // below the value before it; taken over
    void finish(); // after the last fact
    // While it is held nothing is laid out: else each part that is shown lays out all of them anew.
    void setHeld(bool isHeld);

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeText(const QString& value);
    QWidget* makeId(const QString& value);
    void sizeButton(QToolButton& button) const;
    const QIcon& copyIcon(); // made once for each palette: making one takes longer than all the rest of a fact
    QGridLayout* m_grid;
    QIcon m_copyIcon;
    qint64 m_copyIconFor = 0; // key of the palette
    QLabel* m_pendingHeading = nullptr; // dropped if no fact follows
};

} // namespace ui
