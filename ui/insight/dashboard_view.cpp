// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insight/dashboard_view.h"

#include "ui/insight/dashboard_rows.h"

#include <QEvent>
#include <QFocusEvent>
#include <QGridLayout>
#include <QResizeEvent>
#include <algorithm>

namespace ui {

using core::insight::PanelPtr;

DashboardView::DashboardView(QWidget* parent) : QScrollArea(parent), m_page(new QWidget), m_grid(new QGridLayout(m_page))
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Panels"));
    setFocusPolicy(Qt::NoFocus); // the panels take it
    m_page->setBackgroundRole(QPalette::Window);
    m_grid->setSpacing(10);
    m_grid->setContentsMargins(10, 4, 10, 10);
    for (int column = 0; column < dashboardColumns; ++column)
        m_grid->setColumnStretch(column, 1);
    setWidget(m_page);
}

PanelCard* DashboardView::makeCard()
{
    auto* card = new PanelCard(m_page);
    connect(card, &PanelCard::flowsRequested, this, [this, card](int row, int measure) { Q_EMIT flowsRequested(card, row, measure); });
    connect(card, &PanelCard::queryRequested, this, [this, card] { Q_EMIT queryRequested(card); });
    connect(card, &PanelCard::removeRequested, this, [this, card] { Q_EMIT removeRequested(card); });
    connect(card, &PanelCard::timeBrushed, this, &DashboardView::timeBrushed);
    connect(card, &PanelCard::saved, this, [this, card](const QString& path) { Q_EMIT panelSaved(card, path); });
    connect(card, &PanelCard::said, this, &DashboardView::said);
    for (QWidget* child : card->findChildren<QWidget*>())
        if (child->focusPolicy() != Qt::NoFocus)
            child->installEventFilter(this);
    return card;
}

void DashboardView::setPanels(const std::vector<PanelPtr>& panels, bool areRemovable)
{
    std::vector<PanelCard*> old = std::move(m_cards);
    m_cards.clear();
    for (const PanelPtr& panel : panels) {
        const auto same = std::find_if(old.begin(), old.end(), [&](PanelCard* card) { return card && *card->panel() == *panel; });
        PanelCard* card = same == old.end() ? makeCard() : std::exchange(*same, nullptr);
        if (!card->panel() || !(*card->panel() == *panel))
            card->setPanel(panel);
        card->setRemovable(areRemovable);
        m_cards.push_back(card);
    }
    for (PanelCard* card : old)
        if (card) {
            card->hide();
            card->deleteLater(); // it may be the sender
        }
    m_arranged = 0;
    arrange();
}

PanelCard* DashboardView::cardOf(const std::string& panelId) const
{
    const auto found = std::find_if(m_cards.begin(), m_cards.end(), [&](PanelCard* card) { return card->panel()->id == panelId; });
    return found == m_cards.end() ? nullptr : *found;
}

void DashboardView::setFigures(const PanelPtr& panel, const core::insight::PanelFiguresPtr& figures, const DisplayZone& zone)
{
    if (PanelCard* card = cardOf(panel->id)) {
        card->setBusy(false);
        card->setFigures(figures, zone);
        // Heights for widths are remembered level by level, and a level that is on its way already is not asked again.
        card->chart().updateGeometry();
        if (QLayout* inside = card->layout())
            inside->invalidate();
        card->updateGeometry();
        m_grid->invalidate();
    }
}

void DashboardView::setBusy(bool busy)
{
    for (PanelCard* card : m_cards)
        card->setBusy(busy);
}

void DashboardView::showCard(const std::string& panelId)
{
    if (PanelCard* card = cardOf(panelId)) {
        ensureWidgetVisible(card);
        card->chart().focusTarget()->setFocus(Qt::OtherFocusReason);
    }
}

// By the width of letters: with large fonts the panels need more room.
int DashboardView::columnsNow() const
{
    const int letters = viewport()->width() / std::max(1, fontMetrics().averageCharWidth());
    return letters >= 150 ? 6 : letters >= 95 ? 3 : 1;
}

void DashboardView::arrange()
{
    const int columns = columnsNow();
    if (columns == m_arranged)
        return;
    m_arranged = columns;
    while (QLayoutItem* item = m_grid->takeAt(0))
        delete item;
    std::vector<int> widths;
    for (const PanelCard* card : m_cards)
        widths.push_back(card->panel()->width);
    int row = 0;
    for (const auto& places : dashboardRows(widths, columns)) {
        for (const DashboardPlace& place : places) {
            m_grid->addWidget(m_cards[place.panel], row, place.column, 1, place.width);
            m_cards[place.panel]->show();
        }
        ++row;
    }
    for (int i = 0; i < m_grid->rowCount(); ++i)
        m_grid->setRowStretch(i, i == row ? 1 : 0); // what is left stays below
    for (std::size_t i = 1; i < m_cards.size(); ++i)
        QWidget::setTabOrder(m_cards[i - 1], m_cards[i]);
}

void DashboardView::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

void DashboardView::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        arrange();
}

void DashboardView::focusInEvent(QFocusEvent* event)
{
    QScrollArea::focusInEvent(event);
    if (!m_cards.empty())
        m_cards.front()->chart().focusTarget()->setFocus(event->reason());
}

// A panel that gets the focus by the keyboard comes into view.
bool DashboardView::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn) {
        const auto reason = static_cast<QFocusEvent*>(event)->reason();
        if (reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason)
            for (PanelCard* card : m_cards)
                if (card->isAncestorOf(static_cast<QWidget*>(watched)))
                    ensureWidgetVisible(card);
    }
    return QScrollArea::eventFilter(watched, event);
}

} // namespace ui
