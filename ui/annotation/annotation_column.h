// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of a list that show what the examiner said of each row: a narrow one with the star; one with the verdict's shape and
// the tags, all of it in the tool tip. Set the columns anew when the notes change (TableModel::setColumns keeps the order).
#pragma once
#include "ui/annotation/annotation_words.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_model.h"
#include "ui/base/theme.h"

#include <QCoreApplication>
#include <array>
#include <memory>

namespace ui {

// The subject of a row; asked on any thread, for the rows on screen and once for each row when the column is sorted.
template <class Row> using SubjectOf = std::function<std::string(const Row&)>;

template <class Row> std::function<const core::SubjectNotes*(const Row&)> notesFinder(const core::AnnotationIndexPtr& notes, SubjectOf<Row> subject)
{
    return [notes, subject = std::move(subject)](const Row& row) -> const core::SubjectNotes* {
        return !notes || notes->isEmpty() ? nullptr : notes->find(subject(row));
    };
}

template <class Row> TableColumn<Row> starColumn(const core::AnnotationIndexPtr& notes, SubjectOf<Row> subject, const QPalette& palette)
{
    const auto find = notesFinder<Row>(notes, std::move(subject));
    TableColumn<Row> column;
    column.id = QStringLiteral("star");
    column.title = QStringLiteral("\u2605");
    column.text = [find](const Row& row) {
        const core::SubjectNotes* found = find(row);
        return found && found->isStarred ? QStringLiteral("\u2605") : QString();
    };
    column.decoration = [color = colorsFor(palette).warning](const Row&, int role) { return role == Qt::ForegroundRole ? QVariant(color) : QVariant(); };
    column.key.number = [find](const Row& row) -> std::int64_t {
        const core::SubjectNotes* found = find(row);
        return found && found->isStarred ? 1 : 0;
    };
    return column;
}

template <class Row> TableColumn<Row> tagsColumn(const core::AnnotationIndexPtr& notes, SubjectOf<Row> subject, const QPalette& palette)
{
    const auto find = notesFinder<Row>(notes, std::move(subject));
    std::array<QIcon, 4> icons;
    for (std::size_t i = 1; i < icons.size(); ++i)
        icons[i] = verdictIcon(core::Verdict(i), palette);
    TableColumn<Row> column;
    column.id = QStringLiteral("tags");
    column.title = QCoreApplication::translate("ui::AnnotationColumn", "Tags");
    // A verdict without tags says its word; a note alone its first words.
    column.text = [find](const Row& row) {
        const core::SubjectNotes* found = find(row);
        if (!found)
            return QString();
        if (!found->tags.empty())
            return tagsText(*found);
        const QString verdict = verdictText(found->verdict);
        return verdict.isEmpty() && !found->notes.empty() ? toQt(found->notes.front().text).simplified() : verdict;
    };
    column.tip = [find](const Row& row) {
        const core::SubjectNotes* found = find(row);
        return found ? notesTip(*found) : QString();
    };
    column.decoration = [find, icons](const Row& row, int role) -> QVariant {
        const core::SubjectNotes* found = role == Qt::DecorationRole ? find(row) : nullptr;
        return found && found->verdict != core::Verdict::None ? QVariant(icons[std::size_t(found->verdict)]) : QVariant();
    };
    // By verdict, then those with more tags and notes.
    column.key.number = [find](const Row& row) -> std::int64_t {
        const core::SubjectNotes* found = find(row);
        if (!found)
            return 0;
        return (std::int64_t(found->verdict) << 32) + std::int64_t(found->tags.size() * 16 + found->notes.size());
    };
    return column;
}

} // namespace ui
