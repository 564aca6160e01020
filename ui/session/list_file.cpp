// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/list_file.h"

#include "core/investigation/whole_file.h"
#include "core/report/writer.h"
#include "ui/base/date_form.h"
#include "ui/base/error_text.h"
#include "ui/base/grid_model.h"
#include "ui/base/qt_text.h"

#include <QAbstractItemModel>
#include <QElapsedTimer>
#include <QFileInfo>

#include <algorithm>

namespace ui {

namespace {

constexpr int piece = 200, turn = 12; // rows between two looks at the clock; ms before the window has its turn
constexpr int mostBegun = 20;         // a live log brings rows every few seconds; each shows a list anew

// As a value of its own kind, where the model says it.
core::report::Cell cellOf(const QVariant& raw, const QString& shown)
{
    core::report::Cell cell;
    switch (raw.typeId()) {
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong: cell.value = static_cast<std::int64_t>(raw.toLongLong()); return cell;
    default: return core::report::textCell(toStd(shown));
    }
}

} // namespace

ListForm listFormFor(const QString& path)
{
    const QString end = QFileInfo(path).suffix().toLower();
    return end == QLatin1String("xlsx") ? ListForm::Xlsx : end == QLatin1String("json") ? ListForm::Json : ListForm::Csv;
}

ListFile::ListFile(std::function<std::optional<CopyCells>()> cells, QAbstractItemModel* model, ListAbout about, const QString& path, QObject* parent)
    : QObject(parent), m_ask(std::move(cells)), m_about(std::move(about)), m_path(path), m_form(listFormFor(path))
{
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &ListFile::takePiece);
    // Between the two signals of a change no row may be read, after the second the order is another.
    const auto isReading = [this] { return !m_hasEnded && (m_begun == 0 || m_done < m_cells.rows); };
    const auto halt = [this, isReading] {
        if (isReading())
            m_turn.stop();
    };
    const auto resume = [this, isReading] {
        if (isReading() && m_begun > 0)
            beginAnew();
    };
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, halt);
    connect(model, &QAbstractItemModel::layoutAboutToBeChanged, this, halt);
    connect(model, &QAbstractItemModel::rowsAboutToBeInserted, this, halt);
    connect(model, &QAbstractItemModel::rowsAboutToBeRemoved, this, halt);
    connect(model, &QAbstractItemModel::modelReset, this, resume);
    connect(model, &QAbstractItemModel::layoutChanged, this, resume);
    connect(model, &QAbstractItemModel::rowsInserted, this, resume);
    connect(model, &QAbstractItemModel::rowsRemoved, this, resume);
    connect(model, &QObject::destroyed, this, [this, isReading] {
        if (!isReading())
            return;
        end();
        Q_EMIT failed(tr("The list was closed while it was being written; nothing was written."));
    });
}

ListFile::~ListFile() = default;

void ListFile::start()
{
    begin();
}

void ListFile::beginAnew()
{
    if (m_begun < mostBegun)
        return begin();
    end();
    Q_EMIT failed(tr("The list kept changing while it was being written; nothing was written."));
}

void ListFile::begin()
{
    auto cells = m_ask();
    if (!cells) {
        end();
        Q_EMIT failed(tr("The list changed while it was being written; nothing was written."));
        return;
    }
    m_cells = std::move(*cells);
    ++m_begun;
    m_done = 0;
    m_columns.clear();
    if (m_form == ListForm::Xlsx) {
        m_rows = std::make_shared<core::report::RowSpool>();
        for (const int column : std::as_const(m_cells.columns)) {
            const QVariant plain = m_cells.header(column, Qt::EditRole); // without the marks of sorting
            const QString id = m_cells.header(column, ColumnIdRole).toString(), title = (plain.isValid() ? plain : m_cells.header(column, Qt::DisplayRole)).toString();
            m_columns.push_back({toStd(id.isEmpty() ? title : id), toStd(title.isEmpty() ? id : title), core::report::Kind::Text});
        }
    } else {
        m_file = std::make_unique<QSaveFile>(m_path);
        if (!m_file->open(QIODevice::WriteOnly)) {
            fail(m_file->errorString());
            return;
        }
    }
    m_turn.start();
}

void ListFile::cancel()
{
    if (m_hasEnded)
        return;
    end();
    Q_EMIT cancelled();
}

void ListFile::end()
{
    m_hasEnded = true;
    m_turn.stop();
    m_runner.reset();
    m_file.reset(); // what was not committed is thrown away
}

