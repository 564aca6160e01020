// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/preview_model.h"

#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/evidence/evidence_words.h"
#include "ui/evidence/member_words.h"

#include <QCoreApplication>
#include <QDate>
#include <QFont>
#include <QLocale>
#include <QRegularExpression>

namespace ui {

namespace {

struct Preview {
    Q_DECLARE_TR_FUNCTIONS(ui::Preview)
};

constexpr qsizetype longestCell = 400; // a cell shows one line; whole records would be megabytes

} // namespace

void PreviewRowsModel::setPreview(const core::FilePreview& preview, const QPalette& palette)
{
    beginResetModel();
    m_columns = preview.columns;
    m_rows = preview.rows;
    m_table = preview.isTable;
    m_kind = preview.tableKind;
    m_palette = palette;
    endResetModel();
}

bool PreviewRowsModel::isMapped(int column) const
{
    return m_table && column < int(m_columns.size()) && !m_columns[std::size_t(column)].member.empty();
}

int PreviewRowsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int PreviewRowsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_table ? int(m_columns.size()) : m_rows.empty() ? 0 : 1;
}

QVariant PreviewRowsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& cells = m_rows[std::size_t(index.row())];
    const auto column = std::size_t(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return column < cells.size() ? toQt(cells[column]).left(longestCell).simplified() : QString();
    case Qt::ToolTipRole:
        return column < cells.size() ? toQt(cells[column]).left(4 * longestCell) : QString();
    case Qt::ForegroundRole:
        return m_table && !isMapped(index.column()) ? QVariant(colorsFor(m_palette).faint) : QVariant();
    case Qt::BackgroundRole: {
        if (!isMapped(index.column()))
            return {};
        QColor tint = colorsFor(m_palette).accent;
        tint.setAlphaF(0.09F);
        return tint;
    }
    default:
        return {};
    }
}

QVariant PreviewRowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (!m_table)
        return role == Qt::DisplayRole ? QVariant(Preview::tr("Record as it stands in the file"))
                                       : QVariant();
    const core::TableColumn& column = m_columns[std::size_t(section)];
    const QString name = toQt(column.name),
                  meaning = isMapped(section) ? memberText(m_kind, column.member) : QString();
    if (role == Qt::DisplayRole)
        return name + u'\n' +
               (meaning.isEmpty() ? Preview::tr("kept, not interpreted")
                                  : QStringLiteral("\u2192 ") + meaning);
    if (role == Qt::ToolTipRole)
        return isMapped(section) ? QStringLiteral("%1 \u2192 %2 (%3)").arg(name, meaning, toQt(column.member))
                                 : name;
    if (role == Qt::FontRole && isMapped(section)) {
        QFont bold;
        bold.setBold(true);
        return bold;
    }
    return {};
}

QStringList previewEventIds()
{
    return {QStringLiteral("time"), QStringLiteral("kind"),   QStringLiteral("what"),
            QStringLiteral("user"), QStringLiteral("result"), QStringLiteral("place")};
}

std::vector<TableColumn<core::PreviewEvent>> previewEventColumns(const DisplayZone& zone,
                                                                 const QPalette& palette)
{
    using Event = core::PreviewEvent;
    const auto column = [](const QString& title, std::function<QString(const Event&)> text) {
        TableColumn<Event> c;
        c.title = title;
        c.text = std::move(text);
        c.tip = c.text;
        return c;
    };
    const QColor warning = colorsFor(palette).warning;
    TableColumn<Event> time = column(Preview::tr("Time (%1)").arg(zone.name()), [zone](const Event& e) {
        return e.time ? zone.dateTime(*e.time, std::min<int>(e.digits, 3)) : Preview::tr("no usable time");
    });
    time.decoration = [warning](const Event& e, int role) {
        return role == Qt::ForegroundRole && !e.time ? QVariant(warning) : QVariant();
    };
    return {std::move(time),
            column(Preview::tr("Kind"), [](const Event& e) { return kindNameText(e.kind); }),
            column(Preview::tr("What"), [](const Event& e) { return toQt(e.what); }),
            column(Preview::tr("User"), [](const Event& e) { return toQt(e.user); }),
            column(Preview::tr("Result"), [](const Event& e) { return toQt(e.result); }),
            column(Preview::tr("Place"), [](const Event& e) { return countText(e.place); })};
}

DateExample ambiguousDate(const core::FilePreview& preview)
{
    static const QRegularExpression form(QStringLiteral("\\b(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})\\b"));
    for (const auto& row : preview.rows) {
        for (const std::string& cell : row) {
            const QRegularExpressionMatch match = form.match(toQt(cell));
            if (!match.hasMatch())
                continue;
            const int a = match.captured(1).toInt(), b = match.captured(2).toInt(),
                      year = match.captured(3).toInt();
            if (a == b || !QDate::isValid(year, a, b) || !QDate::isValid(year, b, a))
                continue;
            const QLocale locale;
            return {match.captured(0), locale.toString(QDate(year, a, b), QLocale::LongFormat),
                    locale.toString(QDate(year, b, a), QLocale::LongFormat)};
        }
    }
    return {};
}

} // namespace ui
