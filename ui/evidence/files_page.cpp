// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/files_page.h"

#include "core/evidence/file_settings.h"
#include "ui/base/core_text.h"
#include "ui/base/fact_list.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/base/zone_combo.h"
#include "ui/evidence/evidence_words.h"
#include "ui/evidence/file_tree_view.h"

#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

namespace ui {

using core::FileReport;

FilesPage::FilesPage(QWidget* parent)
    : QWidget(parent), m_files(new FileTreeModel<FileReport>(ledgerColumns({}, palette()), this)),
      m_problems(new TableModel<ProblemRow>(problemColumns(palette()), this)), m_tree(new FileTreeView),
      m_problemTable(new TableView), m_facts(new FactList), m_title(new QLabel), m_zoneLabel(new QLabel),
      m_zoneCombo(new ZoneCombo), m_dateOrder(new QComboBox),
      m_zoneButton(new QPushButton(tr("&Work Out Times Again"))),
      m_allRejects(new QPushButton(tr("Show All &Rejected")))
{
    setupView();
    connect(m_tree, &FileTreeView::currentRowChanged, this, &FilesPage::showFile);
    connect(m_zoneCombo, &ZoneCombo::zoneChanged, this, &FilesPage::updateZoneButton);
    connect(m_dateOrder, &QComboBox::activated, this, &FilesPage::updateZoneButton);
    connect(m_zoneButton, &QPushButton::clicked, this, [this] {
        if (const FileReport* file = currentFile()) {
            const int order = m_dateOrder->currentData().toInt();
            Q_EMIT zoneChangeRequested(file->id, m_zoneCombo->zone(),
                                       order < 0 ? std::nullopt : std::optional(core::DateOrder(order)));
        }
    });
    connect(m_allRejects, &QPushButton::clicked, this, [this] {
        if (const FileReport* file = currentFile())
            Q_EMIT rejectsRequested(file->id);
    });
}

void FilesPage::setupView()
{
    m_tree->setModel(m_files);
    m_tree->setAccessibleName(tr("Evidence files"));
    m_tree->setSortingEnabled(true);
    m_tree->header()->setSortIndicator(-1, Qt::AscendingOrder);
    m_tree->setUpColumns(ledgerWidths());
    m_problemTable->setModel(m_problems);
    m_problemTable->setAccessibleName(tr("Problems of the file"));
    // These are sentences, and few: shown whole.
    m_problemTable->setWordWrap(true);
    m_problemTable->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_problemTable->verticalHeader()->setResizeContentsPrecision(50);
    auto* split = new QSplitter(Qt::Vertical);
    split->setObjectName(QStringLiteral("evidenceSplitter"));
    split->addWidget(m_tree);
    split->addWidget(makeDetails());
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
}

// Warnings stand nowhere in particular and have no bytes to show.
void FilesPage::setUpProblemColumns(bool withPieces)
{
    const QString place = QStringLiteral("place"), sample = QStringLiteral("sample");
    m_problemTable->setUpColumns(
        {QStringLiteral("kind"), place, QStringLiteral("text"), QStringLiteral("advice"), sample},
        {12, 14, 60, 52, 40}, withPieces ? QStringList() : QStringList{place, sample},
        {QStringLiteral("text"), QStringLiteral("advice")});
}

QWidget* FilesPage::makeDetails()
{
    auto* facts = new QScrollArea;
    facts->setWidget(m_facts);
    facts->setWidgetResizable(true);
    facts->setAccessibleName(tr("Facts about the file"));
    facts->setFrameShape(QFrame::NoFrame);
    facts->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    facts->setMinimumWidth(fontMetrics().averageCharWidth() * 40);
    m_facts->setAutoFillBackground(true);
    m_facts->setBackgroundRole(QPalette::Base);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(12, 6, 8, 6);
    head->addWidget(m_title, 1);
    head->addWidget(m_allRejects);
    auto* right = new QWidget;
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(makeZoneRow());
    column->addWidget(m_problemTable, 1);
    column->addStretch(0);
    auto* split = new QSplitter(Qt::Horizontal);
    split->addWidget(facts);
    split->addWidget(right);
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 3);
    split->setSizes({fontMetrics().averageCharWidth() * 64, fontMetrics().averageCharWidth() * 110});
    split->setChildrenCollapsible(false);
    return split;
}

