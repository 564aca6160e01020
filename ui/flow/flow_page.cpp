// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/flow/flow_page.h"

#include "ui/base/labels.h"
#include "ui/base/table_view.h"
#include "ui/base/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ui {

FlowPage::FlowPage(FlowModel::Executor executor, QWidget* parent)
    : QWidget(parent), m_model(new FlowModel(flowColumns({}, palette()), this)), m_table(new TableView(this)),
      m_filter(new QLineEdit(this)), m_count(new QLabel(this)), m_stack(new QStackedWidget(this))
{
    m_model->setExecutor(std::move(executor));
    setupView();
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) { m_model->setFilter(text); });
    const auto changed = [this] {
        updateCount();
        restoreSelection();
    };
    connect(m_model, &QAbstractItemModel::layoutChanged, this, changed);
    connect(m_model, &QAbstractItemModel::modelReset, this, changed);
    connect(m_table, &TableView::currentRowChanged, this, &FlowPage::reportSelection);
    connect(m_table, &TableView::detailsRequested, this, &FlowPage::detailsRequested);
    updateCount();
}

void FlowPage::setupView()
{
    m_filter->setPlaceholderText(tr("Filter all columns: user, step, address, event number (Ctrl+F)"));
    m_filter->setAccessibleName(tr("Quick filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Flows"));
    m_table->setSortingEnabled(true);
    QStringList ids;
    for (const auto& column : m_model->columns())
        ids << column.id;
    // So that a window of 1440 pixels shows all that a first look needs, up to the reason.
    const int zero = fontMetrics().horizontalAdvance(u'0');
    int kind = 0, outcome = 0;
    for (auto k : {core::FlowKind::Reset, core::FlowKind::Unlock, core::FlowKind::Change, core::FlowKind::AdminReset})
        kind = std::max(kind, fontMetrics().horizontalAdvance(kindText(k)) / zero + 1);
    for (auto o : {core::FlowOutcome::Succeeded, core::FlowOutcome::Failed, core::FlowOutcome::Abandoned, core::FlowOutcome::InProgress})
        outcome = std::max(outcome, fontMetrics().horizontalAdvance(outcomeText(o)) / zero + 1);
    m_table->setUpColumns(ids, {19, 27, std::min(kind, 13), outcome + 3, 20, 8, 13, 10, 16, 16, 6, 20, 36, 18},
                          {QStringLiteral("methods"), QStringLiteral("steps"), QStringLiteral("initiator"), QStringLiteral("correlation"),
                           QStringLiteral("serverevents")},
                          {QStringLiteral("user"), QStringLiteral("step"), QStringLiteral("reason")});
    m_table->sortByColumn(0, Qt::DescendingOrder);
    m_stack->addWidget(m_table);
    m_stack->addWidget(makeEmptyState());
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 6, 10, 6);
    bar->addWidget(m_filter, 1);
    bar->addSpacing(8);
    bar->addWidget(m_count);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_stack, 1);
}

QWidget* FlowPage::makeEmptyState()
{
    auto* page = new QWidget;
    page->setAutoFillBackground(true);
    page->setBackgroundRole(QPalette::Base);
    m_emptyTitle = new QLabel;
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    m_emptyTitle->setFont(large);
    m_emptyText = new QLabel;
    m_emptyText->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel* label : {m_emptyTitle, m_emptyText}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    m_emptyAction = new QPushButton;
    connect(m_emptyAction, &QPushButton::clicked, this, [this] {
        if (m_model->totalRows() == 0)
            Q_EMIT importRequested();
        else
            m_filter->clear();
    });
    auto* layout = new QVBoxLayout(page);
    layout->addStretch(2);
    layout->addWidget(m_emptyTitle);
    layout->addWidget(m_emptyText);
    layout->addSpacing(10);
    layout->addWidget(m_emptyAction, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    return page;
}

void FlowPage::setFlows(Flows flows)
{
    // By the correlation id: the number changes when flows are worked out anew.
    if (const int row = m_table->currentRow(); row >= 0 && row < m_model->rowCount())
        m_wanted = m_model->row(row).correlationId;
    if (!m_importing) // what is on show may have changed too; during an import it would never come to rest
        m_reported = {};
    m_model->setRows(std::move(flows));
}

// A large list comes later, once it has been ordered.
void FlowPage::restoreSelection()
{
    const bool isOrdering = m_model->rowCount() == 0 && m_model->totalRows() > 0 && m_filter->text().trimmed().isEmpty();
    if (isOrdering)
        return;
    if (!m_wanted.empty())
        selectFlow(m_wanted);
    m_wanted.clear();
    if (!currentFlow()) // the filter has hidden it: on to the first that is left
        m_table->goToRow(0);
    reportSelection();
}

void FlowPage::setImporting(bool on)
{
    m_importing = on;
    updateCount();
}

void FlowPage::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    m_model->setColumns(flowColumns(zone, palette()));
}

