// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger of the case: every file that was read, what came of it, and what could not be used of the selected one.
#pragma once
#include "ui/base/display_zone.h"
#include "ui/base/table_model.h"
#include "ui/session/session.h"

#include <QWidget>
#include <memory>

class QLabel;
class QStackedWidget;

namespace ui {

class TableView;

// A problem of one file: a reject, a warning, or the error that ended it.
struct ProblemRow {
    enum class Kind { Error, Warning, Reject };
    Kind kind = Kind::Reject;
    std::string place, text, sample;
};

class EvidencePage : public QWidget
{
    Q_OBJECT

public:
    explicit EvidencePage(QWidget* parent = nullptr);

    void setLedger(ui::LedgerPtr ledger);
    void setZone(const DisplayZone& zone);
    void showProblems(); // selects the first file that has some
    TableModel<core::FileReport>& files() { return *m_files; }
    TableModel<ProblemRow>& problems() { return *m_problems; }
    TableView& fileTable() { return *m_fileTable; }

Q_SIGNALS:
    void importRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void setupView();
    void showFile(int row);
    QWidget* makeEmptyState();

    TableModel<core::FileReport>* m_files;
    TableModel<ProblemRow>* m_problems;
    TableView* m_fileTable;
    TableView* m_problemTable;
    QLabel* m_title;
    QStackedWidget* m_stack;
    DisplayZone m_zone;
    QString m_folder; // what the paths of all files begin with
};

} // namespace ui