QWidget* FilesPage::makeZoneRow()
{
    m_zoneRow = new QWidget;
    m_zoneLabel->setText(tr("&Zone of local times:"));
    m_zoneLabel->setBuddy(m_zoneCombo);
    m_zoneCombo->setUnsetText(tr("Not known: taken as UTC"));
    m_zoneCombo->setAccessibleName(tr("Zone of local times"));
    m_dateOrder->setAccessibleName(tr("Order of dates"));
    m_dateOrder->addItem(tr("Dates as they were read"), -1);
    for (core::DateOrder order : {core::DateOrder::MonthFirst, core::DateOrder::DayFirst})
        m_dateOrder->addItem(dateOrderText(order), int(order));
    auto* line = new QHBoxLayout(m_zoneRow);
    line->setContentsMargins(12, 0, 8, 8);
    line->addWidget(m_zoneLabel);
    line->addWidget(m_zoneCombo);
    line->addWidget(m_dateOrder);
    line->addWidget(m_zoneButton);
    line->addStretch(1);
    return m_zoneRow;
}

const FileReport* FilesPage::currentFile() const
{
    const int item = m_files->itemAt(m_tree->currentIndex());
    return item < 0 ? nullptr : &m_files->item(item);
}

void FilesPage::setLedger(std::shared_ptr<const std::vector<FileReport>> ledger)
{
    const std::string before = currentFile() ? currentFile()->path : std::string();
    std::vector<PathTree::Entry> entries;
    if (ledger) {
        std::map<std::int64_t, QString> pathOf;
        for (const FileReport& file : *ledger)
            pathOf[file.id] = toQt(file.path);
        for (const FileReport& file : *ledger)
            entries.push_back({toQt(file.path), file.container ? pathOf[file.container] : QString()});
    }
    m_files->setRows(std::move(ledger), entries);
    if (m_files->itemCount() <= 2000)
        m_tree->expandAll();
    else
        m_tree->expandToDepth(0);
    if (before.empty() || !goToFile(before))
        m_tree->goTo(m_files->indexOf(0));
    showFile();
}

void FilesPage::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    m_files->setColumns(ledgerColumns(m_zone, palette()));
    showFile();
}

void FilesPage::setBusy(bool on)
{
    m_busy = on;
    updateZoneButton();
}

bool FilesPage::goToFile(const std::string& path)
{
    // The last of that name: what came of it now, not what came of it the first time.
    for (int item = m_files->itemCount() - 1; item >= 0; --item) {
        if (m_files->item(item).path == path) {
            m_tree->goTo(m_files->indexOf(item));
            return true;
        }
    }
    return false;
}

void FilesPage::showProblems()
{
    int item = m_files->find([](const FileReport& f) {
        return f.error || f.rejected > 0 || f.format == "unknown" || f.format == "unreadable";
    });
    if (item < 0)
        item = m_files->find(hasProblems);
    m_tree->goTo(m_files->indexOf(item));
    m_tree->setFocus();
}

