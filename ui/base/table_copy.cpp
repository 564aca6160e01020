// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/table_copy.h"

#include "core/base/csv_text.h"
#include "ui/base/date_form.h"
#include "ui/base/grid_model.h"
#include "ui/base/qt_text.h"

#include <QAbstractItemModel>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonValue>
#include <QStringList>

namespace ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::TableCopy)
};

QString oneLine(QString text)
{
    return text.replace(QLatin1String("\r\n"), QLatin1String(" ")).replace(u'\t', u' ').replace(u'\n', u' ').replace(u'\r', u' ');
}

QString csvCell(const QString& text) { return toQt(core::csvCell(toStd(text))); }

QString markdownCell(const QString& text)
{
    QString cell;
    for (const QChar c : oneLine(text)) {
        if (QStringView(u"\\|`*_[]<>").contains(c))
            cell += u'\\';
        cell += c;
    }
    return cell;
}

QString jsonText(const QJsonValue& value)
{
    const QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(text).mid(1).chopped(1); // without the brackets
}

// EditRole is the title alone, where a header shows more than that.
QString titleOf(const CopyCells& cells, int column)
{
    const QVariant plain = cells.header(column, Qt::EditRole);
    return (plain.isValid() ? plain : cells.header(column, Qt::DisplayRole)).toString();
}

QStringList titlesOf(const CopyCells& cells)
{
    QStringList titles;
    for (int column : cells.columns)
        titles << titleOf(cells, column);
    return titles;
}

QString shownText(const CopyCells& cells, int row, int column) { return cells.cell(row, column, Qt::DisplayRole).toString(); }

// Without what groups the digits, where the model says that it is a number.
QString plainText(const CopyCells& cells, int row, int column)
{
    const QString shown = shownText(cells, row, column);
    if (shown.size() < 4 || !shown.back().isDigit() || shown.contains(u':')) // no number that has groups
        return shown;
    const QVariant raw = cells.cell(row, column, RawValueRole);
    switch (raw.typeId()) {
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong: return raw.toString();
    default: return shown;
    }
}

template <class Cell, class Text> QString lines(const CopyCells& cells, bool header, const QString& separator, const QString& end, Cell cell, Text textOf)
{
    QString text;
    const auto add = [&](const QStringList& values) {
        for (qsizetype i = 0; i < values.size(); ++i)
            text += (i > 0 ? separator : QString()) + cell(values[i]);
        text += end;
    };
    if (header)
        add(titlesOf(cells));
    for (int row = 0; row < cells.rows; ++row) {
        QStringList values;
        for (int column : cells.columns)
            values << textOf(cells, row, column);
        add(values);
    }
    return text;
}

QString asMarkdown(const CopyCells& cells, bool header)
{
    const auto line = [](const QStringList& values) {
        return QStringLiteral("| ") + values.join(QStringLiteral(" | ")) + QStringLiteral(" |\n");
    };
    QStringList titles, rules;
    for (int column : cells.columns) {
        // A table without a head is none: without titles its cells stay empty.
        titles << (header ? markdownCell(titleOf(cells, column)) : QString());
        const int alignment = cells.header(column, Qt::TextAlignmentRole).toInt();
        rules << (alignment & Qt::AlignRight ? QStringLiteral("---:") : QStringLiteral("---"));
    }
    QString text = line(titles) + line(rules);
    for (int row = 0; row < cells.rows; ++row) {
        QStringList values;
        for (int column : cells.columns)
            values << markdownCell(shownText(cells, row, column));
        text += line(values);
    }
    return text;
}

// Not a QJsonObject, which would put the columns into the order of the alphabet.
QString asJson(const CopyCells& cells)
{
    QStringList names;
    for (int column : cells.columns) {
        const QString id = cells.header(column, ColumnIdRole).toString();
        names << jsonText(id.isEmpty() ? titleOf(cells, column) : id);
    }
    QStringList objects;
    for (int row = 0; row < cells.rows; ++row) {
        QStringList members;
        for (qsizetype i = 0; i < cells.columns.size(); ++i) {
            QVariant value = cells.cell(row, cells.columns[i], RawValueRole);
            if (!value.isValid())
                value = shownText(cells, row, cells.columns[i]);
            members << names[i] + QStringLiteral(": ") + jsonText(QJsonValue::fromVariant(value));
        }
        objects << QStringLiteral("  {") + members.join(QStringLiteral(", ")) + u'}';
    }
    return objects.isEmpty() ? QStringLiteral("[]\n") : QStringLiteral("[\n") + objects.join(QStringLiteral(",\n")) + QStringLiteral("\n]\n");
}

} // namespace

CopyCells cellsOf(const QAbstractItemModel& model, QList<int> rows, QList<int> columns)
{
    CopyCells cells;
    cells.rows = int(rows.size());
    cells.columns = std::move(columns);
    cells.cell = [&model, rows = std::move(rows)](int row, int column, int role) { return model.index(rows[row], column).data(role); };
    cells.header = [&model](int column, int role) { return model.headerData(column, Qt::Horizontal, role); };
    return cells;
}

QString copyAs(const CopyCells& cells, CopyForm form, bool header)
{
    const IsoDates iso;
    switch (form) {
    case CopyForm::Text: // as editors and spreadsheets take it: no line end behind the last row
        return lines(cells, header, QStringLiteral("\t"), QStringLiteral("\n"), oneLine, shownText).chopped(cells.rows > 0 || header ? 1 : 0);
    case CopyForm::Csv: return lines(cells, header, QStringLiteral(","), QStringLiteral("\r\n"), csvCell, plainText);
    case CopyForm::Json: return asJson(cells);
    case CopyForm::Markdown: return asMarkdown(cells, header);
    }
    return {};
}

QString formName(CopyForm form)
{
    switch (form) {
    case CopyForm::Text: return Words::tr("text");
    case CopyForm::Csv: return Words::tr("CSV");
    case CopyForm::Json: return Words::tr("JSON");
    case CopyForm::Markdown: return Words::tr("Markdown");
    }
    return {};
}

QString copiedSentence(int rows, CopyForm form)
{
    return Words::tr("%Ln row(s) copied as %1", nullptr, rows).arg(formName(form));
}

} // namespace ui
