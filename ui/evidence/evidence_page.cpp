// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/evidence_page.h"

#include "ui/base/kept_font.h"
#include "ui/base/table_view.h"
#include "ui/evidence/coverage_page.h"
#include "ui/evidence/coverage_view.h"
#include "ui/evidence/file_tree_view.h"
#include "ui/evidence/files_page.h"
#include "ui/evidence/rejects_page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabWidget>

namespace ui {

EvidencePage::EvidencePage(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_files(new FilesPage), m_rejects(new RejectsPage(session)),
      m_coverage(new CoveragePage), m_tabs(new QTabWidget), m_stack(new QStackedWidget),
      m_following(new QLabel), m_import(new QPushButton(tr("&Import\u2026"))),
      m_review(new QPushButton(tr("Import with &Preview\u2026"))), m_follow(new QPushButton)
{
    setupView();
    connect(m_files, &FilesPage::zoneChangeRequested, this, &EvidencePage::zoneChangeRequested);
    connect(m_files, &FilesPage::rejectsRequested, this, [this](std::int64_t file) {
        const int item = m_files->files().find([file](const core::FileReport& f) { return f.id == file; });
        m_rejects->showOnly(file, item < 0 ? QString() : fileName(m_files->files().item(item).path));
        showTab(RejectsTab);
    });
    connect(m_coverage, &CoveragePage::importRequested, this, &EvidencePage::importRequested);
    connect(&m_session, &Session::coverageReady, this,
            [this](const CoveragePtr& coverage) { m_coverage->setMap(coverage); });
    connect(&m_session, &Session::followingChanged, this, &EvidencePage::updateFollowing);
    connect(m_tabs, &QTabWidget::currentChanged, this, &EvidencePage::refreshTab);
    updateFollowing();
    setLedger(nullptr);
}

void EvidencePage::setupView()
{
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Files, rejected pieces, coverage"));
    m_tabs->addTab(m_files, tr("&Files"));
    m_tabs->addTab(m_rejects, tr("&Rejected"));
    m_tabs->addTab(m_coverage, tr("Co&verage"));
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(m_tabs, 1);
    m_stack->addWidget(page);
    m_stack->addWidget(makeEmptyState());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
}

QWidget* EvidencePage::makeBar()
{
    auto* bar = new QWidget;
    auto* line = new QHBoxLayout(bar);
    line->setContentsMargins(10, 6, 8, 6);
    auto* help = new QPushButton(tr("How to &Collect Logs"));
    m_following->setForegroundRole(QPalette::PlaceholderText);
    m_following->setTextFormat(Qt::PlainText);
    m_following->setMinimumWidth(1);
    line->addWidget(m_import);
    line->addWidget(m_review);
    line->addWidget(m_follow);
    line->addWidget(m_following, 1);
    line->addWidget(help);
    connect(m_import, &QPushButton::clicked, this, &EvidencePage::importRequested);
    connect(m_review, &QPushButton::clicked, this, &EvidencePage::reviewRequested);
    connect(help, &QPushButton::clicked, this, &EvidencePage::helpRequested);
    connect(m_follow, &QPushButton::clicked, this, [this] {
        if (m_session.followedFolders().isEmpty())
            Q_EMIT followRequested();
        else
            Q_EMIT stopFollowRequested();
    });
    return bar;
}

QWidget* EvidencePage::makeEmptyState()
{
    auto* page = new QWidget;
    page->setAutoFillBackground(true);
    page->setBackgroundRole(QPalette::Base);
    auto* title = new QLabel(tr("No evidence yet"));
    keepScaled(title, 1.25, true);
    auto* text = new QLabel(tr("Every file that is imported is listed here with its hash, its counts and its "
                               "problems. Drop files, folders or archives here, or press Import\u2026"));
    text->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel* label : {title, text}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    m_emptyImport = new QPushButton(tr("Import\u2026"));
    m_emptyImport->setObjectName(QStringLiteral("emptyImport"));
    m_emptyFollow = new QPushButton(tr("Follow a Folder\u2026"));
    auto* help = new QPushButton(tr("How to Collect Logs"));
    connect(m_emptyImport, &QPushButton::clicked, this, &EvidencePage::importRequested);
    connect(m_emptyFollow, &QPushButton::clicked, this, &EvidencePage::followRequested);
    connect(help, &QPushButton::clicked, this, &EvidencePage::helpRequested);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    for (QPushButton* button : {m_emptyImport, m_emptyFollow, help})
        buttons->addWidget(button);
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(page);
    layout->addStretch(2);
    layout->addWidget(title);
    layout->addWidget(text);
    layout->addSpacing(10);
    layout->addLayout(buttons);
    layout->addStretch(3);
    return page;
}

void EvidencePage::setLedger(LedgerPtr ledger)
{
    std::uint64_t rejected = 0;
    const bool empty = !ledger || ledger->empty();
    for (std::size_t i = 0; !empty && i < ledger->size(); ++i)
        rejected += (*ledger)[i].rejected;
    m_files->setLedger(std::move(ledger));
    m_tabs->setTabText(RejectsTab, rejected > 0
                                       ? tr("&Rejected (%1)").arg(QLocale().toString(qulonglong(rejected)))
                                       : tr("&Rejected"));
    m_stack->setCurrentIndex(empty ? 1 : 0);
    m_coverageStale = m_rejectsStale = true;
    if (empty)
        m_coverage->setMap(nullptr);
    refreshTab();
}

// What is not on show is asked for when it is.
void EvidencePage::refreshTab()
{
    if (!m_session.hasCase() || m_stack->currentIndex() == 1)
        return;
    if (currentTab() == CoverageTab && std::exchange(m_coverageStale, false))
        m_session.requestCoverage();
    if (currentTab() == RejectsTab && std::exchange(m_rejectsStale, false))
        m_rejects->refresh();
}

void EvidencePage::setZone(const DisplayZone& zone)
{
    m_files->setZone(zone);
    m_coverage->setZone(zone);
}

void EvidencePage::setBusy(bool on)
{
    m_isBusy = on;
    m_files->setBusy(on);
    updateButtons();
}

// A folder can be followed while something is written, but into no case that is only read.
void EvidencePage::updateButtons()
{
    for (QPushButton* button : {m_import, m_review, m_emptyImport})
        button->setEnabled(!m_isBusy);
    m_emptyFollow->setEnabled(!m_session.isReadOnly());
    m_follow->setEnabled(!m_session.isReadOnly() || !m_session.followedFolders().isEmpty());
}

void EvidencePage::showProblems()
{
    showTab(FilesTab);
    m_files->showProblems();
}

void EvidencePage::showFile(const std::string& path)
{
    showTab(FilesTab);
    m_files->goToFile(path);
    m_files->fileTree().setFocus();
}

void EvidencePage::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}
EvidencePage::Tab EvidencePage::currentTab() const
{
    return Tab(m_tabs->currentIndex());
}

bool EvidencePage::canFind() const { return m_stack->currentIndex() == 0 && currentTab() == RejectsTab; }

void EvidencePage::find()
{
    m_rejects->filterField().setFocus(Qt::ShortcutFocusReason);
    m_rejects->filterField().selectAll();
}

void EvidencePage::updateFollowing()
{
    const QStringList folders = m_session.followedFolders();
    m_follow->setText(folders.isEmpty() ? tr("F&ollow a Folder\u2026") : tr("St&op Following"));
    m_following->setText(folders.isEmpty() ? QString()
                                           : tr("Following %1").arg(folders.join(QStringLiteral(", "))));
    m_following->setToolTip(folders.join(u'\n'));
    updateButtons();
}

void EvidencePage::copyRows(bool withHeader)
{
    switch (currentTab()) {
    case FilesTab:
        if (m_files->problemTable().hasFocus())
            return withHeader ? m_files->problemTable().copyRowsWithHeader()
                              : m_files->problemTable().copyRows();
        return m_files->fileTree().copyRows(withHeader);
    case RejectsTab:
        return withHeader ? m_rejects->table().copyRowsWithHeader() : m_rejects->table().copyRows();
    case CoverageTab:
        return withHeader ? m_coverage->dayTable().copyRowsWithHeader() : m_coverage->dayTable().copyRows();
    }
}

void EvidencePage::copyCell()
{
    switch (currentTab()) {
    case FilesTab:
        return m_files->problemTable().hasFocus() ? m_files->problemTable().copyCell()
                                                  : m_files->fileTree().copyCell();
    case RejectsTab:
        return m_rejects->table().copyCell();
    case CoverageTab:
        return m_coverage->dayTable().copyCell();
    }
}

void EvidencePage::copyTable()
{
    switch (currentTab()) {
    case FilesTab:
        return m_files->problemTable().hasFocus() ? m_files->problemTable().copyTable()
                                                  : m_files->fileTree().copyTable();
    case RejectsTab:
        return m_rejects->table().copyTable();
    case CoverageTab:
        return m_coverage->dayTable().copyTable();
    }
}

} // namespace ui
