// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/import_dialog.h"

#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/evidence/file_tree_view.h"
#include "ui/evidence/import_columns.h"
#include "ui/evidence/import_details.h"
#include "ui/evidence/mapping_dialog.h"
#include "ui/session/preview_source.h"
#include "ui/session/session.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

namespace ui {

ImportDialog::ImportDialog(Session& session, ImportPlan plan, const DisplayZone& zone, QWidget* parent)
    : QDialog(parent), m_session(session), m_plan(std::move(plan)), m_zone(zone),
      m_source(new PreviewSource(session, this)),
      m_files(new FileTreeModel<ImportEntry>(importColumns(palette()), this)), m_tree(new FileTreeView),
      m_details(new ImportDetails), m_title(new QLabel), m_totals(new QLabel), m_bar(new QProgressBar),
      m_import(new QPushButton), m_next(new QPushButton)
{
    setWindowTitle(tr("Import"));
    setupView();
    connectSource();
    rebuildTree();
    lookAgain();
    updateState();
}

ImportDialog::~ImportDialog() = default;

void ImportDialog::setupView()
{
    m_details->setZone(m_zone);
    m_tree->setModel(m_files);
    m_tree->setAccessibleName(tr("Files to import"));
    m_tree->setSortingEnabled(true);
    m_tree->sortByColumn(0, Qt::AscendingOrder);
    m_tree->setUpColumns({34, 22, 26, 14, 9, 12}, {5});
    m_tree->setFocus();
    m_title->setWordWrap(true);
    auto* split = new QSplitter(Qt::Horizontal);
    split->addWidget(m_tree);
    split->addWidget(m_details);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    split->setSizes({1000, 1000});
    split->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_title);
    layout->addWidget(split, 1);
    layout->addWidget(makeFoot());
    resize(parentWidget() ? parentWidget()->size() * 0.9
                          : QSize(fontMetrics().averageCharWidth() * 190, fontMetrics().height() * 46));
    restoreGeometry(QSettings().value(QStringLiteral("importDialog/geometry")).toByteArray());
    connect(m_tree, &FileTreeView::currentRowChanged, this, [this] {
        m_chosen = m_chosen || !m_rebuilding;
        showCurrent();
    });
    connect(m_tree, &FileTreeView::detailsRequested, m_details, &ImportDetails::focusQuestion);
    connect(m_tree, &FileTreeView::toggleRequested, this, [this](const QModelIndex& index) {
        const std::vector<int> items = m_files->itemsBelow(index);
        const bool skip = !items.empty() && !m_plan.entry(items.front()).skipped;
        for (int item : items)
            m_plan.setSkipped(item, skip);
        updateRows();
    });
    connect(m_details, &ImportDetails::settingsChanged, this, &ImportDialog::applySettings);
    connect(m_details, &ImportDetails::mappingRequested, this, &ImportDialog::openMapping);
}

QWidget* ImportDialog::makeFoot()
{
    auto* foot = new QWidget;
    auto* line = new QHBoxLayout(foot);
    line->setContentsMargins(0, 0, 0, 0);
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(fontMetrics().height());
    m_bar->setMaximumWidth(fontMetrics().averageCharWidth() * 20);
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->hide();
    m_totals->setWordWrap(true);
    m_next->setText(tr("&Next Question"));
    m_import->setDefault(true);
    auto* cancel = new QPushButton(tr("Cancel"));
    line->addWidget(m_totals, 1);
    line->addWidget(m_bar);
    line->addWidget(m_next);
    line->addWidget(m_import);
    line->addWidget(cancel);
    m_next->setAutoDefault(false);
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_next, &QPushButton::clicked, this, [this] {
        goTo(nextQuestion(current()));
        m_details->focusQuestion();
    });
    connect(m_import, &QPushButton::clicked, this, [this] {
        m_source->cancel();
        Q_EMIT importRequested(m_plan);
        accept();
    });
    return foot;
}

void ImportDialog::connectSource()
{
    connect(m_source, &PreviewSource::ready, this, &ImportDialog::take);
    connect(m_source, &PreviewSource::progressed, this, [this](const core::ProgressReport& now) {
        m_bar->setRange(0, now.total > 0 ? 1000 : 0);
        if (now.total > 0)
            m_bar->setValue(int(now.done * 1000 / now.total));
    });
    connect(m_source, &PreviewSource::finished, this, [this] {
        rebuildTree();
        lookAgain();
        updateState();
    });
    connect(m_source, &PreviewSource::againReady, this,
            [this](const std::optional<core::FilePreview>& preview) {
                m_lookingAgain = false;
                if (preview)
                    m_plan.add(*preview);
                else
                    m_plan.keepPreview(m_asked);
                updateRows();
                lookAgain();
            });
}

void ImportDialog::begin()
{
    m_bar->setRange(0, 0);
    m_bar->show();
    m_source->start(m_plan.inputs());
    updateState();
}

void ImportDialog::take(const core::FilePreview& preview)
{
    m_plan.add(preview, true);
    // The tree is built anew at each doubling, not with each of thousands of files.
    if ((m_plan.count() & (m_plan.count() - 1)) == 0)
        rebuildTree();
    updateState();
}

