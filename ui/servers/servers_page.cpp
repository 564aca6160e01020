// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/servers/servers_page.h"

#include "ui/base/empty_state.h"
#include "ui/base/labels.h"
#include "ui/base/table_view.h"
#include "ui/servers/clock_editor.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

QLabel* emptyLabel()
{
    auto* label = new QLabel;
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    label->setMargin(24);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setAutoFillBackground(true);
    label->setBackgroundRole(QPalette::Base);
    return label;
}

QLabel* title(const QString& text)
{
    auto* label = new QLabel(text);
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    return label;
}

} // namespace

ServersPage::ServersPage(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_split(new QSplitter(Qt::Vertical)), m_servers(new ServerModel(serverColumns(palette()), this)),
      m_orphans(new OrphanModel(orphanColumns({}, palette()), this)), m_serverTable(new TableView), m_orphanTable(new TableView),
      m_editor(new ClockEditor), m_kind(new QComboBox), m_count(new QLabel), m_noOrphans(emptyLabel()), m_noServers(new EmptyState),
      m_serverStack(new QStackedWidget), m_orphanStack(new QStackedWidget)
{
    m_split->addWidget(makeServers());
    m_split->addWidget(makeOrphans());
    m_split->setStretchFactor(0, 0); // what a larger window brings is for the orphans, of which there may be many
    m_split->setStretchFactor(1, 1);
    m_split->setChildrenCollapsible(false);
    connect(m_split, &QSplitter::splitterMoved, this, [this] { m_isFittedByHand = true; });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_split);
    connectSession();
    showReport(nullptr);
}

QWidget* ServersPage::makeServers()
{
    m_serverTable->setModel(m_servers);
    m_serverTable->setAccessibleName(tr("Servers"));
    m_serverTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_serverTable->setSortingEnabled(true);
    m_serverTable->sortByColumn(0, Qt::AscendingOrder);
    QStringList ids;
    for (const auto& column : m_servers->columns())
        ids << column.id;
    m_serverTable->setUpColumns(ids, {36, 10, 17, 10, 17, 14}, {}, {QStringLiteral("server")});
    m_noServers->setState(tr("No servers yet"), tr("No event of the write-back service is in the case. The servers whose Application log (.evtx) is imported "
                                                  "stand here, with the offset of their clocks."), tr("Import\u2026"));
    connect(m_noServers, &EmptyState::actionTriggered, this, &ServersPage::importRequested);
    m_serverStack->addWidget(m_serverTable);
    m_serverStack->addWidget(m_noServers);
    connect(m_serverTable, &TableView::currentRowChanged, this, &ServersPage::showServer);
    connect(m_serverTable, &TableView::detailsRequested, m_editor, [this] { m_editor->setFocus(Qt::TabFocusReason); });
    connect(m_editor, &ClockEditor::clockChanged, &m_session, &Session::setServerClock);
    connect(m_editor, &ClockEditor::stagingChanged, &m_session, &Session::setServerStaging);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    QLabel* head = title(tr("Servers"));
    head->setContentsMargins(12, 8, 8, 6);
    column->addWidget(head);
    column->addWidget(m_serverStack, 1);
    column->addWidget(m_editor);
    return page;
}

QWidget* ServersPage::makeOrphans()
{
    m_orphanTable->setModel(m_orphans);
    m_orphanTable->setAccessibleName(tr("Orphans"));
    m_orphanTable->setSortingEnabled(true);
    m_orphanTable->sortByColumn(0, Qt::DescendingOrder);
    QStringList ids;
    for (const auto& column : m_orphans->columns())
        ids << column.id;
    m_orphanTable->setUpColumns(ids, {19, 31, 27, 26, 14, 9, 60, 36}, {QStringLiteral("correlation")},
                                {QStringLiteral("user"), QStringLiteral("server"), QStringLiteral("why")});
    m_kind->setAccessibleName(tr("Kind of orphans"));
    m_kind->addItem(tr("All kinds"), 0);
    for (auto kind : {core::OrphanKind::CloudWithoutWriteback, core::OrphanKind::WritebackWithoutCloud, core::OrphanKind::UnexpectedServer})
        m_kind->addItem(orphanKindText(kind), int(kind));
    m_orphanStack->addWidget(m_orphanTable);
    m_orphanStack->addWidget(m_noOrphans);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ServersPage::showOrphans);
    connect(m_orphanTable, &TableView::detailsRequested, this, [this] {
        const int row = m_orphanTable->currentRow();
        if (row >= 0 && m_orphans->row(row).kind == core::OrphanKind::CloudWithoutWriteback)
            Q_EMIT flowRequested(m_orphans->row(row).correlationId);
    });
    auto* page = new QWidget;
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(12, 6, 10, 6);
    bar->addWidget(title(tr("Orphans: one side without the other")));
    bar->addSpacing(12);
    bar->addWidget(m_kind);
    bar->addStretch(1);
    bar->addWidget(m_count);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_orphanStack, 1);
    return page;
}

