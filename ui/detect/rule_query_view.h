// SPDX-License-Identifier: GPL-3.0-or-later
// The query of a rule, read-only, coloured, with lines that are marked: those with a problem, or those that another form does not have.
// GUI thread.
#pragma once
#include <QPlainTextEdit>
#include <QSet>

class QSyntaxHighlighter;

namespace ui {

class RuleQueryView : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit RuleQueryView(QWidget* parent = nullptr);

    void setQuery(const QString& query);
    void setMarkedLines(const QSet<int>& lines); // from 1
    const QSet<int>& markedLines() const { return m_marked; }
    void goToLine(int line);                     // from 1
    int heightOfLines(int most) const;           // what the query takes, `most` lines at most

protected:
    void changeEvent(QEvent* event) override;

private:
    void dress();
    void adaptToFont();

    QSyntaxHighlighter* m_colors;
    QSet<int> m_marked;
};

// Lines of `text` (from 1) that `other` has not, in the order of both; blanks at the ends of lines do not count. Longer than 2000 lines:
// none.
QSet<int> linesOfItsOwn(const QString& text, const QString& other);

} // namespace ui
