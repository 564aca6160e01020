// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/copy_text.h"

#include "core/base/json_text.h"
#include "ui/base/qt_text.h"

namespace ui {

namespace {

QString csvCell(QString text)
{
    // A cell that begins so would be run as a formula by a spreadsheet.
    if (!text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text.front()))
        text.prepend(u'\'');
    if (text.contains(u',') || text.contains(u'"') || text.contains(u'\n') || text.contains(u'\r'))
        return u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"';
    return text;
}

QString cell(QString text, CopyFormat format)
{
    switch (format) {
    case CopyFormat::Csv: return csvCell(std::move(text));
    case CopyFormat::Markdown:
        return text.replace(u'\\', QStringLiteral("\\\\")).replace(u'|', QStringLiteral("\\|")).replace(u'\n', QStringLiteral("<br>"));
    default: return text.replace(u'\t', u' ').replace(u'\n', u' ');
    }
}

QString line(const QStringList& cells, CopyFormat format)
{
    if (format == CopyFormat::Markdown)
        return QStringLiteral("| %1 |").arg(cells.join(QStringLiteral(" | ")));
    return cells.join(format == CopyFormat::Csv ? u',' : u'\t');
}

QString jsonText(const QAbstractItemModel& model, const QList<int>& rows, const QList<int>& columns)
{
    core::JsonWriter out;
    out.beginArray();
    for (int row : rows) {
        out.beginObject();
        for (int column : columns)
            if (const QString text = model.index(row, column).data().toString(); !text.isEmpty())
                out.member(toStd(model.headerData(column, Qt::Horizontal).toString()), toStd(text));
        out.endObject();
    }
    return toQt(out.endArray().text());
}

} // namespace

QString copyText(const QAbstractItemModel& model, const QList<int>& rows, const QList<int>& columns, CopyFormat format, bool withHeader)
{
    if (format == CopyFormat::Json)
        return jsonText(model, rows, columns);
    QStringList lines;
    if (withHeader || format == CopyFormat::Markdown) {
        QStringList titles, rule;
        for (int column : columns) {
            titles << cell(model.headerData(column, Qt::Horizontal).toString(), format);
            rule << QStringLiteral("---");
        }
        lines << line(titles, format);
        if (format == CopyFormat::Markdown)
            lines << line(rule, format);
    }
    for (int row : rows) {
        QStringList cells;
        for (int column : columns)
            cells << cell(model.index(row, column).data().toString(), format);
        lines << line(cells, format);
    }
    return lines.join(u'\n');
}

} // namespace ui
