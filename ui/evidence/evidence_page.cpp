// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/evidence_page.h"

#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/evidence/evidence_columns.h"

#include <QEvent>
#include <QHeaderView>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ui {

EvidencePage::EvidencePage(QWidget* parent)
    : QWidget(parent), m_files(new TableModel<core::FileReport>(ledgerColumns({}, palette()), this)),
      m_problems(new TableModel<ProblemRow>(problemColumns(palette()), this)), m_fileTable(new TableView(this)),
      m_problemTable(new TableView(this)), m_title(new QLabel(this)), m_stack(new QStackedWidget(this))
{
    setupView();
    connect(m_fileTable, &TableView::currentRowChanged, this, &EvidencePage::showFile);
    connect(m_files, &QAbstractItemModel::layoutChanged, this, [this] { showFile(m_fileTable->currentRow()); });
    setLedger(nullptr);
}

void EvidencePage::setupView()
{
    m_fileTable->setModel(m_files);
    m_fileTable->setTextElideMode(Qt::ElideLeft);
    m_fileTable->setAccessibleName(tr("Evidence files"));
    m_fileTable->setSortingEnabled(true);
    m_fileTable->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    QStringList ids;
    for (const auto& column : m_files->columns())
        ids << column.id;
    m_fileTable->setUpColumns(ids, {64, 15, 7, 8, 8, 8, 8, 19, 19, 10, 24}, {}, {QStringLiteral("file"), QStringLiteral("warnings")});
    m_problemTable->setModel(m_problems);
    m_problemTable->setAccessibleName(tr("Problems of the file"));
    m_problemTable->setUpColumns({QStringLiteral("kind"), QStringLiteral("place"), QStringLiteral("text"), QStringLiteral("sample")},
                                 {12, 22, 50, 60}, {});
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setContentsMargins(12, 8, 8, 8);
    m_title->setTextFormat(Qt::PlainText);
    auto* below = new QWidget;
    auto* column = new QVBoxLayout(below);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_title);
    column->addWidget(m_problemTable, 1);
    auto* split = new QSplitter(Qt::Vertical);
    split->setObjectName(QStringLiteral("evidenceSplitter"));
    split->addWidget(m_fileTable);
    split->addWidget(below);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setChildrenCollapsible(false);
    m_stack->addWidget(split);
    m_stack->addWidget(makeEmptyState());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
}

QWidget* EvidencePage::makeEmptyState()
{
    auto* page = new QWidget;
    page->setAutoFillBackground(true);
    page->setBackgroundRole(QPalette::Base);
    auto* title = new QLabel(tr("No evidence yet"));
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    title->setFont(large);
    auto* text = new QLabel(tr("Every file that is imported is listed here with its hash, its counts and its problems. Drop files or folders here, or press Import\u2026"));
    text->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel* label : {title, text}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    auto* button = new QPushButton(tr("Import\u2026"));
    connect(button, &QPushButton::clicked, this, &EvidencePage::importRequested);
    auto* layout = new QVBoxLayout(page);
    layout->addStretch(2);
    layout->addWidget(title);
    layout->addWidget(text);
    layout->addSpacing(10);
    layout->addWidget(button, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    return page;
}

void EvidencePage::setLedger(LedgerPtr ledger)
{
    m_folder = ledger ? commonFolder(*ledger) : QString();
    m_files->setColumns(ledgerColumns(m_zone, palette(), m_folder));
    m_files->setRows(std::move(ledger));
    m_stack->setCurrentIndex(m_files->totalRows() == 0 ? 1 : 0);
    m_fileTable->goToRow(0);
    showFile(m_fileTable->currentRow());
}

void EvidencePage::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    m_files->setColumns(ledgerColumns(m_zone, palette(), m_folder));
}

void EvidencePage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_files->setColumns(ledgerColumns(m_zone, palette(), m_folder));
        m_problems->setColumns(problemColumns(palette()));
    }
}

void EvidencePage::showFile(int row)
{
    if (row < 0 || row >= m_files->rowCount()) {
        m_title->clear();
        m_problems->setRows(nullptr);
        return;
    }
    const core::FileReport& file = m_files->row(row);
    auto rows = std::make_shared<std::vector<ProblemRow>>(problemsOf(file));
    const QString name = QFileInfo(toQt(file.path)).fileName();
    if (rows->empty())
        m_title->setText(tr("%1: no problems").arg(name));
    else if (file.rejected > file.rejects.size())
        m_title->setText(tr("%1: %2 rejected, the first %3 are shown").arg(name, countText(file.rejected), countText(file.rejects.size())));
    else
        m_title->setText(tr("%1: %n problem(s)", nullptr, int(rows->size())).arg(name));
    m_problems->setRows(rows);
    m_problemTable->setVisible(!rows->empty());
}

void EvidencePage::showProblems()
{
    m_fileTable->goToRow(m_files->find([](const core::FileReport& f) { return f.error || f.rejected > 0 || f.format == "unknown" || f.format == "unreadable"; }));
    m_problemTable->setFocus();
}

} // namespace ui
