// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kql/query_completer.h"

#include "ui/base/code_colors.h"
#include "ui/base/core_text.h"
#include "ui/base/qt_text.h"

#include <QAbstractItemView>
#include <QCoreApplication>
#include <QHeaderView>
#include <QStandardItemModel>
#include <QTreeView>

namespace ui {

using core::kql::Candidate;
using core::kql::CandidateKind;

namespace {

constexpr int mostShown = 12; // rows at once

struct Kinds {
    Q_DECLARE_TR_FUNCTIONS(ui::QueryCompleter)
};

QString kindText(CandidateKind kind)
{
    switch (kind) {
    case CandidateKind::Table: return Kinds::tr("table");
    case CandidateKind::Column: return Kinds::tr("column");
    case CandidateKind::Operator: return Kinds::tr("operator");
    case CandidateKind::Function: return Kinds::tr("function");
    case CandidateKind::Aggregate: return Kinds::tr("aggregate");
    case CandidateKind::Variable: return Kinds::tr("variable");
    case CandidateKind::Keyword: return Kinds::tr("keyword");
    case CandidateKind::Value: break;
    }
    return Kinds::tr("value");
}

QColor colorOf(CandidateKind kind, const QPalette& palette)
{
    const CodeColors colors = codeColorsFor(palette);
    switch (kind) {
    case CandidateKind::Table:
    case CandidateKind::Variable: return colors.name;
    case CandidateKind::Operator:
    case CandidateKind::Keyword: return colors.keyword;
    case CandidateKind::Function:
    case CandidateKind::Aggregate: return colors.function;
    case CandidateKind::Column:
    case CandidateKind::Value: break;
    }
    return palette.color(QPalette::Text);
}

} // namespace

QueryCompleter::QueryCompleter(QWidget* editor) : QCompleter(editor), m_items(new QStandardItemModel(0, 3, this))
{
    auto* list = new QTreeView;
    list->setRootIsDecorated(false);
    list->setHeaderHidden(true);
    list->setUniformRowHeights(true);
    list->setAccessibleName(tr("Suggestions"));
    setModel(m_items);
    setPopup(list);
    list->header()->setStretchLastSection(true);
    setCompletionMode(UnfilteredPopupCompletion);
    setMaxVisibleItems(mostShown);
    setWidget(editor);
    connect(this, qOverload<const QModelIndex&>(&QCompleter::activated), this, &QueryCompleter::take);
}

bool QueryCompleter::isOpen() const { return popup()->isVisible(); }

void QueryCompleter::close() { popup()->hide(); }

void QueryCompleter::offer(std::vector<Candidate> candidates, const QRect& place)
{
    m_candidates = std::move(candidates);
    m_items->setRowCount(0);
    if (m_candidates.empty())
        return close();
    const QPalette& palette = widget()->palette();
    for (const Candidate& candidate : m_candidates) {
        auto* what = new QStandardItem(toQt(candidate.text).trimmed());
        auto* kind = new QStandardItem(kindText(candidate.kind));
        auto* about = new QStandardItem(coreText(candidate.detail));
        what->setForeground(colorOf(candidate.kind, palette));
        what->setAccessibleText(QStringLiteral("%1, %2").arg(what->text(), kind->text()));
        for (QStandardItem* faint : {kind, about})
            faint->setForeground(palette.placeholderText());
        m_items->appendRow({what, kind, about});
    }
    auto* list = qobject_cast<QTreeView*>(popup());
    list->setFont(widget()->font());
    const int character = list->fontMetrics().averageCharWidth();
    for (int column : {0, 1}) {
        list->resizeColumnToContents(column);
        list->setColumnWidth(column, std::min(list->columnWidth(column) + character, character * 40));
    }
    QRect room = place;
    room.setWidth(std::min(character * 90, std::max(widget()->width() - place.left(), character * 50)));
    complete(room);
    list->setCurrentIndex(completionModel()->index(0, 0));
}

bool QueryCompleter::takeCurrent()
{
    if (!isOpen() || !popup()->currentIndex().isValid())
        return false;
    take(popup()->currentIndex());
    return true;
}

void QueryCompleter::take(const QModelIndex& index)
{
    if (index.row() < 0 || index.row() >= int(m_candidates.size()))
        return;
    const Candidate candidate = m_candidates[std::size_t(index.row())];
    close();
    Q_EMIT chosen(candidate);
}

} // namespace ui
