// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insight/overview_rows.h"

#include "ui/base/alert_shape.h"
#include "ui/base/kept_font.h"
#include "ui/base/mark_shape.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/insight/overview_words.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QScrollArea>
#include <QTextLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace ui {

using Weight = core::insight::OverviewPoint::Weight;

namespace {

// Broken at words, and inside one only where it is longer than a line: names of servers and paths are.
class BrokenText
{
public:
    BrokenText(const QString& text, const QFont& font, int width) : m_layout(text, font)
    {
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        m_layout.setTextOption(option);
        m_layout.beginLayout();
        for (QTextLine line = m_layout.createLine(); line.isValid(); line = m_layout.createLine()) {
            line.setLineWidth(std::max(1, width));
            line.setPosition({0, m_height});
            m_height += line.height();
        }
        m_layout.endLayout();
    }
    int height() const { return m_layout.text().isEmpty() ? 0 : int(std::ceil(m_height)); }
    void draw(QPainter& painter, int x, int y) const { m_layout.draw(&painter, QPointF(x, y)); }

private:
    QTextLayout m_layout;
    double m_height = 0;
};

int heightOf(const QString& text, const QFont& font, int width) { return BrokenText(text, font, width).height(); }

// Draws it from (x, y) on and answers the height that it took.
int drawWrapped(QPainter& painter, const QString& text, const QFont& font, const QColor& color, int x, int y, int width)
{
    const BrokenText broken(text, font, width);
    painter.setPen(color);
    broken.draw(painter, x, y);
    return broken.height();
}

} // namespace

void paintCard(QPainter& painter, const QRectF& rect, const QPalette& palette)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colorsFor(palette).line, 1));
    painter.setBrush(palette.color(QPalette::Base));
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
}

OverviewButton::OverviewButton(QWidget* parent) : QAbstractButton(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAttribute(Qt::WA_Hover);
    setTarget({});
}

void OverviewButton::setTarget(const QString& target)
{
    m_target = target;
    setFocusPolicy(target.isEmpty() ? Qt::NoFocus : Qt::StrongFocus);
    if (target.isEmpty())
        unsetCursor();
    else
        setCursor(Qt::PointingHandCursor);
}

int OverviewButton::unit() const { return fontMetrics().height(); }
QSize OverviewButton::sizeHint() const { return {fontMetrics().averageCharWidth() * 24, heightForWidth(std::max(width(), fontMetrics().averageCharWidth() * 24))}; }
QSize OverviewButton::minimumSizeHint() const { return {fontMetrics().averageCharWidth() * 12, unit()}; }

void OverviewButton::keyPressEvent(QKeyEvent* event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && !m_target.isEmpty())
        return click();
    QAbstractButton::keyPressEvent(event);
}

void OverviewButton::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void OverviewButton::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

// Tab may lead out of sight.
void OverviewButton::focusInEvent(QFocusEvent* event)
{
    QAbstractButton::focusInEvent(event);
    for (QWidget* parent = parentWidget(); parent; parent = parent->parentWidget())
        if (auto* area = qobject_cast<QScrollArea*>(parent))
            return area->ensureWidgetVisible(this, 8, 24);
}

void OverviewButton::changeEvent(QEvent* event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

void OverviewButton::paintGround(QPainter& painter, double radius)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors colors = colorsFor(palette());
    if (!m_target.isEmpty() && underMouse()) {
        QColor over = colors.accent;
        over.setAlphaF(isDown() ? 0.20F : 0.09F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(over);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), radius, radius);
    }
    // Who works with the mouse knows where they clicked.
    if (!hasFocus() || !window()->testAttribute(Qt::WA_KeyboardFocusChange))
        return;
    painter.setPen(QPen(colors.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5), radius, radius);
}

// ---------------------------------------------------------------------------------------------------------------- figures

QFont FigureCard::nameFont() const { return font(); }
QFont FigureCard::valueFont() const { return scaledFont(font(), 1.85, true); }
QFont FigureCard::detailFont() const { return scaledFont(font(), 0.92, false); }

void FigureCard::setFigure(const QString& name, const QString& value, const QString& detail, std::optional<core::FlowOutcome> outcome)
{
    m_name = name;
    m_value = value;
    m_detail = detail;
    m_outcome = outcome;
    setAccessibleName(tr("%1: %2", "name of a figure, its value").arg(name, value));
    setAccessibleDescription(detail);
    updateGeometry();
    update();
}

int FigureCard::leastWidth() const
{
    const auto widest = [](const QString& text, const QFont& font) {
        int width = 0;
        for (const QString& word : text.split(u' '))
            width = std::max(width, QFontMetrics(font).horizontalAdvance(word));
        return width;
    };
    const int inset = m_outcome ? unit() : 0;
    return unit() + 1 + std::max({widest(m_name, nameFont()) + inset, widest(m_value, valueFont()), widest(m_detail, detailFont())});
}

int FigureCard::heightForWidth(int width) const
{
    const int room = width - unit();
    const int inset = m_outcome ? unit() : 0;
    return unit() + heightOf(m_name, nameFont(), room - inset) + heightOf(m_value, valueFont(), room) + heightOf(m_detail, detailFont(), room) + unit() / 4;
}

void FigureCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintCard(painter, rect(), palette());
    paintGround(painter, 5);
    const Colors colors = colorsFor(palette());
    const int margin = unit() / 2;
    const int room = width() - unit();
    int y = margin;
    int inset = 0;
    if (m_outcome) {
        const double side = unit() * 0.72;
        drawOutcomeShape(painter, QRectF(margin, y + (unit() - side) / 2, side, side), *m_outcome, palette());
        inset = unit();
    }
    y += drawWrapped(painter, m_name, nameFont(), colors.faint, margin + inset, y, room - inset);
    y += drawWrapped(painter, m_value, valueFont(), palette().color(QPalette::Text), margin, y, room) + unit() / 8;
    drawWrapped(painter, m_detail, detailFont(), colors.faint, margin, y, room);
}

