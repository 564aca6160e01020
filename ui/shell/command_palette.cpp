// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/command_palette.h"

#include "ui/base/theme.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPointer>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace ui {

namespace {

QString plainText(const QAction& action)
{
    QString text = action.text().remove(u'&');
    if (text.endsWith(u'\u2026'))
        text.chop(1);
    return text;
}

constexpr int keysRole = Qt::UserRole + 1;

// The text, and at the end of the line the keys.
class CommandDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyleOptionViewItem line = option;
        initStyleOption(&line, index);
        line.showDecorationSelected = true; // else the text has no more room than its words need
        const QStyle& style = *option.widget->style();
        const QString keys = index.data(keysRole).toString();
        const int margin = style.pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, option.widget) + 1;
        const QRect room = style.subElementRect(QStyle::SE_ItemViewItemText, &line, option.widget).adjusted(margin, 0, -margin, 0);
        const int keysWidth = keys.isEmpty() ? 0 : line.fontMetrics.horizontalAdvance(keys) + 2 * line.fontMetrics.averageCharWidth();
        line.text = line.fontMetrics.elidedText(line.text, Qt::ElideRight, room.width() - keysWidth);
        style.drawControl(QStyle::CE_ItemViewItem, &line, painter, option.widget);
        const QPalette::ColorRole ink = line.state & QStyle::State_Selected ? QPalette::HighlightedText : QPalette::Text;
        style.drawItemText(painter, room, int(QStyle::visualAlignment(line.direction, Qt::AlignRight) | Qt::AlignVCenter), line.palette, true, keys, ink);
    }
};

// What is heard of a command: its text and its keys.
QString spokenText(const QListWidgetItem& item)
{
    const QString keys = item.data(keysRole).toString();
    return keys.isEmpty() ? item.text() : QStringLiteral("%1, %2").arg(item.text(), keys);
}

} // namespace

CommandPalette::CommandPalette(QWidget* window)
    : QFrame(window), m_window(window), m_field(new QLineEdit(this)), m_list(new QListWidget(this))
{
    setAccessibleName(tr("Commands"));
    setAutoFillBackground(true);
    m_field->setPlaceholderText(tr("What do you want to do?"));
    m_field->setAccessibleName(tr("Command"));
    m_field->installEventFilter(this);
    m_list->setAccessibleName(tr("Commands that match"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 10, 10, 10);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::fill);
    connect(m_list, &QListWidget::itemActivated, this, &CommandPalette::runCurrent);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::runCurrent);
    hide();
}

void CommandPalette::open(const QList<QAction*>& actions)
{
    m_actions = actions;
    m_before = QApplication::focusWidget();
    const int wide = std::min(m_window->width() - 40, fontMetrics().averageCharWidth() * 90);
    const int high = std::min(m_window->height() - 120, fontMetrics().height() * 22);
    setGeometry((m_window->width() - wide) / 2, 60, wide, high);
    m_field->clear();
    fill();
    show();
    raise();
    m_field->setFocus(Qt::PopupFocusReason);
}

int CommandPalette::score(const QString& text, const QString& typed)
{
    if (typed.isEmpty())
        return 1;
    if (const auto at = text.indexOf(typed, 0, Qt::CaseInsensitive); at >= 0)
        return 1000 - int(at) - int(text.size()) / 4 + (at == 0 || !text[at - 1].isLetterOrNumber() ? 200 : 0);
    int points = 1, at = 0;
    for (const QChar c : typed) {
        if (c.isSpace())
            continue;
        int found = -1;
        for (int i = at; i < text.size() && found < 0; ++i)
            if (text[i].toCaseFolded() == c.toCaseFolded())
                found = i;
        if (found < 0)
            return 0;
        points += found == 0 || !text[found - 1].isLetterOrNumber() ? 20 : found == at ? 5 : 1;
        at = found + 1;
    }
    return points;
}

void CommandPalette::fill()
{
    struct Hit {
        QAction* action;
        int points;
    };
    std::vector<Hit> hits;
    const QString typed = m_field->text().trimmed();
    for (QAction* action : m_actions) {
        const QString text = plainText(*action);
        const int points = score(text, typed), lately = int(m_lately.indexOf(text));
        if (points > 0 && action->isVisible() && !text.isEmpty())
            hits.push_back({action, points + (lately >= 0 ? 60 - std::min(lately, 50) : 0)});
    }
    std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.points > b.points; });
    m_list->clear();
    QPixmap nothing(m_list->iconSize().isValid() ? m_list->iconSize() : QSize(1, 1) * style()->pixelMetric(QStyle::PM_ListViewIconSize, nullptr, m_list));
    nothing.fill(Qt::transparent);
    const QIcon blank(nothing); // all texts begin at one place
    for (const Hit& hit : hits) {
        const QIcon icon = hit.action->icon();
        auto* item = new QListWidgetItem(icon.isNull() ? blank : icon, plainText(*hit.action), m_list);
        item->setData(keysRole, hit.action->shortcut().toString(QKeySequence::NativeText));
        item->setData(Qt::AccessibleTextRole, spokenText(*item));
        item->setData(Qt::UserRole, QVariant::fromValue<QObject*>(hit.action));
        item->setSizeHint({0, fontMetrics().height() * 7 / 4});
        if (!hit.action->isEnabled())
            item->setForeground(palette().color(QPalette::Disabled, QPalette::Text));
    }
    m_list->setCurrentRow(0);
    m_field->setAccessibleDescription(m_list->currentItem() ? spokenText(*m_list->currentItem()) : tr("Nothing matches"));
}

void CommandPalette::runCurrent()
{
    const QListWidgetItem* item = m_list->currentItem();
    const QPointer<QAction> action = item ? qobject_cast<QAction*>(item->data(Qt::UserRole).value<QObject*>()) : nullptr;
    if (!action || !action->isEnabled())
        return;
    const QString text = plainText(*action);
    m_lately.removeAll(text);
    m_lately.prepend(text);
    leave();
    action->trigger();
}

void CommandPalette::leave()
{
    hide();
    if (m_before)
        m_before->setFocus(Qt::PopupFocusReason);
    m_before = nullptr;
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_field && event->type() == QEvent::FocusOut)
        hide();
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    const auto move = [this](int by) {
        m_list->setCurrentRow(std::clamp(m_list->currentRow() + by, 0, m_list->count() - 1));
        m_field->setAccessibleDescription(m_list->currentItem() ? spokenText(*m_list->currentItem()) : QString());
    };
    switch (key) {
    case Qt::Key_Down: move(1); return true;
    case Qt::Key_Up: move(-1); return true;
    case Qt::Key_PageDown: move(10); return true;
    case Qt::Key_PageUp: move(-10); return true;
    case Qt::Key_Escape: leave(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: runCurrent(); return true;
    default: return QFrame::eventFilter(watched, event);
    }
}

void CommandPalette::focusOutEvent(QFocusEvent* event)
{
    QFrame::focusOutEvent(event);
    hide();
}

void CommandPalette::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(colorsFor(palette()).accent);
    painter.setBrush(palette().window());
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace ui
