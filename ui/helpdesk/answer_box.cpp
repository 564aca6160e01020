// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/helpdesk/answer_box.h"

#include "ui/base/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QResizeEvent>
#include <QVBoxLayout>

namespace ui {

AnswerRow::AnswerRow(const QString& title, QWidget* parent) : QWidget(parent), m_title(new QLabel(title)), m_text(new LinkText)
{
    m_title->setWordWrap(true);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setForegroundRole(QPalette::PlaceholderText);
    m_text->setAccessibleName(title);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(1);
    column->addWidget(m_title);
    column->addWidget(m_text);
    connect(m_text, &LinkText::linkActivated, this, &AnswerRow::linkActivated);
    adaptToFont();
}

QString AnswerRow::title() const { return m_title->text(); }

void AnswerRow::setTitle(const QString& title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_text->setAccessibleName(title);
}

void AnswerRow::setPlain(const QString& text, bool isBold)
{
    QString html = text.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>"));
    if (isBold && !html.isEmpty())
        html = QStringLiteral("<b>%1</b>").arg(html);
    setHtml(html, text);
}

void AnswerRow::setHtml(const QString& html, const QString& plain)
{
    m_plain = plain;
    m_text->setContent(html);
    m_text->setAccessibleDescription(plain);
    setVisible(!html.isEmpty());
}

void AnswerRow::setScale(double factor)
{
    m_factor = factor;
    adaptToFont();
}

void AnswerRow::adaptToFont()
{
    m_isAdapting = true;
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.92);
    small.setBold(true);
    m_title->setFont(small);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * m_factor);
    m_text->setFont(large);
    m_isAdapting = false;
}

void AnswerRow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && !m_isAdapting)
        adaptToFont();
}

EdgeBox::EdgeBox(QWidget* parent) : QFrame(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(14, 10, 12, 10);
    m_column->setSpacing(8);
}

void EdgeBox::setEdge(Edge edge)
{
    m_edge = edge;
    update();
}

void EdgeBox::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Colors colors = colorsFor(palette());
    QColor color = colors.line;
    switch (m_edge) {
    case Edge::None: break;
    case Edge::Accent: color = colors.accent; break;
    case Edge::Success: color = colors.success; break;
    case Edge::Failure: color = colors.failure; break;
    case Edge::Warning: color = colors.warning; break;
    case Edge::Neutral: color = colors.neutral; break;
    }
    painter.fillRect(rect(), palette().color(QPalette::Base));
    if (m_edge != Edge::None) {
        QColor fill = color;
        fill.setAlphaF(0.10F);
        painter.fillRect(rect(), fill);
    }
    painter.setPen(colors.line);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    if (m_edge != Edge::None)
        painter.fillRect(QRect(0, 0, 4, height()), color);
}

BoxColumns::BoxColumns(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(10);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void BoxColumns::addColumn(const QList<QWidget*>& boxes)
{
    auto* column = new QWidget(this);
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    for (QWidget* box : boxes)
        layout->addWidget(box);
    layout->addStretch(1);
    m_columns << column;
    m_shown = 0;
    place();
}

void BoxColumns::place()
{
    const int least = fontMetrics().averageCharWidth() * 52;
    const int fitting = width() >= least * int(m_columns.size()) ? int(m_columns.size()) : 1;
    if (fitting == m_shown)
        return;
    m_shown = fitting;
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        m_grid->removeWidget(m_columns[i]);
        m_grid->addWidget(m_columns[i], fitting == 1 ? int(i) : 0, fitting == 1 ? 0 : int(i));
        m_grid->setColumnStretch(int(i), i == 0 || fitting > 1 ? 1 : 0);
    }
}

void BoxColumns::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    place();
}

void BoxColumns::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        place();
}

} // namespace ui
