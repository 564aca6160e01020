// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/event/event_model.h"

#include "ui/annotation/annotation_words.h"
#include "ui/base/grid_model.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/event/event_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace ui {

using core::EventColumn;

namespace {

// The order on the screen, behind the time.
constexpr std::array shownColumns{EventColumn::Source,   EventColumn::Operation, EventColumn::Outcome,  EventColumn::Code,
                                  EventColumn::User,     EventColumn::Ip,        EventColumn::App,      EventColumn::Reason,
                                  EventColumn::Computer, EventColumn::Actor,     EventColumn::Target,   EventColumn::Country,
                                  EventColumn::City,     EventColumn::Client,    EventColumn::Agent,    EventColumn::Device,
                                  EventColumn::Risk,     EventColumn::Category,  EventColumn::Service,  EventColumn::ResultText,
                                  EventColumn::UserName, EventColumn::UserId,    EventColumn::Tenant,   EventColumn::Correlation,
                                  EventColumn::File};
static_assert(shownColumns.size() == core::eventColumnCount);

QString oneLine(QString text) { return text.replace(u'\n', u' ').remove(u'\r'); }

// As in other lists (annotation_column.h), in one column: a verdict without tags says its word, a note alone its first words.
QString notesText(const core::SubjectNotes& notes)
{
    QString words = tagsText(notes);
    if (words.isEmpty())
        words = verdictText(notes.verdict);
    if (words.isEmpty() && !notes.notes.empty())
        words = toQt(notes.notes.front().text).simplified();
    return notes.isStarred ? (QStringLiteral("\u2605 ") + words).trimmed() : words;
}

} // namespace

EventModel::EventModel(QObject* parent) : QAbstractTableModel(parent) { setColors({}); }

void EventModel::setResult(core::EventColumnsPtr events, EventRowsPtr rows)
{
    beginResetModel();
    m_events = std::move(events);
    m_rows = m_events ? std::move(rows) : nullptr;
    endResetModel();
}

void EventModel::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, 0);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
}

void EventModel::setColors(const QPalette& palette)
{
    for (std::size_t i = 1; i < m_verdicts.size(); ++i)
        m_verdicts[i] = verdictIcon(core::Verdict(i), palette);
    m_success = outcomeIcon(core::FlowOutcome::Succeeded, palette);
    m_failure = outcomeIcon(core::FlowOutcome::Failed, palette);
    const Colors colors = colorsFor(palette);
    m_successColor = colors.success;
    m_failureColor = colors.failure;
    m_faint = colors.faint;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {Qt::DecorationRole, Qt::ForegroundRole});
}

void EventModel::setSorting(std::vector<core::EventSort> by)
{
    m_sorting = std::move(by);
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

void EventModel::setNotes(NotesOf notesOf)
{
    m_notesOf = std::move(notesOf);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, notesColumn()), index(rowCount() - 1, notesColumn()));
}

const core::SubjectNotes* EventModel::notesAt(std::uint32_t row) const { return m_notesOf ? m_notesOf(m_events->idAt(row)) : nullptr; }

int EventModel::find(core::EventId id) const
{
    const auto row = m_events ? m_events->rowOf(id) : std::nullopt;
    if (!row || !m_rows)
        return -1;
    const auto found = std::find(m_rows->begin(), m_rows->end(), *row);
    return found == m_rows->end() ? -1 : int(found - m_rows->begin());
}

std::optional<EventColumn> EventModel::columnAt(int column) const
{
    return column <= 0 || column >= notesColumn() ? std::nullopt : std::optional(shownColumns[std::size_t(column) - 1]);
}

int EventModel::columnOf(std::optional<EventColumn> column) const
{
    return column ? int(std::find(shownColumns.begin(), shownColumns.end(), *column) - shownColumns.begin()) + 1 : 0;
}

int EventModel::notesColumn() const { return int(shownColumns.size()) + 1; }

QStringList EventModel::columnIds() const
{
    QStringList ids{QStringLiteral("time")};
    for (const EventColumn column : shownColumns)
        ids << QLatin1String(core::name(column));
    return ids << QStringLiteral("tags");
}

std::string EventModel::value(const QModelIndex& index) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || index.column() == notesColumn())
        return {};
    const std::uint32_t row = eventRow(index.row());
    if (const auto column = columnAt(index.column()))
        return m_events->text(*column, row);
    const auto time = m_events->timeAt(row);
    return time ? core::formatUtc(*time, m_events->digitsAt(row)) : std::string();
}

int EventModel::rowCount(const QModelIndex& parent) const { return parent.isValid() || !m_rows ? 0 : int(m_rows->size()); }
int EventModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : notesColumn() + 1; }