void FilesPage::showFile()
{
    const FileReport* file = currentFile();
    m_facts->clear();
    m_zoneRow->setVisible(file && file->id != 0 &&
                          (file->lacksZone() || file->hasWarning("date_order_assumed")));
    m_allRejects->setVisible(file && file->id != 0 && file->rejected > 0);
    if (!file) {
        m_title->setText(m_tree->currentIndex().isValid() ? tr("A folder: select a file in it.") : QString());
        m_problems->setRows(nullptr);
        m_problemTable->hide();
        return;
    }
    auto rows = std::make_shared<std::vector<ProblemRow>>(problemsOf(*file));
    const QString name = fileName(file->path);
    if (rows->empty())
        m_title->setText(tr("%1: no problems").arg(name));
    else if (file->rejected > file->rejects.size())
        m_title->setText(tr("%1: %2 rejected, the first %3 are shown")
                             .arg(name, countText(file->rejected), countText(file->rejects.size())));
    else
        m_title->setText(tr("%1: %n problem(s)", nullptr, int(rows->size())).arg(name));
    m_problems->setRows(rows);
    m_problemTable->setVisible(!rows->empty());
    setUpProblemColumns(!file->rejects.empty());
    showFacts(*file);
    if (m_zoneRow->isVisibleTo(this))
        showZoneRow(*file);
}

void FilesPage::showFacts(const FileReport& file)
{
    m_facts->addHeading(tr("File"));
    m_facts->addFact(tr("Path"), toQt(file.path), toQt(file.path));
    m_facts->addFact(tr("Format"), formatText(file.format));
    m_facts->addFact(tr("Encoding"), toQt(file.encoding));
    m_facts->addFact(tr("Size"), tr("%1 bytes").arg(countText(file.bytes)));
    m_facts->addFact(tr("SHA-256"), toQt(file.sha256), toQt(file.sha256), true);
    m_facts->addFact(tr("Changed"), file.modifiedAt ? m_zone.full(*file.modifiedAt, 0) : QString());
    m_facts->addFact(tr("Imported"), file.importedAt ? m_zone.full(*file.importedAt, 0) : QString());
    const int first =
        m_files->find([&](const FileReport& f) { return file.sameAs != 0 && f.id == file.sameAs; });
    m_facts->addFact(tr("Same as"), first < 0 ? QString() : toQt(m_files->item(first).path));
    m_facts->addFact(tr("Note"), coreText(file.note));
    m_facts->addHeading(tr("Records"));
    m_facts->addFact(tr("Read"), countText(file.recordsRead));
    const auto count = [this](const QString& name, std::uint64_t value) {
        m_facts->addFact(name, value > 0 ? countText(value) : QString());
    };
    m_facts->addFact(tr("Imported", "records"), countText(file.imported));
    count(tr("Duplicates"), file.duplicates);
    count(tr("Rejected"), file.rejected);
    count(tr("Variants"), file.variants);
    count(tr("Without a usable time"), file.withoutTime);
    m_facts->addFact(tr("First event"), file.firstEvent ? m_zone.full(*file.firstEvent, 3) : QString());
    m_facts->addFact(tr("Last event"), file.lastEvent ? m_zone.full(*file.lastEvent, 3) : QString());
    m_facts->finish();
}

void FilesPage::showZoneRow(const FileReport& file)
{
    if (file.firstEvent)
        m_zoneCombo->setMoment(*file.firstEvent);
    m_zoneCombo->setZone(toQt(file.zone));
    const auto order = core::dateOrderFromName(file.dateOrder);
    m_dateOrder->setVisible(order.has_value() || file.hasWarning("date_order_assumed"));
    m_dateOrder->setCurrentIndex(order ? m_dateOrder->findData(int(*order)) : 0);
    updateZoneButton();
}

void FilesPage::updateZoneButton()
{
    const FileReport* file = currentFile();
    const auto order = file ? core::dateOrderFromName(file->dateOrder) : std::nullopt;
    const int shown = m_dateOrder->currentData().toInt();
    const bool changed =
        file && (m_zoneCombo->zone() != toQt(file->zone) || shown != (order ? int(*order) : -1));
    m_zoneButton->setEnabled(changed && !m_busy);
}

void FilesPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_files->setColumns(ledgerColumns(m_zone, palette()));
        m_problems->setColumns(problemColumns(palette()));
    }
}

} // namespace ui