void ListFile::fail(const QString& why)
{
    end();
    Q_EMIT failed(tr("%1 cannot be written: %2").arg(QFileInfo(m_path).fileName(), why));
}

bool ListFile::write(const QString& text)
{
    const QByteArray bytes = text.toUtf8();
    return m_file->write(bytes) == bytes.size();
}

void ListFile::takePiece()
{
    QElapsedTimer clock;
    clock.start();
    do
        takeRows(std::min(piece, m_cells.rows - m_done));
    while (!m_hasEnded && m_done < m_cells.rows && clock.elapsed() < turn);
    if (m_hasEnded)
        return;
    Q_EMIT progressed(m_done, m_cells.rows);
    if (m_hasEnded || m_done < m_cells.rows)
        return;
    m_turn.stop();
    if (m_form == ListForm::Xlsx)
        return writeWorkbook();
    const bool isWhole = (m_form != ListForm::Json || write(QStringLiteral("\n]\n"))) && m_file->commit();
    if (!isWhole)
        return fail(m_file->errorString());
    end();
    Q_EMIT finished(m_cells.rows);
}

void ListFile::takeRows(int count)
{
    const IsoDates iso;
    if (m_form == ListForm::Xlsx) {
        for (int i = 0; i < count; ++i, ++m_done) {
            core::report::Row row;
            for (const int column : std::as_const(m_cells.columns))
                row.push_back(cellOf(m_cells.cell(m_done, column, RawValueRole), m_cells.cell(m_done, column, Qt::DisplayRole).toString()));
            if (const auto added = m_rows->add(row); !added)
                return fail(errorText(added.error()));
        }
        return;
    }
    CopyCells part = m_cells;
    part.rows = count;
    part.cell = [this, from = m_done](int row, int column, int role) { return m_cells.cell(from + row, column, role); };
    QString text = copyAs(part, m_form == ListForm::Json ? CopyForm::Json : CopyForm::Csv, m_done == 0);
    if (m_form == ListForm::Json) { // an array of its own: its brackets go
        text = text.trimmed();
        text = (m_done == 0 ? QStringLiteral("[\n") : count > 0 ? QStringLiteral(",\n") : QString()) + text.mid(1, text.size() - 2).trimmed();
    } else if (!text.isEmpty() && !text.endsWith(u'\n')) {
        text += QStringLiteral("\r\n");
    }
    m_done += count;
    if (!write(text))
        fail(m_file->errorString());
}

// Columns of whole numbers are numbers; the head names what the rows are.
void ListFile::writeWorkbook()
{
    using namespace core::report;
    Table table;
    table.id = "rows";
    table.title = toStd(m_about.title);
    table.columns = m_columns;
    table.isTall = true; // sheets of its own, with a heading that stays and filters
    for (std::size_t column = 0; column < table.columns.size(); ++column)
        if (m_rows->isCount(column))
            table.columns[column].kind = Kind::Count;
    table.source = m_rows;
    auto report = std::make_shared<Report>();
    report->kind = "list";
    report->title = toStd(m_about.title);
    report->caseName = toStd(m_about.caseName);
    report->zone = toStd(m_about.zone);
    KeyValues about;
    about.id = "list";
    about.items.push_back({"filter", toStd(tr("Filter")), Kind::Text, textCell(toStd(m_about.filter))});
    about.items.push_back({"rows", toStd(tr("Rows")), Kind::Count, countCell(m_rows->size())});
    about.items.push_back({"zone", toStd(tr("Zone of times")), Kind::Text, textCell(toStd(m_about.zone))});
    report->sections.push_back({"list", toStd(m_about.title), {std::move(about), std::move(table)}});
    m_runner = std::make_unique<JobRunner>();
    m_runner->run(
        this, 0,
        [report, rows = m_rows, path = toPath(m_path)](const JobRunner::Context& context) {
            return core::writeWhole(path, [&](const core::TextSink& sink) -> core::Result<std::uint64_t> {
                core::Progress silent;
                if (const auto done = core::report::writeReport(*report, Format::Xlsx, sink, context.stop, silent); !done)
                    return tl::unexpected(done.error());
                if (const auto failure = rows->failure())
                    return tl::unexpected(*failure);
                return 1;
            });
        },
        [this](const core::Result<std::uint64_t>& done) {
            const QString why = done ? QString() : errorText(done.error());
            const int rows = m_cells.rows;
            m_hasEnded = true;
            if (why.isEmpty())
                Q_EMIT finished(rows);
            else
                Q_EMIT failed(tr("%1 cannot be written: %2").arg(QFileInfo(m_path).fileName(), why));
        });
}

} // namespace ui
