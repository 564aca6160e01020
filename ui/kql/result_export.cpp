// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kql/result_export.h"

#include "core/base/csv_text.h"
#include "core/base/json_text.h"
#include "core/kql/value_text.h"
#include "ui/base/qt_text.h"

#include <QSaveFile>

namespace ui {

using namespace core::kql;

namespace {

constexpr std::size_t rowsAtOnce = 1000;

// Numbers are none of a formula, also below zero.
std::string csvValue(const Value& value)
{
    const std::string text = valueAsText(value);
    return isNumber(value.type) || value.type == Type::TimeSpan ? text : core::csvCell(text);
}

std::string jsonName(const std::string& name)
{
    core::JsonWriter out;
    const std::string list = out.beginArray().value(name).endArray().text();
    return list.substr(1, list.size() - 2);
}

} // namespace

std::string exportHead(const QueryResult& result, ExportForm form)
{
    if (form == ExportForm::Json)
        return "[";
    std::vector<std::string> names;
    for (const auto& column : result.columns)
        names.push_back(column.name);
    return core::csvRow(names);
}

std::string exportRow(const QueryResult& result, std::size_t row, ExportForm form)
{
    std::string line = form == ExportForm::Json ? row > 0 ? ",\n  {" : "\n  {" : "";
    for (std::size_t i = 0; i < result.columns.size(); ++i) {
        line += i > 0 ? form == ExportForm::Json ? ", " : "," : "";
        if (form == ExportForm::Json)
            line += jsonName(result.columns[i].name) + ": " + valueAsJson(result.rows[row][i]);
        else
            line += csvValue(result.rows[row][i]);
    }
    return line + (form == ExportForm::Json ? "}" : "\r\n");
}

std::string exportTail(const QueryResult& result, ExportForm form)
{
    return form == ExportForm::Csv ? "" : result.rows.empty() ? "]\n" : "\n]\n";
}

core::Result<std::uint64_t> exportResult(const QueryResult& result, ExportForm form, const std::filesystem::path& path, std::stop_token stop)
{
    const auto refused = [&](const QSaveFile& file) { return core::fail(core::ErrorCode::NotWritable, toStd(file.errorString()), path.string()); };
    QSaveFile file(QString::fromStdU16String(path.u16string()));
    if (!file.open(QIODevice::WriteOnly))
        return refused(file);
    std::string text = exportHead(result, form);
    for (std::size_t row = 0; row < result.rows.size(); ++row) {
        text += exportRow(result, row, form);
        if (row % rowsAtOnce != rowsAtOnce - 1)
            continue;
        if (stop.stop_requested())
            return core::fail(core::ErrorCode::Cancelled, "cancelled");
        if (file.write(text.data(), qint64(text.size())) < 0)
            return refused(file);
        text.clear();
    }
    text += exportTail(result, form);
    if (file.write(text.data(), qint64(text.size())) < 0 || !file.commit())
        return refused(file);
    return std::uint64_t(result.rows.size());
}

} // namespace ui
