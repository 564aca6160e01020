// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/dock_page.h"

#include "ui/shell/panel_title.h"

#include <QDockWidget>
#include <QMenu>
#include <QSettings>

namespace ui {

namespace {
constexpr int layoutVersion = 1; // a state of another version is not restored
}

DockPage::DockPage(const QString& name, QWidget* parent) : QMainWindow(parent)
{
    setObjectName(name);
    setWindowFlags(Qt::Widget);
    setDockNestingEnabled(true);
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    // The panel on the right is as high as the page; what is below the middle is as wide as the middle.
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    setCorner(Qt::TopRightCorner, Qt::RightDockWidgetArea);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::TopLeftCorner, Qt::LeftDockWidgetArea);
}

QDockWidget* DockPage::addPanel(const QString& name, const QString& title, QWidget* content, Qt::DockWidgetArea area, int share,
                                bool isShown)
{
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    dock->setWidget(content);
    dock->setTitleBarWidget(new PanelTitle(dock));
    m_panels.push_back({dock, area, share, isShown});
    addDockWidget(area, dock);
    dock->setVisible(isShown);
    return dock;
}

QList<QDockWidget*> DockPage::panels() const
{
    QList<QDockWidget*> docks;
    for (const Panel& panel : m_panels)
        docks << panel.dock;
    return docks;
}

void DockPage::placePanels()
{
    for (const Panel& panel : m_panels) {
        panel.dock->setFloating(false);
        addDockWidget(panel.area, panel.dock);
        panel.dock->setVisible(panel.isShown);
    }
    shareSpace();
}

void DockPage::shareSpace()
{
    for (const Qt::Orientation orientation : {Qt::Horizontal, Qt::Vertical}) {
        QList<QDockWidget*> docks;
        QList<int> sizes;
        for (const Panel& panel : m_panels) {
            const bool isBeside = panel.area == Qt::LeftDockWidgetArea || panel.area == Qt::RightDockWidgetArea;
            if (isBeside != (orientation == Qt::Horizontal))
                continue;
            docks << panel.dock;
            sizes << (isBeside ? width() : height()) * panel.share / 100;
        }
        if (!docks.isEmpty())
            resizeDocks(docks, sizes, orientation);
    }
}

void DockPage::resetLayout()
{
    m_wanted.clear();
    placePanels();
}

void DockPage::saveLayout(QSettings& settings) const
{
    // A page that was never on show has nothing newer to say.
    settings.setValue(objectName() + QLatin1String("/panels"), m_laidOut ? saveState(layoutVersion) : m_wanted);
}

void DockPage::restoreLayout(const QSettings& settings)
{
    m_wanted = settings.value(objectName() + QLatin1String("/panels")).toByteArray();
    if (m_laidOut && !restoreState(m_wanted, layoutVersion))
        placePanels();
}

// Only now the page has its size.
void DockPage::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    if (std::exchange(m_laidOut, true))
        return;
    if (m_wanted.isEmpty() || !restoreState(m_wanted, layoutVersion))
        shareSpace();
}

QMenu* DockPage::createPopupMenu()
{
    auto* menu = new QMenu(this);
    for (const Panel& panel : m_panels)
        menu->addAction(panel.dock->toggleViewAction());
    menu->addSeparator();
    connect(menu->addAction(tr("Reset the Layout of This Page")), &QAction::triggered, this, &DockPage::resetLayout);
    return menu;
}

} // namespace ui
