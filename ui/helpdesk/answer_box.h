// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of a helpdesk card: a question with its answer, a box with a coloured edge, and two columns that become one where it is narrow.
#pragma once
#include "ui/base/link_text.h"

#include <QFrame>
#include <QList>

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace ui {

// A title over a text; hidden where the text is empty. The text can be selected, and links in it followed by keyboard.
class AnswerRow : public QWidget
{
    Q_OBJECT

public:
    explicit AnswerRow(const QString& title, QWidget* parent = nullptr);
    void setPlain(const QString& text, bool isBold = false);
    void setHtml(const QString& html, const QString& plain); // `plain` for screen readers
    void setTitle(const QString& title);
    void setScale(double factor); // of the letters of the text
    QString title() const;
    QString text() const { return m_plain; }

Q_SIGNALS:
    void linkActivated(const QString& target);

protected:
    void changeEvent(QEvent* event) override;

private:
    void adaptToFont();
    QLabel* m_title;
    LinkText* m_text;
    QString m_plain;
    double m_factor = 1;
    bool m_isAdapting = false;
};

// A frame on the base colour with an edge of the given colour: 0 plain, else one of meaning.
class EdgeBox : public QFrame
{
    Q_OBJECT

public:
    enum class Edge { None, Accent, Success, Failure, Warning, Neutral };
    explicit EdgeBox(QWidget* parent = nullptr);
    void setEdge(Edge edge);
    Edge edge() const { return m_edge; }
    QVBoxLayout& column() { return *m_column; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Edge m_edge = Edge::None;
    QVBoxLayout* m_column;
};

// Columns of boxes side by side where there is room for all of them, else below each other.
class BoxColumns : public QWidget
{
    Q_OBJECT

public:
    explicit BoxColumns(QWidget* parent = nullptr);
    void addColumn(const QList<QWidget*>& boxes);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void place();
    QList<QWidget*> m_columns;
    QGridLayout* m_grid;
    int m_shown = 0;
};

} // namespace ui
