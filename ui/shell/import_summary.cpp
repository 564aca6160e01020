// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/import_summary.h"

#include "ui/base/core_text.h"
#include "ui/base/error_text.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/evidence/evidence_columns.h"
#include "ui/evidence/evidence_words.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QToolButton>

namespace ui {

namespace {

struct Summary {
    Q_DECLARE_TR_FUNCTIONS(ui::ImportSummary)
};

constexpr int mostRowsShown = 7;

// What was read of it when the import was broken off is not in the case.
bool isThrownAway(const core::FileReport& file) { return file.error && file.error->code == core::ErrorCode::Cancelled; }

struct Counts {
    std::uint64_t imported = 0, duplicates = 0, rejected = 0, warnings = 0;
    int files = 0, failed = 0, unknown = 0, known = 0;
};

// The worst of a file first; one line a warning.
void addProblems(const core::FileReport& file, ImportSummary& summary, Counts& counts)
{
    const auto add = [&](const QString& text, const QString& advice = {}) {
        summary.problems.push_back({file.path, toStd(text), toStd(advice)});
    };
    if (file.error) {
        ++counts.failed;
        add(errorText(*file.error));
    } else if (file.format == "unknown") {
        ++counts.unknown;
        add(Summary::tr("Not recognised: %1").arg(coreText(file.note)), unknownAdvice(file));
    }
    if (file.rejected > 0)
        add(Summary::tr("%1 pieces could not be used").arg(countText(file.rejected)),
            Summary::tr("Look at the reasons; the rest of the file is in the case."));
    counts.warnings += file.warnings.size();
    for (const core::FileWarning& warning : file.warnings) {
        const WarningWords words = warningWords(warning);
        add(words.text, words.advice);
    }
}

QString sentence(const Counts& c)
{
    QStringList parts;
    parts << Summary::tr("%1 events imported from %n file(s)", nullptr, c.files)
                 .arg(countText(c.imported));
    if (c.duplicates > 0)
        parts << Summary::tr("%1 were known already").arg(countText(c.duplicates));
    if (c.known > 0)
        parts << Summary::tr("%n file(s) in the case already", nullptr, c.known);
    if (c.rejected > 0)
        parts << Summary::tr("%1 pieces rejected").arg(countText(c.rejected));
    if (c.failed > 0)
        parts << Summary::tr("%n file(s) not read", nullptr, c.failed);
    if (c.unknown > 0)
        parts << Summary::tr("%n file(s) not recognised", nullptr, c.unknown);
    if (c.warnings > 0)
        parts << Summary::tr("%n warning(s)", nullptr, int(c.warnings));
    return parts.join(QStringLiteral(", ")) + u'.';
}

} // namespace

ImportSummary summarizeImport(const core::ImportReport& report)
{
    ImportSummary s;
    Counts counts;
    for (const core::FileReport& file : report.files) {
        if (isThrownAway(file))
            continue;
        ++counts.files;
        counts.imported += file.imported;
        counts.duplicates += file.duplicates;
        counts.rejected += file.rejected;
        counts.known += file.sameAs != 0;
        addProblems(file, s, counts);
    }
    QStringList details;
    for (const ImportProblem& problem : s.problems) {
        if (details.size() < 20)
            details << QStringLiteral("%1: %2").arg(fileName(problem.path), toQt(problem.text));
    }
    s.text = sentence(counts);
    if (report.cancelled)
        s.text = Summary::tr("Import cancelled. %1 Of the file that was being read, nothing was kept.")
                     .arg(s.text);
    if (report.error) {
        s.text = Summary::tr("The import stopped. %1 %2").arg(errorText(*report.error), s.text);
        details.prepend(errorDetail(*report.error));
    }
    s.details = details.join(u'\n');
    s.kind = report.error                          ? InlineMessage::Kind::Error
             : s.hasProblems() || report.cancelled ? InlineMessage::Kind::Warning
                                                   : InlineMessage::Kind::Success;
    return s;
}

namespace {

std::vector<TableColumn<ImportProblem>> problemListColumns()
{
    TableColumn<ImportProblem> file, text, advice;
    file.title = Summary::tr("File");
    file.text = [](const ImportProblem& p) { return fileName(p.path); };
    file.tip = [](const ImportProblem& p) { return toQt(p.path); };
    text.title = Summary::tr("What is the matter");
    text.text = [](const ImportProblem& p) { return toQt(p.text); };
    text.tip = text.text;
    advice.title = Summary::tr("What to do");
    advice.text = [](const ImportProblem& p) { return toQt(p.advice); };
    advice.tip = advice.text;
    return {std::move(file), std::move(text), std::move(advice)};
}

} // namespace

ImportProblemList::ImportProblemList(QWidget* parent)
    : QFrame(parent), m_model(new TableModel<ImportProblem>(problemListColumns(), this)),
      m_table(new TableView)
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Files of the import that need a look; Enter opens one"));
    m_table->setUpColumns({QStringLiteral("file"), QStringLiteral("text"), QStringLiteral("advice")},
                          {34, 60, 60}, {},
                          {QStringLiteral("file"), QStringLiteral("text"), QStringLiteral("advice")});
    auto* close = new QToolButton;
    close->setText(QStringLiteral("\u2715"));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close this list"));
    close->setAccessibleName(tr("Close this list"));
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(8, 0, 4, 4);
    line->addWidget(m_table, 1);
    line->addWidget(close, 0, Qt::AlignTop);
    connect(m_table, &TableView::detailsRequested, this, [this] {
        if (m_table->currentRow() >= 0)
            Q_EMIT fileRequested(m_model->row(m_table->currentRow()).path);
    });
    hide();
}

void ImportProblemList::setProblems(std::vector<ImportProblem> problems)
{
    const int rows = std::min(int(problems.size()), mostRowsShown);
    m_model->setRows(std::make_shared<const std::vector<ImportProblem>>(std::move(problems)));
    const int height = m_table->verticalHeader()->defaultSectionSize();
    const int head = std::max(m_table->horizontalHeader()->sizeHint().height(),
                              m_table->horizontalHeader()->minimumHeight());
    m_table->setFixedHeight(head + rows * height + 2 * m_table->frameWidth());
    setVisible(rows > 0);
    m_table->goToRow(0);
}

} // namespace ui