QString EventModel::shownText(std::uint32_t row, int column) const
{
    if (column == 0) {
        const auto time = m_events->timeAt(row);
        return time ? m_zone.dateTime(*time, std::min<int>(m_events->digitsAt(row), 3)) : tr("no time");
    }
    if (column == notesColumn()) {
        const core::SubjectNotes* notes = notesAt(row);
        return notes ? notesText(*notes) : QString();
    }
    const EventColumn shown = *columnAt(column);
    if (shown == EventColumn::Source)
        return sourceText(m_events->tableAt(row));
    return oneLine(valueWord(shown, m_events->tableAt(row), toQt(m_events->text(shown, row))));
}

QString EventModel::tip(std::uint32_t row, int column) const
{
    if (column == notesColumn()) {
        const core::SubjectNotes* notes = notesAt(row);
        return notes ? notesTip(*notes) : QString();
    }
    if (column > 0)
        return toQt(m_events->text(*columnAt(column), row));
    const auto time = m_events->timeAt(row);
    if (!time)
        return tr("The record names no usable time.");
    const QString shown = m_zone.full(*time, m_events->digitsAt(row));
    return m_zone.isUtc() ? shown : shown + u'\n' + DisplayZone().full(*time, m_events->digitsAt(row));
}

QVariant EventModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const std::uint32_t row = eventRow(index.row());
    const int column = index.column();
    const bool isOutcome = columnAt(column) == EventColumn::Outcome;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return shownText(row, column);
    case Qt::ToolTipRole: return tip(row, column);
    case RawValueRole: return rawValue(row, column);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (columnAt(column) == EventColumn::Code ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::DecorationRole:
    case Qt::ForegroundRole: {
        if (column == notesColumn()) {
            const core::SubjectNotes* notes = role == Qt::DecorationRole ? notesAt(row) : nullptr;
            return notes && notes->verdict != core::Verdict::None ? QVariant(m_verdicts[std::size_t(notes->verdict)]) : QVariant();
        }
        if (column == 0 && role == Qt::ForegroundRole && !m_events->timeAt(row))
            return m_faint;
        const std::string_view outcome = isOutcome ? m_events->texts().text(m_events->valueAt(EventColumn::Outcome, row)) : std::string_view();
        if (outcome == "success")
            return role == Qt::DecorationRole ? QVariant(m_success) : QVariant(m_successColor);
        if (outcome == "failure")
            return role == Qt::DecorationRole ? QVariant(m_failure) : QVariant(m_failureColor);
        return {};
    }
    default: return {};
    }
}

// For programs: times as RFC 3339 in UTC with the digits of the source, stable names, nothing where there is nothing.
QVariant EventModel::rawValue(std::uint32_t row, int column) const
{
    if (column == notesColumn()) {
        const QString text = shownText(row, column);
        return text.isEmpty() ? QVariant::fromValue(nullptr) : QVariant(text);
    }
    if (const auto what = columnAt(column)) {
        const std::string text = m_events->text(*what, row);
        return text.empty() ? QVariant::fromValue(nullptr) : QVariant(toQt(text));
    }
    const auto time = m_events->timeAt(row);
    return time ? QVariant(toQt(core::formatUtc(*time, m_events->digitsAt(row)))) : QVariant::fromValue(nullptr);
}

QVariant EventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const auto column = columnAt(section);
    if (section == notesColumn()) {
        if (role == ColumnIdRole)
            return QStringLiteral("tags");
        const bool isTitle = role == Qt::DisplayRole || role == Qt::EditRole;
        return isTitle ? QVariant(QCoreApplication::translate("ui::AnnotationColumn", "Tags")) : QVariant();
    }
    if (role == Qt::ToolTipRole && column)
        return columnTip(*column).isEmpty() ? columnTitle(*column) : columnTip(*column);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (column == EventColumn::Code ? Qt::AlignRight : Qt::AlignLeft));
    if (role == ColumnIdRole)
        return column ? QString::fromLatin1(core::name(*column)) : QStringLiteral("time");
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    const QString title = column ? columnTitle(*column) : tr("Time (%1)").arg(m_zone.name());
    if (role == Qt::EditRole)
        return title;
    // The first of several has the arrow of the header.
    for (std::size_t i = 1; i < m_sorting.size(); ++i)
        if (m_sorting[i].column == column)
            return QStringLiteral("%1 %2%3").arg(title, m_sorting[i].isDescending ? QStringLiteral("\u25be") : QStringLiteral("\u25b4")).arg(i + 1);
    return title;
}

} // namespace ui
