// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/top_bar.h"

#include "ui/base/labels.h"
#include "ui/base/theme.h"
#include "ui/search/chip_bar.h"
#include "ui/search/time_button.h"
#include "ui/shell/actions.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

namespace ui {

namespace {

QToolButton* buttonOf(QAction* action, Qt::ToolButtonStyle style)
{
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(style);
    button->setAutoRaise(style == Qt::ToolButtonIconOnly);
    button->setFocusPolicy(Qt::TabFocus);
    QString text = action->text().remove(u'&');
    button->setAccessibleName(text.remove(u'\u2026'));
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    button->setToolTip(keys.isEmpty() ? text : TopBar::tr("%1 (%2)").arg(text, keys));
    return button;
}

// A name is no mnemonic and has no column of keys.
QString escaped(QString name)
{
    return name.replace(u'\t', u' ').replace(u'&', QLatin1String("&&"));
}

} // namespace

TopBar::TopBar(const Actions& actions, FilterState& state, QWidget* parent)
    : QWidget(parent), m_search(new SearchBar(state)), m_time(new TimeButton(state)), m_chips(new ChipBar(state)),
      m_saved(new QToolButton), m_savedMenu(new QMenu(this)), m_saveAction(actions.saveSearch)
{
    auto* row = new QHBoxLayout;
    row->setContentsMargins(10, 6, 10, 6);
    row->setSpacing(6);
    QToolButton* import = buttonOf(actions.import, Qt::ToolButtonTextBesideIcon);
    import->setText(tr("Import\u2026"));
    row->addWidget(import);
    row->addWidget(buttonOf(actions.back, Qt::ToolButtonIconOnly));
    row->addWidget(buttonOf(actions.forward, Qt::ToolButtonIconOnly));
    row->addWidget(m_time);
    row->addWidget(m_search, 1000);
    row->addStretch(1); // where there is no filter, the buttons stay together
    m_saved->setText(tr("Saved searches"));
    m_saved->setPopupMode(QToolButton::InstantPopup);
    m_saved->setFocusPolicy(Qt::TabFocus);
    m_saved->setMenu(m_savedMenu);
    connect(m_savedMenu, &QMenu::aboutToShow, this, [this] {
        m_fromFile->setEnabled(m_saveAction->isEnabled());
        Q_EMIT searchCountsWanted();
    });
    row->addWidget(m_saved);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(&m_search->problems());
    column->addWidget(m_chips);
    adaptToFont();
    setSavedSearches({});
    connect(m_search, &SearchBar::saveRequested, actions.saveSearch, &QAction::trigger);
    connect(m_chips, &ChipBar::editRequested, m_search, &SearchBar::focusField);
    connect(m_chips, &ChipBar::addRequested, m_search, &SearchBar::beginTerm);
}

// All of one height, whatever the style makes of each.
void TopBar::adaptToFont()
{
    const int high = m_search->field().sizeHint().height() + 2;
    for (QToolButton* button : findChildren<QToolButton*>(QString(), Qt::FindDirectChildrenOnly))
        button->setFixedHeight(high);
}

void TopBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        adaptToFont();
}

void TopBar::setZone(const DisplayZone& zone)
{
    m_time->setZone(zone);
    m_chips->setZone(zone);
}

void TopBar::setContext(const core::SearchContext& context)
{
    m_time->setContext(context);
    m_search->setContext(context);
}

void TopBar::setFilterShown(bool on)
{
    for (QWidget* widget : {static_cast<QWidget*>(m_search), static_cast<QWidget*>(m_time), static_cast<QWidget*>(m_chips),
                            static_cast<QWidget*>(m_saved)})
        widget->setVisible(on);
    if (!on)
        m_search->problems().hide();
}

void TopBar::setSavedSearches(const QList<QPair<QString, QString>>& searches)
{
    m_savedMenu->clear();
    m_savedMenu->addAction(m_saveAction);
    m_savedMenu->addSeparator();
    for (const auto& [name, text] : searches) {
        QAction* action = m_savedMenu->addAction(escaped(name));
        action->setData(name);
        action->setToolTip(text);
        connect(action, &QAction::triggered, this, [this, text = text] { Q_EMIT searchChosen(text); });
    }
    if (searches.isEmpty())
        m_savedMenu->addAction(tr("None yet"))->setEnabled(false);
    m_savedMenu->addSeparator();
    m_fromFile = m_savedMenu->addAction(tr("&Add From a File\u2026"), this, &TopBar::importSearchesRequested);
    if (searches.isEmpty())
        return;
    m_savedMenu->addAction(tr("Save to a &File\u2026"), this, &TopBar::exportSearchesRequested);
    QMenu* removal = m_savedMenu->addMenu(tr("Remove"));
    for (const auto& [name, text] : searches)
        connect(removal->addAction(escaped(name)), &QAction::triggered, this, [this, name = name] { Q_EMIT removeSearchRequested(name); });
    m_savedMenu->setToolTipsVisible(true);
}

// Behind a tab, where menus have their column of keys.
void TopBar::setSearchCount(const QString& name, quint64 flows)
{
    for (QAction* action : m_savedMenu->actions())
        if (!action->menu() && action->data().toString() == name)
            action->setText(escaped(name) + u'\t' + countText(flows));
}

void TopBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(colorsFor(palette()).line);
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

} // namespace ui
