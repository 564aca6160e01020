// SPDX-License-Identifier: GPL-3.0-or-later
// The panels of a dashboard in six columns that become three or one as the window gets narrow; scrolls down. GUI thread.
#pragma once
#include "ui/insight/panel_card.h"

#include <QScrollArea>

class QGridLayout;

namespace ui {

class DashboardView : public QScrollArea
{
    Q_OBJECT

public:
    explicit DashboardView(QWidget* parent = nullptr);

    // Cards are kept where they show the same panel at the same place, so that figures stay on show while new ones come.
    void setPanels(const std::vector<core::insight::PanelPtr>& panels, bool areRemovable);
    const std::vector<PanelCard*>& cards() const { return m_cards; }
    PanelCard* cardOf(const std::string& panelId) const; // null: none
    void setFigures(const core::insight::PanelPtr& panel, const core::insight::PanelFiguresPtr& figures, const DisplayZone& zone);
    void setBusy(bool busy);
    void showCard(const std::string& panelId);

Q_SIGNALS:
    void flowsRequested(ui::PanelCard* card, int row, int measure);
    void queryRequested(ui::PanelCard* card);
    void timeBrushed(core::UtcTime from, core::UtcTime to);
    void removeRequested(ui::PanelCard* card);
    void panelSaved(ui::PanelCard* card, const QString& path);
    void said(const QString& sentence);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    PanelCard* makeCard();
    void arrange();
    int columnsNow() const;

    QWidget* m_page;
    QGridLayout* m_grid;
    std::vector<PanelCard*> m_cards;
    int m_arranged = 0; // columns that the cards stand in; 0: not yet
};

} // namespace ui