// ---------------------------------------------------------------------------------------------------------------- points

QFont PointRow::titleFont() const { return scaledFont(font(), 1.0, true); }

void PointRow::setPoint(const core::insight::OverviewPoint& point, const DisplayZone& zone, int number, bool isTitleOnly)
{
    const PointWords words = wordsOf(point, zone);
    m_title = words.title;
    m_detail = isTitleOnly ? QString() : words.detail;
    m_weight = point.weight;
    m_number = number;
    m_severity = point.what == "alerts" ? toQt(point.subject) : QString();
    setTarget(toQt(point.leadsTo));
    setAccessibleName(m_title);
    setAccessibleDescription(m_detail);
    setToolTip(asPlainTip(m_detail));
    updateGeometry();
    update();
}

QRect PointRow::textRect(int width) const
{
    const int left = unit() * 7 / 4;
    return {left, unit() * 3 / 8, width - left - unit() * 3 / 2, 0};
}

int PointRow::heightForWidth(int width) const
{
    const QRect text = textRect(width);
    return text.top() * 2 + heightOf(m_title, titleFont(), text.width()) + (m_detail.isEmpty() ? 0 : heightOf(m_detail, font(), text.width()));
}

void PointRow::drawMark(QPainter& painter, const QRectF& box) const
{
    const Colors colors = colorsFor(palette());
    if (m_number > 0) { // whose turn it is
        painter.setPen(QPen(colors.accent, std::max(1.2, box.width() / 12)));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(box.adjusted(-1, -1, 1, 1));
        painter.setFont(scaledFont(font(), 0.8, true));
        painter.drawText(box.adjusted(-2, -2, 2, 2), Qt::AlignCenter, QLocale().toString(m_number));
        return;
    }
    if (!m_severity.isEmpty()) {
        const auto severity = core::detect::severityFromName(toStd(m_severity)).value_or(core::detect::Severity::Medium);
        return drawAlertShape(painter, box, static_cast<AlertSeverity>(severity), palette());
    }
    const bool isUrgent = m_weight == Weight::Urgent;
    const QColor color = isUrgent ? colors.failure : m_weight == Weight::Attention ? colors.warning : colors.neutral;
    painter.setPen(QPen(color, std::max(1.3, box.width() / 9), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(isUrgent ? QBrush(color) : QBrush(palette().color(QPalette::Base)));
    if (m_weight == Weight::Note)
        painter.drawEllipse(box);
    else
        painter.drawPolygon(QPolygonF({{box.center().x(), box.top()}, box.bottomRight(), box.bottomLeft()}));
    // An exclamation mark; an i is one upside down.
    const double x = box.center().x();
    const bool isNote = m_weight == Weight::Note;
    const double top = box.top() + box.height() * (isNote ? 0.46 : 0.36);
    const double bottom = box.top() + box.height() * (isNote ? 0.76 : 0.64);
    const double dot = box.top() + box.height() * (isNote ? 0.25 : 0.84);
    painter.setPen(QPen(isUrgent ? palette().color(QPalette::Base) : color, std::max(1.3, box.width() / 8), Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(QPointF(x, top), QPointF(x, bottom));
    painter.drawPoint(QPointF(x, dot));
}

void PointRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintGround(painter, 4);
    const QRect text = textRect(width());
    const double side = unit() * 0.86;
    drawMark(painter, QRectF(unit() / 2.0, text.top() + (unit() - side) / 2, side, side));
    int y = text.top();
    y += drawWrapped(painter, m_title, titleFont(), palette().color(QPalette::Text), text.left(), y, text.width());
    drawWrapped(painter, m_detail, font(), colorsFor(palette()).faint, text.left(), y, text.width());
    if (target().isEmpty())
        return;
    const double x = width() - unit() * 0.85;
    const double middle = text.top() + unit() / 2.0;
    const double arm = unit() * 0.24;
    painter.setPen(QPen(underMouse() || hasFocus() ? colorsFor(palette()).accent : colorsFor(palette()).faint, std::max(1.4, unit() / 11.0), Qt::SolidLine,
                        Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(QPolygonF({{x - arm / 2, middle - arm}, {x + arm / 2, middle}, {x - arm / 2, middle + arm}}));
}

// ---------------------------------------------------------------------------------------------------------------- sections

OverviewSection::OverviewSection(const QString& title, QWidget* parent) : QFrame(parent), m_column(new QVBoxLayout), m_hint(new QLabel(this))
{
    auto* heading = new QLabel(title, this);
    keepScaled(heading, 1.08, true);
    heading->setWordWrap(true);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_hint->setWordWrap(true);
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->hide();
    for (QLabel* label : {heading, m_hint})
        label->setContentsMargins(4, 0, 4, 0);
    setAccessibleName(title);
    m_column->setSpacing(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 10, 8, 8);
    layout->setSpacing(2);
    layout->addWidget(heading);
    layout->addWidget(m_hint);
    layout->addSpacing(4);
    layout->addLayout(m_column);
    layout->addStretch(1);
}

void OverviewSection::setHint(const QString& text)
{
    m_hint->setText(text);
    m_hint->setVisible(!text.isEmpty());
}

void OverviewSection::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintCard(painter, rect(), palette());
}

} // namespace ui
