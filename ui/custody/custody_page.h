// SPDX-License-Identifier: GPL-3.0-or-later
// Custody: the examiner log with the hash at its end, and the check of the case beside it. GUI thread; reads on workers.
#pragma once
#include "ui/base/display_zone.h"
#include "ui/base/table_model.h"
#include "ui/session/custody_source.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QStackedWidget;

namespace ui {

class CheckPanel;
class EmptyState;
class TableView;
class WrappedText;

class CustodyPage : public QWidget
{
    Q_OBJECT

public:
    explicit CustodyPage(Session& session, QWidget* parent = nullptr);

    void setZone(const DisplayZone& zone);
    void refresh(); // reads the log again
    void find();    // focus to the filter
    TableView& table() { return *m_table; }
    QLineEdit& search() { return *m_filter; }
    TableModel<core::LogEntry>& entries() { return *m_entries; }
    CheckPanel& check() { return *m_check; }
    QString head() const { return m_head; } // hash of the last entry
    bool isLoading() const { return m_isLoading; }
    void stopCheck() { m_source.stop(); }

Q_SIGNALS:
    void said(const QString& sentence);
    void importRequested();
    void checkingChanged(bool isChecking);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeLog();
    QWidget* makeHead();
    void connectSource();
    void showLog(const ExaminerLogPtr& log);
    void showEntry(int row);
    void openSeal();
    void openHandOver();

    Session& m_session;
    CustodySource m_source;
    DisplayZone m_zone;
    QString m_head;
    bool m_isLoading = false;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QLabel* m_state;
    WrappedText* m_hash;
    QLineEdit* m_filter;
    TableModel<core::LogEntry>* m_entries;
    TableView* m_table;
    QPlainTextEdit* m_detail;
    CheckPanel* m_check;
};

} // namespace ui
