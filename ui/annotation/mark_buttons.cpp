// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/annotation/mark_buttons.h"

#include "ui/annotation/annotation_words.h"
#include "ui/base/theme.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double rounding = 4;

// The paper, the outline, and where the keyboard is a second outline inside it.
void drawFrame(QPainter& painter, const QWidget& widget, double radius, const QColor& fill, const QPen& outline)
{
    painter.setBrush(fill);
    painter.setPen(outline);
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(1, 1, -1, -1), radius, radius);
    if (!widget.hasFocus())
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colorsFor(widget.palette()).accent, 1.6));
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(1, 1, -1, -1), radius, radius);
}

bool isPressKey(const QKeyEvent& event) { return event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter; }

QColor faded(QColor color, double part)
{
    color.setAlphaF(float(part));
    return color;
}

} // namespace

MarkButton::MarkButton(QWidget* parent) : QPushButton(parent)
{
    setCheckable(true);
    setAutoDefault(false);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize MarkButton::sizeHint() const
{
    const int line = fontMetrics().height();
    const int words = text().isEmpty() ? 0 : fontMetrics().horizontalAdvance(text()) + line / 3;
    return {line + line * 3 / 4 + words, line + line / 2 + 2};
}

void MarkButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors colors = colorsFor(palette());
    const QColor color = meaning();
    const bool isLit = underMouse() && isEnabled();
    QColor fill = palette().color(QPalette::Base);
    if (isChecked())
        fill = faded(color, colors.dark ? 0.16 : 0.08);
    else if (isDown() || isLit)
        fill = colors.band;
    drawFrame(painter, *this, rounding, fill, QPen(isChecked() ? color : colors.line, isChecked() ? 1.4 : 1));
    if (!isEnabled())
        painter.setOpacity(0.5);
    const int line = fontMetrics().height();
    const double side = line * 0.82;
    const double left = text().isEmpty() ? (width() - side) / 2.0 : line * 3 / 8.0;
    drawShape(painter, QRectF(left, (height() - side) / 2.0, side, side));
    if (text().isEmpty())
        return;
    painter.setPen(isChecked() ? color : palette().color(QPalette::ButtonText));
    painter.drawText(QRectF(left + side + line / 3.0, 0, width(), height()), Qt::AlignVCenter | Qt::AlignLeft, text());
}

void MarkButton::keyPressEvent(QKeyEvent* event)
{
    if (isPressKey(*event))
        return click();
    QPushButton::keyPressEvent(event);
}

void MarkButton::changeEvent(QEvent* event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    update();
}

void MarkButton::enterEvent(QEnterEvent* event)
{
    QPushButton::enterEvent(event);
    update();
}

void MarkButton::leaveEvent(QEvent* event)
{
    QPushButton::leaveEvent(event);
    update();
}

StarButton::StarButton(QWidget* parent) : MarkButton(parent) { setStarred(false); }

void StarButton::setStarred(bool on)
{
    setChecked(on);
    setText(on ? tr("Starred") : tr("Star"));
    setAccessibleName(tr("Star"));
    setToolTip(on ? tr("Take the star away") : tr("Mark it with a star, to find it again"));
    updateGeometry();
    update();
}

QColor StarButton::meaning() const { return colorsFor(palette()).warning; }
void StarButton::drawShape(QPainter& painter, const QRectF& box) const { drawStar(painter, box, isChecked(), palette()); }

VerdictButton::VerdictButton(core::Verdict verdict, QWidget* parent) : MarkButton(parent), m_verdict(verdict)
{
    setText(verdictText(verdict));
    setAccessibleName(tr("Verdict: %1").arg(text()));
    setToolTip(tr("Press again to take the verdict back"));
}

QColor VerdictButton::meaning() const { return verdictColor(m_verdict, palette()); }
void VerdictButton::drawShape(QPainter& painter, const QRectF& box) const { drawVerdictShape(painter, box, m_verdict, palette()); }

TagChip::TagChip(const QString& tag, QWidget* parent) : QPushButton(parent), m_tag(tag)
{
    setText(tag);
    setAutoDefault(false);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    updateNames();
}

