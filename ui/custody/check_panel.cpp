// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/custody/check_panel.h"

#include "ui/base/alert_shape.h"
#include "ui/base/core_text.h"
#include "ui/base/labels.h"
#include "ui/base/path_line.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"

#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

// What people call the parts of a case.
QString partText(const std::string& part)
{
    if (part == "evidence")
        return CheckPanel::tr("Evidence");
    if (part == "log")
        return CheckPanel::tr("Examiner log");
    if (part == "database")
        return CheckPanel::tr("Database");
    if (part == "digests")
        return CheckPanel::tr("Records");
    if (part == "bundle")
        return CheckPanel::tr("Bundle");
    if (part == "signature")
        return CheckPanel::tr("Signature");
    return toQt(part);
}

} // namespace

CheckPanel::CheckPanel(QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    auto* title = new QLabel(tr("Check of the case"));
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    auto* words = new QLabel(tr("Compares the files of evidence with their hashes, and looks whether the log, the records and the database are what they were. Nothing is changed."));
    words->setWordWrap(true);
    words->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(title);
    column->addWidget(words);
    column->addWidget(makeFields());
    m_progress = new QProgressBar;
    m_progress->setAccessibleName(tr("Progress of the check"));
    m_progress->hide();
    m_verdict = new QLabel;
    m_verdict->setWordWrap(true);
    m_verdict->setTextFormat(Qt::PlainText);
    m_findings = new QListWidget;
    m_findings->setAccessibleName(tr("What the check found"));
    m_findings->setWordWrap(true);
    m_findings->setUniformItemSizes(false);
    column->addWidget(m_progress);
    column->addWidget(m_verdict);
    column->addWidget(m_findings, 1);
    column->addStretch(0);
    m_findings->hide(); // until there is something in it
    setRunning(false);
}

QWidget* CheckPanel::makeFields()
{
    auto* fields = new QWidget;
    auto* form = new QFormLayout(fields);
    form->setContentsMargins(0, 0, 0, 0);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_folder = new QLineEdit;
    m_folder->setPlaceholderText(tr("Where they were when they were imported"));
    const auto prepare = [](QFileDialog& dialog) {
        dialog.setFileMode(QFileDialog::Directory);
        dialog.setOption(QFileDialog::ShowDirsOnly);
    };
    form->addRow(tr("&Files of evidence"), new PathLine(tr("Where the Evidence Is Now"), prepare, m_folder));
    m_folder->setAccessibleName(tr("Files of evidence"));
    m_head = new QLineEdit;
    m_head->setPlaceholderText(tr("As a report or a hand-over names it; without it a cut-off end does not show"));
    form->addRow(tr("&Hash noted elsewhere"), m_head);
    m_start = new QPushButton(tr("&Check Now"));
    m_cancel = new QPushButton(tr("Cancel"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_start);
    buttons->addWidget(m_cancel);
    buttons->addStretch(1);
    form->addRow(buttons);
    connect(m_start, &QPushButton::clicked, this, &CheckPanel::start);
    connect(m_cancel, &QPushButton::clicked, this, &CheckPanel::stopped);
    return fields;
}

void CheckPanel::start()
{
    core::VerifyOptions options;
    options.evidenceFolder = toPath(m_folder->text().trimmed());
    options.expectedHead = toStd(m_head->text().trimmed().toLower());
    Q_EMIT started(options);
}

void CheckPanel::setRunning(bool isRunning)
{
    m_start->setEnabled(!isRunning);
    m_cancel->setVisible(isRunning);
    m_progress->setVisible(isRunning);
    if (!isRunning)
        return;
    m_progress->setRange(0, 0);
    m_verdict->clear();
    m_findings->clear();
    m_findings->hide();
}

void CheckPanel::showProgress(const core::ProgressReport& report)
{
    if (report.total == 0)
        return;
    m_progress->setRange(0, 1000);
    m_progress->setValue(static_cast<int>(1000 * std::min(report.done, report.total) / report.total));
    m_verdict->setText(toQt(report.what));
}

void CheckPanel::showReport(const core::VerifyReport& report)
{
    setRunning(false);
    m_findings->clear();
    std::vector<const core::VerifyFinding*> rows;
    for (const core::VerifyFinding& finding : report.findings)
        rows.push_back(&finding);
    std::stable_sort(rows.begin(), rows.end(), [](const auto* a, const auto* b) { return !a->ok && b->ok; });
    const Colors colors = colorsFor(palette());
    int wrong = 0;
    for (const core::VerifyFinding* finding : rows) {
        const QString place = finding->where.empty() ? QString() : QStringLiteral("\n%1").arg(toQt(finding->where));
        const QString state = finding->ok ? tr("In order") : tr("Not in order");
        auto* item = new QListWidgetItem(tr("%1 - %2: %3").arg(state, partText(finding->what), coreText(finding->text)) + place, m_findings);
        item->setIcon(outcomeIcon(finding->ok ? core::FlowOutcome::Succeeded : core::FlowOutcome::Failed, palette()));
        if (!finding->ok) {
            item->setForeground(colors.failure);
            ++wrong;
        }
    }
    m_verdict->setText(wrong == 0 ? tr("The case is what it was: %n thing(s) were checked and are in order.", nullptr, static_cast<int>(rows.size()))
                                  : tr("%n thing(s) are not what they were; they stand first.", nullptr, wrong));
    m_findings->show();
    m_findings->setCurrentRow(0);
}

void CheckPanel::showFailure(const QString& sentence)
{
    setRunning(false);
    m_verdict->setText(sentence);
}

void CheckPanel::clear()
{
    setRunning(false);
    m_verdict->clear();
    m_findings->clear();
    m_findings->hide();
}

QString CheckPanel::verdict() const { return m_verdict->text(); }

} // namespace ui