void ServersPage::connectSession()
{
    connect(&m_session, &Session::serversReady, this, &ServersPage::showReport);
    // The answer is worked out over all evidence, so only while somebody looks.
    connect(&m_session, &Session::flowsChanged, this, [this] {
        m_isStale = true;
        if (isVisible())
            refresh();
    });
    connect(&m_session, &Session::changeFailed, this, [this] { showServer(m_serverTable->currentRow()); });
    const auto forget = [this] {
        m_isStale = true;
        showReport(nullptr);
    };
    connect(&m_session, &Session::caseOpened, this, forget); // over another one, whose servers must not be taken for its own
    connect(&m_session, &Session::caseClosed, this, forget);
}

void ServersPage::refresh()
{
    if (!m_isStale || !m_session.hasCase())
        return;
    m_isStale = false;
    m_session.requestServers();
}

void ServersPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
    fitServers();
}

void ServersPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_servers->setColumns(serverColumns(palette()));
        m_orphans->setColumns(orphanColumns(m_zone, palette()));
    }
}

void ServersPage::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    m_orphans->setColumns(orphanColumns(zone, palette()));
}

void ServersPage::setBusy(bool on)
{
    m_busy = on;
    showServer(m_serverTable->currentRow());
}

TableView& ServersPage::activeTable() { return m_serverTable->hasFocus() ? *m_serverTable : *m_orphanTable; }

void ServersPage::showReport(const ServerReportPtr& report)
{
    const int row = m_serverTable->currentRow();
    const std::string kept = row >= 0 && row < m_servers->rowCount() ? m_servers->row(row).computer : std::string();
    m_report = report;
    m_servers->setRows(report ? std::shared_ptr<const std::vector<core::ServerClock>>(report, &report->servers) : nullptr);
    m_serverStack->setCurrentIndex(m_servers->rowCount() > 0 ? 0 : 1);
    m_editor->setVisible(m_servers->rowCount() > 0);
    m_serverTable->goToRow(std::max(0, m_servers->find([&](const core::ServerClock& s) { return s.computer == kept; })));
    showServer(m_serverTable->currentRow());
    showOrphans();
    fitServers();
}

void ServersPage::fitServers()
{
    const int rows = m_servers->rowCount();
    const int whole = m_split->height();
    if (m_isFittedByHand || rows == 0 || whole == 0)
        return;
    const int beside = m_split->widget(0)->sizeHint().height() - m_serverStack->sizeHint().height(); // heading and editor
    const int header = m_serverTable->horizontalHeader()->sizeHint().height(), row = m_serverTable->verticalHeader()->defaultSectionSize();
    const int around = header + 2 * m_serverTable->frameWidth() + m_serverTable->fontMetrics().height();
    // Half of the page at most, but with large letters two servers are seen all the same.
    const int most = std::max(whole / 2, std::min(beside + around + 2 * row, whole * 2 / 3));
    const int top = std::min(beside + around + rows * row, most);
    m_split->setSizes({top, whole - top});
}

void ServersPage::showServer(int row)
{
    m_editor->setServer(row >= 0 && row < m_servers->rowCount() && !m_busy ? &m_servers->row(row) : nullptr);
}

void ServersPage::showOrphans()
{
    const int wanted = m_kind->currentData().toInt();
    auto rows = std::make_shared<std::vector<core::Orphan>>();
    const std::size_t total = m_report ? m_report->orphans.size() : 0;
    if (m_report)
        std::copy_if(m_report->orphans.begin(), m_report->orphans.end(), std::back_inserter(*rows),
                     [wanted](const core::Orphan& o) { return wanted == 0 || int(o.kind) == wanted; });
    const std::size_t shown = rows->size();
    m_orphans->setRows(std::move(rows));
    m_orphanStack->setCurrentIndex(shown > 0 ? 0 : 1);
    m_count->setText(total == 0 ? QString() : shown == total ? countText(total) : tr("%1 of %2").arg(countText(shown), countText(total)));
    m_noOrphans->setText(total > 0 ? tr("No orphan of this kind.")
                         : !m_report || m_report->servers.empty() // what a server did cannot be missed where none was asked
                             ? tr("Not known yet: the case has no log of a server.")
                             : tr("Nothing lacks its other side. Successes in the cloud without a write-back, write-backs without a flow, "
                                        "and writes on a server in staging mode would stand here."));
}

} // namespace ui
