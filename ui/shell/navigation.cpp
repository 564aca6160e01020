// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/navigation.h"

#include <QAction>
#include <QEvent>
#include <QListWidget>
#include <QVBoxLayout>

namespace ui {

namespace {
constexpr int meaningRole = Qt::UserRole; // of the badge
} // namespace

Navigation::Navigation(const QList<QAction*>& pages, QWidget* parent)
    : QWidget(parent), m_pages(pages), m_list(new QListWidget(this))
{
    m_list->setAccessibleName(tr("Pages"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setBackgroundRole(QPalette::Window);
    for (const QAction* action : pages) {
        auto* item = new QListWidgetItem(action->text().remove(u'&'), m_list);
        item->setToolTip(action->shortcut().toString(QKeySequence::NativeText));
        connect(action, &QAction::changed, this, [item, action] { // its keys may be others now
            const QString meaning = item->data(meaningRole).toString(), keys = action->shortcut().toString(QKeySequence::NativeText);
            item->setToolTip(meaning.isEmpty() ? keys : meaning + u'\n' + keys);
        });
    }
    adaptToFont();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(5, 5, 5, 5);
    layout->addWidget(m_list);
    connect(m_list, &QListWidget::currentRowChanged, this, &Navigation::chosen);
}

void Navigation::adaptToFont()
{
    int widest = 0;
    for (int i = 0; i < m_pages.size(); ++i) {
        m_list->item(i)->setSizeHint({0, fontMetrics().height() * 2});
        widest = std::max(widest, fontMetrics().horizontalAdvance(m_pages[i]->text().remove(u'&')));
    }
    // Behind a name there is room for the number of a badge, or for a scroll bar.
    m_list->setFixedWidth(std::max(fontMetrics().averageCharWidth() * 16, widest + fontMetrics().height() * 9 / 2));
}

void Navigation::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        adaptToFont();
}

void Navigation::setCurrent(int row) { m_list->setCurrentRow(row); }

void Navigation::setShown(int row, bool isShown)
{
    if (QListWidgetItem* item = m_list->item(row))
        item->setHidden(!isShown);
}

void Navigation::setBadge(int row, int count, const QString& meaning)
{
    QListWidgetItem* item = m_list->item(row);
    if (!item)
        return;
    const QString name = m_pages[row]->text().remove(u'&'), shortcut = m_pages[row]->shortcut().toString(QKeySequence::NativeText);
    item->setText(name + (count > 0 ? QStringLiteral("  %L1").arg(count) : QString()));
    item->setToolTip(count > 0 ? meaning + u'\n' + shortcut : shortcut);
    item->setData(meaningRole, count > 0 ? meaning : QString());
    item->setData(Qt::AccessibleTextRole, count > 0 ? QStringLiteral("%1, %2").arg(name, meaning) : name);
}

void Navigation::updateIcons()
{
    for (int i = 0; i < m_pages.size(); ++i)
        m_list->item(i)->setIcon(m_pages[i]->icon());
}

} // namespace ui
