// SPDX-License-Identifier: GPL-3.0-or-later
// The pieces of evidence that could not be used, of all files or of one: place, reason and raw text, with a
// filter that the case answers, so that a million of them cost nothing. Export writes all that the filter
// lets through.
#pragma once
#include "ui/evidence/evidence_columns.h"
#include "ui/session/session.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace ui {

class InlineMessage;
class TableView;

class RejectsPage : public QWidget
{
    Q_OBJECT

public:
    explicit RejectsPage(Session& session, QWidget* parent = nullptr);

    void refresh();                                        // asks the case again
    void showOnly(std::int64_t file, const QString& name); // 0: all files
    void exportTo(const QString& path);                    // CSV, or JSON lines by the name's end
    QLineEdit& filterField() { return *m_filter; }
    TableModel<core::store::RejectRow>& rows() { return *m_rows; }
    TableView& table() { return *m_table; }
    QPlainTextEdit& rawText() { return *m_raw; }
    InlineMessage& message() { return *m_message; }

private:
    void setupView();
    void forget(); // another case, or none
    void setFile(std::int64_t file, const QString& name);
    QWidget* makeBar();
    QWidget* makeViewer();
    void showPage(const RejectPagePtr& page);
    void showRow(int row);
    void askForExport();

    Session& m_session;
    core::store::RejectFilter m_wanted;
    std::size_t m_limit;
    QLineEdit* m_filter;
    QToolButton* m_only; // the one file; a click shows all
    QLabel *m_count, *m_empty, *m_place;
    QPushButton *m_more, *m_export;
    InlineMessage* m_message;
    QStackedWidget* m_stack;
    TableModel<core::store::RejectRow>* m_rows;
    TableView* m_table;
    QPlainTextEdit* m_raw;
    QTimer m_typing;
};

} // namespace ui