void ImportDialog::rebuildTree()
{
    // Until the user chooses a file, the first that leaves something open is shown.
    const int item = m_chosen ? current() : nextQuestion(-1);
    const QScopedValueRollback<bool> rebuilding(m_rebuilding, true);
    std::vector<PathTree::Entry> paths;
    for (const ImportEntry& entry : m_plan.entries())
        paths.push_back({toQt(entry.preview.path), toQt(entry.preview.container)});
    m_files->setRows(std::make_shared<const std::vector<ImportEntry>>(m_plan.entries()), paths);
    m_tree->expandAll();
    m_tree->goTo(m_files->indexOf(std::max(0, item)));
}

void ImportDialog::updateRows()
{
    m_files->updateRows(std::make_shared<const std::vector<ImportEntry>>(m_plan.entries()));
    updateState();
    showCurrent();
}

int ImportDialog::current() const
{
    return m_files->itemAt(m_tree->currentIndex());
}

void ImportDialog::goTo(int index)
{
    m_tree->goTo(m_files->indexOf(index));
}

void ImportDialog::showCurrent()
{
    m_shown = current();
    if (m_shown < 0)
        m_details->showHint(m_plan.count() == 0
                                ? tr("Looking at the files\u2026")
                                : tr("Select a file to see what is in it. Space leaves it out."));
    else
        m_details->showEntry(m_plan.entry(m_shown), int(m_plan.alike(m_shown).size()));
    lookAgain();
}

// From the file behind that one on, round to it again; -1: from the first.
int ImportDialog::nextQuestion(int after) const
{
    for (int step = 1; step <= m_plan.count(); ++step) {
        const int index = (after + step) % m_plan.count();
        if (!ImportPlan::questions(m_plan.entry(index)).empty())
            return index;
    }
    return -1;
}

void ImportDialog::updateState()
{
    const ImportPlan::Totals t = m_plan.totals();
    const int open = m_plan.openQuestions();
    const bool looking = m_source->isRunning();
    m_bar->setVisible(looking);
    if (looking)
        m_title->setText(tr("Looking at the files: %n so far.", nullptr, m_plan.count()));
    else if (open > 0)
        m_title->setText(tr("%n question(s) are open. Without an answer, times without a zone count as UTC, "
                            "months come first in dates, and unknown tables are left out.",
                            nullptr, open));
    else
        m_title->setText(tr("Nothing is left to ask."));
    QStringList parts;
    parts << (t.exact ? tr("%1 records").arg(countText(t.records))
                      : tr("at least %1 records").arg(countText(t.records)))
          << bytesText(t.bytes);
    if (t.known > 0)
        parts << tr("%n already in the case", nullptr, t.known);
    if (t.unknown > 0)
        parts << tr("%n not recognised", nullptr, t.unknown);
    if (t.failed > 0)
        parts << tr("%n cannot be read", nullptr, t.failed);
    if (t.skipped > 0)
        parts << tr("%n skipped", nullptr, t.skipped);
    m_totals->setText(parts.join(QStringLiteral(" \u00b7 ")));
    m_import->setText(tr("&Import %n File(s)", nullptr, t.files));
    m_import->setEnabled(!m_plan.inputs().isEmpty() && (looking || t.skipped < m_plan.count()));
    m_next->setVisible(open > 0);
}

void ImportDialog::applySettings(const core::FileSettings& settings, bool forAll)
{
    if (m_shown < 0)
        return;
    const core::FileSettings before = m_plan.entry(m_shown).settings;
    for (int index : forAll ? m_plan.alike(m_shown) : std::vector<int>{m_shown}) {
        core::FileSettings own = m_plan.entry(index).settings;
        if (index == m_shown)
            own = settings;
        if (settings.zone != before.zone)
            own.zone = settings.zone;
        if (settings.dateOrder != before.dateOrder)
            own.dateOrder = settings.dateOrder;
        m_plan.setSettings(index, own);
    }
    updateRows();
    lookAgain();
}

// One file after the other, the one on show first: of that, more rows than were read among the others.
void ImportDialog::lookAgain()
{
    if (m_lookingAgain || m_source->isRunning())
        return;
    const bool showsOne = m_shown >= 0 && m_shown < m_plan.count();
    int stale = showsOne && (m_plan.entry(m_shown).isStale() || m_plan.entry(m_shown).brief) ? m_shown : -1;
    for (int i = 0; stale < 0 && i < m_plan.count(); ++i)
        stale = m_plan.entry(i).isStale() ? i : -1;
    if (stale < 0)
        return;
    m_lookingAgain = true;
    m_asked = stale;
    core::ImportOptions options;
    options.perFile = m_plan.perFile();
    m_source->again(m_plan.inputOf(stale), toQt(m_plan.entry(stale).preview.path), options);
}

void ImportDialog::setMapping(int index, const QString& mapping)
{
    core::FileSettings settings = m_plan.entry(index).settings;
    settings.mapping = toStd(mapping);
    rememberMapping(m_plan.entry(index).preview.columns, mapping);
    m_plan.setSettings(index, settings);
    updateRows();
    lookAgain();
}

void ImportDialog::openMapping()
{
    const int index = m_shown;
    if (index < 0)
        return;
    auto* dialog = new MappingDialog(m_session, m_plan.entry(index), m_plan.inputOf(index), m_zone, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &MappingDialog::mapped, this,
            [this, index](const QString& mapping) { setMapping(index, mapping); });
    dialog->open();
}

bool ImportDialog::isLooking() const
{
    return m_lookingAgain || m_source->isRunning();
}

void ImportDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_files->setColumns(importColumns(palette()));
}

void ImportDialog::done(int result)
{
    QSettings().setValue(QStringLiteral("importDialog/geometry"), saveGeometry());
    m_source->cancel();
    QDialog::done(result);
}

} // namespace ui
