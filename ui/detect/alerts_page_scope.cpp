// SPDX-License-Identifier: GPL-3.0-or-later
// The page of alerts under its own filter and that of the window: what they leave out, how it is grouped, and how to get at it all the same.
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/detect/alert_filter.h"
#include "ui/detect/alerts_page.h"

#include <QLabel>
#include <QLineEdit>

#include <algorithm>

namespace ui {

using core::detect::Alert;

void AlertsPage::applyFilter()
{
    m_model->setPredicate([filter = m_filter->filter(), passed = m_passed](const Alert& alert) {
        return filter.lets(alert) && (!passed || passed->keys.contains(alert.key));
    });
    if (m_table->currentRow() < 0 && m_model->rowCount() > 0)
        m_table->goToRow(0);
    updateState();
    showCurrent();
}

void AlertsPage::applyGrouping()
{
    static constexpr const char* columns[] = {"", "person", "incident", "rule"};
    const QString id = QString::fromLatin1(columns[std::size_t(m_filter->grouping())]);
    m_isGrouping = true;
    m_table->groupBy(m_model->columnOf(id));
    m_isGrouping = false;
    m_table->foldAll(false); // one works through alerts, not through headings
}

void AlertsPage::setScope(std::shared_ptr<const core::AlertsPassed> passed, const QString& filterText)
{
    m_scope->setToolTip(asPlainTip(filterText));
    if (passed == m_passed)
        return;
    m_passed = std::move(passed);
    countAlerts();
    applyFilter();
    goToGoal();
}

// The buttons count what they can show.
void AlertsPage::countAlerts()
{
    const AlertListPtr alerts = m_source.contents().alerts;
    m_filter->setAlerts(alerts ? *alerts : core::detect::AlertList(), m_passed ? [this](const Alert& alert) { return passes(alert); } : std::function<bool(const Alert&)>());
}

bool AlertsPage::passes(const Alert& alert) const { return !m_passed || m_passed->keys.contains(alert.key); }

void AlertsPage::goToAlert(const std::string& key)
{
    m_goal = key;
    const AlertListPtr alerts = m_model->rows();
    if (!alerts || std::none_of(alerts->begin(), alerts->end(), [&](const Alert& alert) { return alert.key == key; }))
        return m_source.request(); // it may be on its way
    goToGoal();
}

// Where it is in the list; what the filter of the window hides comes once that is cleared.
void AlertsPage::goToGoal()
{
    const AlertListPtr alerts = m_model->rows();
    const auto has = [key = m_goal](const Alert& alert) { return alert.key == key; };
    if (m_goal.empty() || !alerts || std::none_of(alerts->begin(), alerts->end(), has))
        return;
    if (m_model->reveal(has) < 0) {
        AlertFilter all;
        all.stands.fill(true);
        m_filter->search().clear();
        m_filter->setFilter(all);
    }
    const int row = m_model->reveal(has);
    if (row < 0 && m_passed)
        return Q_EMIT clearFilterRequested();
    m_goal.clear();
    m_table->goToRow(row);
}

} // namespace ui
