// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/chip_bar.h"

#include "core/search/search_fields.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/base/wrap_layout.h"
#include "ui/search/filter_words.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QStyleOptionToolButton>
#include <QToolButton>

namespace ui {

namespace {

// A pill with its text and a cross. No value, however long, makes the window wider than the screen: the middle of the text gives way.
class Chip : public QToolButton
{
public:
    explicit Chip(QWidget* parent) : QToolButton(parent) { setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed); }

    QSize sizeHint() const override { return sizeFor(std::min(fontMetrics().horizontalAdvance(text()), fontMetrics().averageCharWidth() * 60)); }
    QSize minimumSizeHint() const override { return sizeFor(std::min(fontMetrics().horizontalAdvance(text()), fontMetrics().averageCharWidth() * 8)); }

private:
    QSize sizeFor(int words) const { return {words + fontMetrics().height() * 2, fontMetrics().height() * 3 / 2}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Colors colors = colorsFor(palette());
        const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        painter.setPen(hasFocus() ? QPen(colors.accent, 1.5) : QPen(colors.line));
        QColor fill = colors.accent;
        fill.setAlphaF(underMouse() || isDown() ? 0.22 : 0.12);
        painter.setBrush(fill);
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
        painter.setPen(colors.accent);
        const int pad = fontMetrics().height() / 2, cross = fontMetrics().height();
        const bool mirrored = isRightToLeft();
        const QRect words = rect().adjusted(mirrored ? cross : pad, 0, mirrored ? -pad : -cross, 0);
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeading, fontMetrics().elidedText(text(), Qt::ElideMiddle, words.width()));
        const double middle = mirrored ? cross * 0.6 : width() - cross * 0.7, arm = fontMetrics().height() * 0.17;
        painter.setPen(QPen(colors.accent, 1.4));
        painter.drawLine(QPointF(middle - arm, box.center().y() - arm), QPointF(middle + arm, box.center().y() + arm));
        painter.drawLine(QPointF(middle - arm, box.center().y() + arm), QPointF(middle + arm, box.center().y() - arm));
    }
};

} // namespace

ChipBar::ChipBar(FilterState& state, QWidget* parent)
    : QWidget(parent), m_state(state), m_holder(new QWidget(this)), m_layout(new WrapLayout(m_holder)), m_add(new QToolButton(m_holder)), m_clear(new QToolButton(this)),
      m_count(new QLabel(this)), m_none(new QLabel(tr("No filter: everything is shown"), this))
{
    m_clear->setText(tr("Clear all"));
    m_clear->setToolTip(tr("Show everything again (Ctrl+Shift+L)"));
    m_clear->setAutoRaise(true);
    makeAddButton();
    m_count->setForegroundRole(QPalette::PlaceholderText);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 4, 10, 4);
    m_none->setForegroundRole(QPalette::PlaceholderText);
    row->addWidget(m_none);
    row->addWidget(m_holder, 1);
    row->addWidget(m_count, 0, Qt::AlignTop);
    row->addWidget(m_clear, 0, Qt::AlignTop);
    connect(m_clear, &QToolButton::clicked, &m_state, &FilterState::clear);
    connect(&m_state, &FilterState::changed, this, &ChipBar::refresh);
    refresh();
}

// For whoever has no facets on show and does not know the language: the field is chosen here, its value in the line above.
void ChipBar::makeAddButton()
{
    m_add->setText(tr("+ Add"));
    m_add->setAccessibleName(tr("Add a condition"));
    m_add->setToolTip(tr("Add a condition: choose what it looks at, then its value"));
    m_add->setAutoRaise(true);
    m_add->setPopupMode(QToolButton::InstantPopup);
    m_add->setFocusPolicy(Qt::TabFocus);
    auto* menu = new QMenu(m_add);
    for (const core::SearchField& field : core::searchFields()) {
        if (field.field == core::FilterField::Text || field.field == core::FilterField::Query) // words need no field, KQL a page
            continue;
        const QString name = toQt(field.names.front()) + u':';
        // Behind the menu, which has the keyboard until it is gone. The name stands where menus have their keys.
        connect(menu->addAction(fieldText(field.field) + u'\t' + name), &QAction::triggered, this, [this, name] { Q_EMIT addRequested(name); }, Qt::QueuedConnection);
    }
    m_add->setMenu(menu);
    m_layout->addWidget(m_add);
}

void ChipBar::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    refresh();
}

void ChipBar::setCount(const QString& text)
{
    m_count->setText(text);
}

QString ChipBar::count() const { return m_count->text(); }

QStringList ChipBar::chips() const
{
    QStringList texts;
    for (const QToolButton* chip : m_chips)
        texts << chip->text();
    return texts;
}

QToolButton* ChipBar::chip(int index) const
{
    return m_chips.value(index);
}

void ChipBar::addChip(const QString& text, std::function<void()> remove)
{
    auto* chip = new Chip(m_holder);
    chip->setText(text);
    chip->setAccessibleName(tr("Filter: %1").arg(text));
    chip->setToolTip(asPlainTip(tr("%1\nClick or press Del to remove it").arg(text))); // it may be long: in several lines
    chip->setFocusPolicy(Qt::StrongFocus);
    chip->installEventFilter(this);
    // Behind the click, which is still under way in the chip that goes.
    connect(chip, &QToolButton::clicked, this, std::move(remove), Qt::QueuedConnection);
    m_layout->insertWidget(int(m_chips.size()), chip); // before the button
    setTabOrder(m_add, chip); // out of the end of the window's order, to which the button would follow it
    setTabOrder(chip, m_add);
    m_chips << chip;
    chip->show();
}

void ChipBar::refresh()
{
    const int focused = int(m_chips.indexOf(qobject_cast<QToolButton*>(focusWidget())));
    for (QToolButton* chip : std::exchange(m_chips, {})) {
        m_layout->removeWidget(chip);
        chip->hide();
        chip->deleteLater();
    }
    const core::Filter& filter = m_state.filter();
    if (!filter.time.isOpen())
        addChip(timeText(filter.time, m_zone), [this] { m_state.setTime({}); });
    for (std::size_t i = 0; i < filter.clauses.size(); ++i)
        addChip(clauseText(filter.clauses[i]), [this, i] { m_state.removeClause(i); });
    // On one line with the first chips.
    const int line = fontMetrics().height() * 3 / 2;
    m_count->setMinimumHeight(line);
    m_none->setMinimumHeight(line);
    for (QToolButton* button : {m_add, m_clear})
        button->setFixedHeight(line);
    m_clear->setVisible(!m_chips.isEmpty());
    m_none->setVisible(m_chips.isEmpty());
    if (focused >= 0 && !m_chips.isEmpty())
        m_chips[std::min(focused, int(m_chips.size()) - 1)]->setFocus();
    m_layout->invalidate();
    updateGeometry();
}

bool ChipBar::eventFilter(QObject* watched, QEvent* event)
{
    const int at = int(m_chips.indexOf(qobject_cast<QToolButton*>(watched)));
    if (at >= 0 && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Delete || key == Qt::Key_Backspace) {
            m_chips[at]->click();
            return true;
        }
        if (key == Qt::Key_Left || key == Qt::Key_Right) {
            const int next = at + ((key == Qt::Key_Left) == isRightToLeft() ? 1 : -1);
            if (next >= 0 && next < m_chips.size())
                m_chips[next]->setFocus(Qt::TabFocusReason);
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            Q_EMIT editRequested();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ChipBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(colorsFor(palette()).line);
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

void ChipBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        refresh();
}

} // namespace ui