std::optional<core::FlowId> FlowPage::currentFlow() const
{
    const int row = m_table->currentRow();
    return row < 0 || row >= m_model->rowCount() ? std::nullopt : std::optional(m_model->row(row).id);
}

void FlowPage::selectFlow(core::FlowId id)
{
    m_table->goToRow(m_model->find([&](const core::Flow& flow) { return flow.id == id; }));
}

bool FlowPage::selectFlow(const std::string& correlationId)
{
    const int row = m_model->find([&](const core::Flow& flow) { return flow.correlationId == correlationId; });
    if (row >= 0)
        m_table->goToRow(row);
    return row >= 0;
}

void FlowPage::goToFlow(const std::string& correlationId)
{
    if (selectFlow(correlationId))
        return;
    m_wanted = correlationId; // the list is ordered anew, at once or a moment later
    m_filter->clear();
}

void FlowPage::reportSelection()
{
    const core::FlowId now = currentFlow().value_or(core::FlowId{});
    if (now == m_reported)
        return;
    m_reported = now;
    Q_EMIT flowSelected(now);
}

void FlowPage::updateCount()
{
    const auto total = m_model->totalRows();
    const auto shown = std::size_t(m_model->rowCount());
    const bool filtered = !m_filter->text().trimmed().isEmpty();
    m_count->setText(filtered ? tr("%1 of %2 flows").arg(countText(shown), countText(total))
                              : tr("%1 flows").arg(countText(total)));
    m_count->setVisible(total > 0);
    m_filter->setEnabled(total > 0);
    m_emptyAction->setVisible(!m_importing || total > 0);
    if (total == 0 && m_importing) {
        m_emptyTitle->setText(tr("Reading the logs\u2026"));
        m_emptyText->setText(tr("Flows appear here as soon as the first files are done."));
    } else if (total == 0) {
        m_emptyTitle->setText(tr("No flows yet"));
        m_emptyText->setText(tr("Drop a folder with audit logs, sign-in logs and AAD Connect event logs here, or press Import\u2026"));
        m_emptyAction->setText(tr("Import\u2026"));
    } else if (filtered) {
        m_emptyTitle->setText(tr("No flow matches the filter"));
        m_emptyText->setText(tr("Every word must occur in one of the columns, also in hidden ones."));
        m_emptyAction->setText(tr("Clear Filter"));
    }
    // A large list that is still being ordered shows no empty state.
    m_stack->setCurrentIndex(shown == 0 && (total == 0 || filtered) ? 1 : 0);
}

void FlowPage::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void FlowPage::selectNext() { m_table->goToRow(std::min(m_table->currentRow() + 1, m_model->rowCount() - 1)); }
void FlowPage::selectPrevious() { m_table->goToRow(std::max(m_table->currentRow() - 1, 0)); }

void FlowPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_model->setColumns(flowColumns(m_zone, palette()));
}

bool FlowPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool toTable = key->key() == Qt::Key_Down || key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (key->key() == Qt::Key_Escape && !m_filter->text().isEmpty()) {
            m_filter->clear();
            return true;
        }
        if (toTable || key->key() == Qt::Key_Escape) {
            m_table->setFocus(Qt::TabFocusReason);
            if (!currentFlow())
                m_table->goToRow(0);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ui
