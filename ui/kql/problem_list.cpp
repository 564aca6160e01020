// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kql/problem_list.h"

#include "ui/base/core_text.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"

#include <QEvent>

namespace ui {

using core::kql::Diagnostic;
using core::kql::Severity;

namespace {
constexpr int mostLines = 5; // at once
}

ProblemList::ProblemList(QWidget* parent) : QListWidget(parent)
{
    setAccessibleName(tr("Problems of the query"));
    setFrameShape(NoFrame);
    setWordWrap(false);
    setTextElideMode(Qt::ElideRight);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    const auto choose = [this](const QListWidgetItem* item) {
        const int row = this->row(item);
        if (row >= 0 && row < int(m_problems.size()))
            Q_EMIT chosen(m_problems[std::size_t(row)].span);
    };
    connect(this, &QListWidget::itemClicked, this, choose);
    connect(this, &QListWidget::itemActivated, this, choose); // Enter
    hide();
}

void ProblemList::setProblems(const core::kql::Diagnostics& problems, std::string_view text)
{
    m_problems = problems;
    clear();
    for (const Diagnostic& problem : problems) {
        const core::kql::Position at = core::kql::positionOf(text, problem.span.offset);
        auto* item = new QListWidgetItem(QStringLiteral("%1:%2  %3").arg(at.line).arg(at.column).arg(coreText(problem.text)), this);
        item->setToolTip(asPlainTip(coreText(problem.text)));
        const QString kind = problem.severity == Severity::Warning ? tr("Warning") : problem.severity == Severity::NotSupported ? tr("Not supported") : tr("Error");
        item->setData(Qt::AccessibleTextRole, tr("%1, line %2, column %3: %4").arg(kind).arg(at.line).arg(at.column).arg(coreText(problem.text)));
    }
    dress();
    setFixedHeight(sizeHint().height());
    setVisible(!problems.empty());
}

void ProblemList::dress()
{
    const Colors colors = colorsFor(palette());
    for (int i = 0; i < count(); ++i) {
        const bool isWarning = m_problems[std::size_t(i)].severity == Severity::Warning;
        item(i)->setForeground(isWarning ? colors.warning : colors.failure);
    }
}

QSize ProblemList::sizeHint() const
{
    const int height = sizeHintForRow(0) > 0 ? sizeHintForRow(0) : fontMetrics().height();
    return {200, std::min(count(), mostLines) * height + 2 * frameWidth() + 2};
}

void ProblemList::changeEvent(QEvent* event)
{
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        dress();
}

} // namespace ui
