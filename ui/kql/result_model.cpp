// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kql/result_model.h"

#include "core/kql/value_text.h"
#include "ui/base/qt_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
#include <cstring>

namespace ui {

using namespace core::kql;

namespace {

constexpr qsizetype longestTip = 2000, longestPainted = 500; // characters; the pane beside the table has all
constexpr int narrowest = 6, widest = 48;

bool isRightAligned(Type type) { return isNumber(type) || type == Type::TimeSpan; }

// Reals in their order as whole numbers: the bits of a positive one grow with it, those of a negative one are turned round.
std::int64_t orderOf(double value)
{
    std::int64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    return bits < 0 ? std::numeric_limits<std::int64_t>::min() - bits : bits;
}

// Null stands before everything else.
std::int64_t numberKey(const Value& value)
{
    if (value.isNull())
        return std::numeric_limits<std::int64_t>::min();
    if (const auto* truth = std::get_if<bool>(&value.data))
        return *truth;
    if (const auto* real = std::get_if<double>(&value.data))
        return orderOf(*real);
    if (const auto* whole = std::get_if<std::int64_t>(&value.data))
        return *whole;
    return 0;
}

SortKey<ResultRow> keyOf(Type type, std::size_t column)
{
    if (type == Type::String || type == Type::Guid || type == Type::Dynamic || type == Type::Unknown)
        return {{}, [column](const ResultRow& row) {
                    const auto* text = std::get_if<std::string>(&row[column].data);
                    return text ? std::string_view(*text) : std::string_view();
                }};
    return {[column](const ResultRow& row) { return numberKey(row[column]); }, {}};
}

std::vector<TableColumn<ResultRow>> columnsOf(const Schema& schema, const DisplayZone& zone)
{
    std::vector<TableColumn<ResultRow>> columns;
    for (std::size_t i = 0; i < schema.size(); ++i) {
        const Type type = schema[i].type;
        TableColumn<ResultRow> column;
        column.id = toQt(schema[i].name);
        column.title = type == Type::DateTime && !zone.isUtc() ? QStringLiteral("%1 (%2)").arg(column.id, zone.name()) : column.id;
        column.name = column.title;
        column.text = [i, zone](const ResultRow& row) { return cellText(row[i], zone); };
        column.key = keyOf(type, i);
        column.rightAligned = isRightAligned(type);
        column.raw = [i](const ResultRow& row) { return rawValue(row[i]); };
        columns.push_back(std::move(column));
    }
    return columns;
}

} // namespace

QString cellText(const Value& value, const DisplayZone& zone)
{
    if (value.isNull())
        return {};
    if (value.type == Type::DateTime) {
        const std::int64_t ticks = value.integer();
        // As many digits as the value has, but whole groups of them.
        const int digits = ticks % 10'000'000 == 0 ? 0 : ticks % 10'000 == 0 ? 3 : 7;
        return zone.dateTime({ticks}, digits);
    }
    return toQt(valueAsText(value));
}

QVariant rawValue(const Value& value)
{
    if (value.isNull())
        return QVariant::fromValue(nullptr);
    if (value.type == Type::Dynamic) {
        const QByteArray bracketed = '[' + QByteArray::fromStdString(value.text()) + ']';
        const QJsonValue parsed = QJsonDocument::fromJson(bracketed).array().first();
        return parsed.isUndefined() ? QVariant(toQt(value.text())) : parsed.toVariant();
    }
    if (value.type == Type::DateTime)
        return toQt(core::formatUtc({value.integer()}));
    if (const auto* truth = std::get_if<bool>(&value.data))
        return *truth;
    if (value.type != Type::TimeSpan)
        if (const auto* whole = std::get_if<std::int64_t>(&value.data))
            return qint64(*whole);
    if (const auto* real = std::get_if<double>(&value.data); real && std::isfinite(*real))
        return *real;
    return toQt(valueAsText(value));
}

ResultModel::ResultModel(ResultPtr result, const DisplayZone& zone, QObject* parent)
    : TableModel<ResultRow>(columnsOf(result->columns, zone), parent), m_result(std::move(result)), m_zone(zone)
{
    setRows(Rows(m_result, &m_result->rows)); // the rows live as long as the result
}

void ResultModel::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    setColumns(columnsOf(m_result->columns, zone));
}

std::size_t ResultModel::rowOfResult(int number) const { return std::size_t(&row(number) - m_result->rows.data()); }

const Value& ResultModel::value(const QModelIndex& index) const { return row(index)[std::size_t(index.column())]; }

QVariant ResultModel::cellAt(int position, int column, int role) const
{
    const Value& cell = rowAt(position)[std::size_t(column)];
    switch (role) {
    case NullRole: return cell.isNull();
    case Qt::AccessibleTextRole: return cell.isNull() ? tr("null") : TableModel<ResultRow>::cellAt(position, column, role);
    case Qt::ToolTipRole: {
        const QString text = cellText(cell, m_zone);
        return text.size() > 40 ? asPlainTip(text.left(longestTip)) : QVariant();
    }
    default: return TableModel<ResultRow>::cellAt(position, column, role);
    }
}

QVariant ResultModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::ToolTipRole && section >= 0 && section < columnCount()) {
        const Column& column = m_result->columns[std::size_t(section)];
        const QString type = QString::fromLatin1(typeName(column.type));
        return column.type == Type::DateTime ? QStringLiteral("%1: %2, %3").arg(toQt(column.name), type, m_zone.name()) : QStringLiteral("%1: %2").arg(toQt(column.name), type);
    }
    return TableModel<ResultRow>::headerData(section, orientation, role);
}

QStringList ResultModel::columnIds() const
{
    QStringList ids;
    for (const Column& column : m_result->columns)
        ids << toQt(column.name);
    return ids;
}

QList<int> ResultModel::columnWidths() const
{
    QList<int> widths;
    for (std::size_t i = 0; i < m_result->columns.size(); ++i) {
        qsizetype longest = narrowest;
        for (std::size_t row = 0; row < std::min<std::size_t>(m_result->rows.size(), 100); ++row)
            longest = std::max(longest, cellText(m_result->rows[row][i], m_zone).left(widest).size());
        widths << int(std::min<qsizetype>(longest + 1, widest));
    }
    return widths;
}

void ResultDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    TableDelegate::initStyleOption(option, index);
    option->text = option->text.left(longestPainted).replace(QChar(QChar::LineSeparator), QChar(u' ')); // one line a row
    if (!index.data(ResultModel::NullRole).toBool())
        return;
    option->text = QStringLiteral("null");
    option->features |= QStyleOptionViewItem::HasDisplay;
    option->font.setItalic(true);
    option->palette.setColor(QPalette::Text, option->palette.color(QPalette::PlaceholderText));
}

} // namespace ui
