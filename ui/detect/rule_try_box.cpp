// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detect/rule_try_box.h"

#include "ui/base/core_text.h"
#include "ui/base/error_text.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/detect/alert_words.h"
#include "ui/detect/rule_words.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace core::detect;

namespace {

constexpr int mostLines = 8; // of alerts at once

struct TryWords {
    Q_DECLARE_TR_FUNCTIONS(ui::RuleTryBox)
};

QString missingEvidence(const Alert& alert)
{
    QStringList all;
    for (const MissingEvidence& missing : alert.missing)
        all << coreText(missing.text);
    return all.join(QStringLiteral("; "));
}

QString alertLine(const Alert& alert, const DisplayZone& zone)
{
    QString text = zone.dateTime(alert.time) + QStringLiteral("  ");
    if (alert.state == AlertState::NotEvaluable)
        text += TryWords::tr("Not evaluable (%1): ").arg(missingEvidence(alert));
    else if (alert.state == AlertState::Information)
        text += TryWords::tr("Information: ");
    return text + titleOf(alert);
}

} // namespace

QString trySummary(const RuleRun& run, const RuleCheck* check)
{
    QStringList parts;
    if (run.alerts > 0)
        parts << TryWords::tr("%n alert(s)", nullptr, int(run.alerts));
    if (run.information > 0)
        parts << TryWords::tr("%n explanation(s)", nullptr, int(run.information));
    if (run.notEvaluable > 0)
        parts << TryWords::tr("%n not evaluable", nullptr, int(run.notEvaluable));
    if (!parts.isEmpty())
        return TryWords::tr("As of the newest event: %1.").arg(parts.join(QStringLiteral(", ")));
    if (stateOf(check) == RuleState::NeedsData)
        return TryWords::tr("As of the newest event: no alert. The case lacks data that the rule needs, so this says nothing.");
    return TryWords::tr("As of the newest event: no alert.");
}

RuleTryBox::RuleTryBox(QWidget* parent)
    : QFrame(parent), m_summary(new QLabel(this)), m_reasons(new QLabel(this)), m_list(new QListWidget(this)), m_close(new QToolButton(this))
{
    setFrameShape(StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    QFont bold = font();
    bold.setBold(true);
    m_summary->setFont(bold);
    for (QLabel* label : {m_summary, m_reasons}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_list->setAccessibleName(tr("First findings of the test run"));
    m_list->setFrameShape(NoFrame);
    m_list->setAlternatingRowColors(true);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_close->setText(QStringLiteral("\u2715"));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close the test run"));
    m_close->setAccessibleName(tr("Close the test run"));
    auto* head = new QHBoxLayout;
    head->addWidget(m_summary, 1);
    head->addWidget(m_close, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 6, 6, 8);
    column->addLayout(head);
    column->addWidget(m_reasons);
    column->addWidget(m_list);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    hide();
}

QString RuleTryBox::summary() const { return m_summary->text(); }

void RuleTryBox::showText(const QString& text, const QStringList& reasons)
{
    m_summary->setText(text);
    m_reasons->setText(reasons.join(u'\n'));
    m_reasons->setVisible(!reasons.isEmpty());
    setAccessibleName(text);
    show();
}

void RuleTryBox::showRunning()
{
    m_findings = nullptr;
    m_list->hide();
    showText(tr("Running\u2026"), {});
}

void RuleTryBox::showError(const core::Error& error)
{
    m_findings = nullptr;
    m_list->hide();
    if (error.code == core::ErrorCode::Cancelled)
        showText(tr("The test run was stopped."), {});
    else
        showText(tr("The rule could not be run. %1").arg(errorText(error)), {errorDetail(error)});
}

void RuleTryBox::showFindings(std::shared_ptr<const Findings> findings, const RuleCheck* check)
{
    m_findings = std::move(findings);
    const RuleRun run = m_findings->rules.empty() ? RuleRun{} : m_findings->rules.front();
    QStringList reasons;
    for (const RuleProblem& problem : run.refused)
        reasons << (problem.line > 0 ? tr("Line %1: %2").arg(problem.line).arg(coreText(problem.text)) : coreText(problem.text));
    for (const std::string& warning : run.warnings)
        reasons << coreText(warning);
    const std::size_t total = run.alerts + run.information + run.notEvaluable, shown = m_findings->alerts.size();
    if (shown < total)
        reasons << tr("The first %1 are listed.").arg(countText(shown));
    if (run.refused.empty())
        reasons << tr("%1 s; nothing was stored.").arg(QLocale().toString(run.seconds, 'f', 1));
    showText(run.refused.empty() ? trySummary(run, check) : tr("The rule could not be run, or not to the end."), reasons);
    fillList();
}

void RuleTryBox::fillList()
{
    m_list->clear();
    if (!m_findings)
        return;
    for (const Alert& alert : m_findings->alerts) {
        const QString text = alertLine(alert, m_zone);
        auto* item = new QListWidgetItem(text, m_list);
        QStringList tip{text};
        for (const ClauseMet& clause : alert.clauses)
            tip << QStringLiteral("\u2022 ") + coreText(clause.text);
        item->setToolTip(asPlainTip(tip.join(u'\n')));
    }
    m_list->setVisible(m_list->count() > 0);
    fitList();
}

void RuleTryBox::fitList()
{
    const int line = std::max(m_list->sizeHintForRow(0), m_list->fontMetrics().height());
    m_list->setFixedHeight(std::min(m_list->count(), mostLines) * line + 2 * m_list->frameWidth() + 2);
}

void RuleTryBox::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    fillList();
}

} // namespace ui
