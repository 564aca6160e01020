// SPDX-License-Identifier: GPL-3.0-or-later
// A page made of a middle and of panels around it that can be moved, stacked, torn off and closed. Where they stand is kept
// in the settings under the name of the page; resetLayout() puts everything back as it was made.
#pragma once
#include <QMainWindow>

class QDockWidget;
class QSettings;

namespace ui {

class DockPage : public QMainWindow
{
    Q_OBJECT

public:
    explicit DockPage(const QString& name, QWidget* parent = nullptr);

    // `share`: of the page's width or height, in percent, at first. `name` is for the settings, `title` for people.
    QDockWidget* addPanel(const QString& name, const QString& title, QWidget* content, Qt::DockWidgetArea area, int share,
                          bool isShown = true);
    void resetLayout();
    void saveLayout(QSettings& settings) const;
    void restoreLayout(const QSettings& settings);
    QList<QDockWidget*> panels() const;

protected:
    void showEvent(QShowEvent* event) override;
    QMenu* createPopupMenu() override;

private:
    struct Panel {
        QDockWidget* dock;
        Qt::DockWidgetArea area;
        int share;
        bool isShown;
    };
    void placePanels();
    void shareSpace();

    std::vector<Panel> m_panels;
    QByteArray m_wanted;    // from the settings, until the page is shown
    bool m_laidOut = false; // has been shown, so sizes mean something
};

} // namespace ui
