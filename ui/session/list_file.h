// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a list as it is shown to a file: what the filter lets through, the columns and the order of the screen. Rows are taken from the model in
// small pieces between the events of the window, so that a million of them do not hold it up; the file is whole or not there. GUI thread; the
// workbook is put together on a thread of its own. A list that changes meanwhile (alerts arrive, an import ends) is begun anew.
#pragma once
#include "core/report/row_spool.h"
#include "ui/base/table_copy.h"
#include "ui/session/job_runner.h"

#include <QObject>
#include <QPointer>
#include <QSaveFile>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

class QAbstractItemModel;

namespace ui {

enum class ListForm { Csv, Json, Xlsx };
ListForm listFormFor(const QString& path); // by the ending of its name; CSV for any other

// What a list is, for the head of a workbook.
struct ListAbout {
    QString title, caseName, filter; // filter: in words
    QString zone;                    // of the times shown
};

class ListFile : public QObject
{
    Q_OBJECT

public:
    // `cells`: what is to be written as it stands now; asked again after each change of `model`, which they read, and nothing once it is another
    // list (its filter changed). Such a list, and one that does not come to rest, is given up.
    ListFile(std::function<std::optional<CopyCells>()> cells, QAbstractItemModel* model, ListAbout about, const QString& path, QObject* parent = nullptr);
    ~ListFile() override;
    void start();
    void cancel();
    int rows() const { return m_cells.rows; }

Q_SIGNALS: // one of the last three ends it
    void progressed(int done, int all);
    void finished(int rows);
    void cancelled();
    void failed(const QString& sentence);

private:
    void begin();
    void beginAnew();
    void takePiece();
    void takeRows(int count);
    void end();
    void writeWorkbook();
    bool write(const QString& text);
    void fail(const QString& why);

    std::function<std::optional<CopyCells>()> m_ask;
    CopyCells m_cells;
    ListAbout m_about;
    QString m_path;
    ListForm m_form;
    QTimer m_turn;
    int m_done = 0, m_begun = 0; // rows; times
    bool m_hasEnded = false;
    std::unique_ptr<QSaveFile> m_file;       // of texts
    std::vector<core::report::Column> m_columns;         // of the workbook
    std::shared_ptr<core::report::RowSpool> m_rows;      // of the workbook
    std::unique_ptr<JobRunner> m_runner;
};

} // namespace ui