void TagChip::updateNames()
{
    setAccessibleName(tr("Tag %1").arg(m_tag));
    if (!m_isLeading) {
        setAccessibleDescription(m_isRemovable ? tr("Delete takes it away") : QString());
        return setToolTip(!m_isRemovable ? m_tag
                          : m_isPartial  ? tr("%1: some of the selected rows have it. Delete takes it away.").arg(m_tag)
                                         : tr("%1: Delete takes it away.").arg(m_tag));
    }
    if (!m_isRemovable) {
        setAccessibleDescription(tr("Enter shows all that have it"));
        return setToolTip(tr("%1: Enter shows all that have it.").arg(m_tag));
    }
    setAccessibleDescription(tr("Delete takes it away, Enter shows all that have it"));
    setToolTip(m_isPartial ? tr("%1: some of the selected rows have it. Delete takes it away, Enter shows all that have it.").arg(m_tag)
                           : tr("%1: Delete takes it away, Enter shows all that have it.").arg(m_tag));
}

void TagChip::setPartial(bool on)
{
    m_isPartial = on;
    updateNames();
    update();
}

void TagChip::setRemovable(bool on)
{
    m_isRemovable = on;
    updateNames();
    updateGeometry();
    update();
}

void TagChip::setLeading(bool on)
{
    m_isLeading = on;
    updateNames();
}

QSize TagChip::sizeHint() const
{
    const int line = fontMetrics().height();
    if (!m_isRemovable)
        return {fontMetrics().horizontalAdvance(m_tag) + line + 8, line + line / 3 + 2};
    return {fontMetrics().horizontalAdvance(m_tag) + line * 2 + 4, line + line / 3 + 2};
}

QSize TagChip::minimumSizeHint() const { return {std::min(sizeHint().width(), fontMetrics().height() * 4), sizeHint().height()}; }

QRectF TagChip::crossBox() const
{
    const double side = fontMetrics().height();
    if (!m_isRemovable)
        return {width() - side * 0.45, 0, 0, 0}; // nothing, where the words may end
    return {width() - side - side * 0.25, (height() - side) / 2.0, side, side};
}

void TagChip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors colors = colorsFor(palette());
    const QColor fill = faded(colors.accent, colors.dark ? 0.22 : 0.10);
    QPen outline(m_isPartial ? QPen(colors.accent, 1, Qt::DashLine) : QPen(Qt::NoPen));
    drawFrame(painter, *this, height() / 2.0 - 1, fill, outline);
    const double line = fontMetrics().height();
    const QRectF words(line * 0.55, 0, crossBox().left() - line * 0.65, height());
    painter.setPen(palette().color(QPalette::Link));
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, fontMetrics().elidedText(m_tag, Qt::ElideRight, int(std::ceil(words.width()))));
    const QRectF box = crossBox();
    if (box.isEmpty())
        return;
    if (m_overCross) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(faded(colors.accent, 0.25));
        painter.drawEllipse(box.adjusted(1, 1, -1, -1));
    }
    painter.setPen(QPen(palette().color(QPalette::Link), std::max(1.2, line / 13), Qt::SolidLine, Qt::RoundCap));
    const QRectF cross = box.adjusted(line * 0.32, line * 0.32, -line * 0.32, -line * 0.32);
    painter.drawLine(cross.topLeft(), cross.bottomRight());
    painter.drawLine(cross.topRight(), cross.bottomLeft());
}

void TagChip::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && isDown() && crossBox().contains(event->position())) {
        setDown(false);
        event->accept();
        Q_EMIT removeRequested();
        return;
    }
    QPushButton::mouseReleaseEvent(event);
}

void TagChip::mouseMoveEvent(QMouseEvent* event)
{
    if (const bool over = crossBox().contains(event->position()); over != m_overCross) {
        m_overCross = over;
        update();
    }
    QPushButton::mouseMoveEvent(event);
}

void TagChip::leaveEvent(QEvent* event)
{
    m_overCross = false;
    QPushButton::leaveEvent(event);
    update();
}

void TagChip::keyPressEvent(QKeyEvent* event)
{
    if (m_isRemovable && (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace))
        Q_EMIT removeRequested();
    else if (isPressKey(*event))
        click();
    else
        QPushButton::keyPressEvent(event);
}

void TagChip::changeEvent(QEvent* event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    update();
}

} // namespace ui
