// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_columns.h"

#include "core/kql/text_values.h"
#include "ui/base/qt_text.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace ui {

using namespace core::kql;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::QueryChart)
};

bool isMeasure(Type type) { return isNumber(type) || type == Type::TimeSpan; }
bool isText(Type type) { return type == Type::String || type == Type::Guid || type == Type::Bool; }

int columnNamed(const Schema& columns, const QString& name)
{
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (toQt(columns[i].name) == name)
            return int(i);
    return -1;
}

std::vector<int> columnsNamed(const Schema& columns, const QString& names)
{
    std::vector<int> found;
    for (const QString& name : names.split(u',', Qt::SkipEmptyParts))
        if (const int column = columnNamed(columns, name.trimmed()); column >= 0)
            found.push_back(column);
    return found;
}

template <class Is> int firstOf(const Schema& columns, Is is)
{
    const auto at = std::find_if(columns.begin(), columns.end(), [&](const Column& column) { return is(column.type); });
    return at == columns.end() ? -1 : int(at - columns.begin());
}

// The first value of a column that is an array.
QJsonArray sampleArray(const QueryResult& result, int column)
{
    for (std::size_t row = 0; row < std::min<std::size_t>(result.rows.size(), 100); ++row) {
        const Value& value = result.rows[row][std::size_t(column)];
        if (!value.isNull() && value.text().starts_with('['))
            return QJsonDocument::fromJson(QByteArray::fromStdString(value.text())).array();
    }
    return {};
}

bool isTime(const QJsonValue& value) { return value.isString() && parseDateTime(toStd(value.toString())); }

// make-series gives arrays: of times for x, of numbers for y.
bool takeArrays(const QueryResult& result, ChartColumns& found)
{
    for (std::size_t i = 0; i < result.columns.size(); ++i) {
        if (result.columns[i].type != Type::Dynamic)
            continue;
        const QJsonArray sample = sampleArray(result, int(i));
        if (!sample.isEmpty() && isTime(sample.first()) && found.x < 0)
            found.x = int(i);
        else if (std::any_of(sample.begin(), sample.end(), [](const QJsonValue& value) { return value.isDouble(); }))
            found.y.push_back(int(i));
    }
    found.isArrays = found.x >= 0 && !found.y.empty();
    if (!found.isArrays)
        found = {};
    return found.isArrays;
}

} // namespace

QString renderOption(const RenderHint& render, std::string_view name)
{
    for (const auto& [key, value] : render.options)
        if (key == name)
            return toQt(value).trimmed();
    return {};
}

std::optional<double> chartNumber(const Value& value)
{
    if (value.isNull())
        return std::nullopt;
    if (value.type == Type::TimeSpan)
        return double(value.integer()) / 1e7;
    if (const auto* whole = std::get_if<std::int64_t>(&value.data))
        return double(*whole);
    if (const auto* real = std::get_if<double>(&value.data))
        return std::isfinite(*real) ? std::optional(*real) : std::nullopt;
    return std::nullopt;
}

std::vector<std::optional<double>> chartArray(const Value& value, bool areTimes)
{
    std::vector<std::optional<double>> numbers;
    if (value.isNull() || value.type != Type::Dynamic)
        return numbers;
    for (const QJsonValue& element : QJsonDocument::fromJson(QByteArray::fromStdString(value.text())).array()) {
        const auto time = areTimes && element.isString() ? parseDateTime(toStd(element.toString())) : std::nullopt;
        if (areTimes)
            numbers.push_back(time ? std::optional(double(*time) / 1e4) : std::nullopt);
        else
            numbers.push_back(element.isDouble() ? std::optional(element.toDouble()) : std::nullopt);
    }
    return numbers;
}

ChartColumns chartColumnsOf(const QueryResult& result, const RenderHint& render, bool wantsTime, bool splits)
{
    const Schema& columns = result.columns;
    ChartColumns found;
    if (columns.empty()) {
        found.problem = Words::tr("The result has no columns.");
        return found;
    }
    const int time = firstOf(columns, [](Type type) { return type == Type::DateTime; });
    found.x = columnNamed(columns, renderOption(render, "xcolumn"));
    if (found.x < 0 && time < 0 && takeArrays(result, found)) {
        found.series = columnsNamed(columns, renderOption(render, "series"));
        if (found.series.empty())
            for (std::size_t i = 0; i < columns.size(); ++i)
                if (isText(columns[i].type))
                    found.series.push_back(int(i));
        return found;
    }
    if (found.x < 0)
        found.x = time >= 0 && splits ? time : 0;
    if (wantsTime && columns[std::size_t(found.x)].type != Type::DateTime && !isNumber(columns[std::size_t(found.x)].type)) {
        found.problem = Words::tr("A chart over time needs a column of type datetime.");
        return found;
    }
    found.series = columnsNamed(columns, renderOption(render, "series"));
    found.y = columnsNamed(columns, renderOption(render, "ycolumns"));
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const int column = int(i);
        if (column == found.x || std::find(found.series.begin(), found.series.end(), column) != found.series.end())
            continue;
        if (isMeasure(columns[i].type) && renderOption(render, "ycolumns").isEmpty())
            found.y.push_back(column);
        else if (isText(columns[i].type) && splits && renderOption(render, "series").isEmpty() && found.series.empty())
            found.series.push_back(column);
    }
    if (found.y.empty())
        found.problem = Words::tr("A chart needs a column of numbers beside %1.").arg(toQt(columns[std::size_t(found.x)].name));
    return found;
}

} // namespace ui
