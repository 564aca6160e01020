// SPDX-License-Identifier: GPL-3.0-or-later
// Queries in KQL over the case: an editor above, what is wrong below it, the result as table or chart. Queries run and are checked on
// the session's threads for queries; the page stays usable meanwhile. Rows of a result lead to their events or flows by signals. GUI
// thread.
#pragma once
#include "core/base/ids.h"
#include "core/kql/parameters.h"
#include "ui/base/display_zone.h"
#include "ui/kql/query_library.h"
#include "ui/session/query_source.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QSettings;
class QSplitter;

namespace ui {

class InlineMessage;
class ParameterPanel;
class ProblemList;
class QueryBar;
class QueryEditor;
class ResultView;
class Session;

class QueryPage : public QWidget
{
    Q_OBJECT

public:
    explicit QueryPage(Session& session, QWidget* parent = nullptr);
    ~QueryPage() override;

    void setZone(const DisplayZone& zone);
    void setSavedQueries(const QList<QPair<QString, QString>>& queries); // of the case: name, KQL
    void setQuery(const QString& text);
    QString query() const;
    QString queryOfRun() const; // what was run last, parameters filled in
    QString titleOfRun() const;
    // The query of a rule, which stays so until it is put back or left: a bar above the editor offers it. GUI texts name the rule as given.
    void editRule(const QString& ruleId, const QString& query);
    InlineMessage& ruleBar() { return *m_ruleBar; }
    void setClock(std::optional<core::UtcTime> now); // nothing: the newest event
    core::UtcTime now() const;
    QString statusText() const;
    bool isRunning() const { return m_source->isRunning(); }
    void saveState(QSettings& settings) const;
    void restoreState(const QSettings& settings);

    QueryEditor& editor() { return *m_editor; }
    QueryBar& bar() { return *m_bar; }
    ParameterPanel& parameters() { return *m_parameters; }
    ProblemList& problems() { return *m_problems; }
    ResultView& results() { return *m_results; }
    QuerySource& source() { return *m_source; }
    InlineMessage& message() { return *m_message; }

public Q_SLOTS:
    void run(); // the selection, or everything
    void stop();
    void find();
    void save(const QString& name); // in the case
    void openFile(const QString& path);
    void saveFile(const QString& path);
    void exportTo(const QString& path, bool asJson);

Q_SIGNALS:
    void openEvents(const std::vector<core::EventId>& events);
    void openFlow(core::FlowId flow);
    void saveQueryRequested(const QString& name, const QString& query);
    void removeQueryRequested(const QString& name);
    void runningChanged(bool isRunning, const QString& title); // for the list of background jobs; stop() ends it
    void exported(const QString& path, std::uint64_t rows);    // the result of queryOfRun()
    void told(const QString& sentence);                        // for a toast: copied, exported, saved
    void pinRequested(); // of what was run: titleOfRun(), queryOfRun(), results()
    void helpRequested();
    void ruleEdited(const QString& ruleId, const QString& query); // put back by the user

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void setupView();
    void connectSession();
    void connectViews();
    void connectAnswers();
    core::kql::QueryOptions options() const;
    void textChanged();
    void cursorMoved();
    void check();
    void showChecked(const std::string& text, const core::kql::Translation& translation);
    void showResult(const QueryResultPtr& result);
    void showFailure(const core::kql::QueryFailure& failure);
    void showProblems(core::kql::Diagnostics problems);
    void showStatus();
    void clockChanged();
    void askForClock();
    void askForName();
    void askForFile(bool save);
    void askForExport(bool asJson);
    core::kql::Diagnostics mapped(const core::kql::Diagnostics& diagnostics, const core::kql::Substitution& from, std::uint32_t offset) const;

    // A text that was handed on, and where its pieces stand in the editor.
    struct Sent {
        std::string whole;          // of the editor
        std::uint32_t offset = 0;   // of the part that was sent
        core::kql::Substitution substitution;
    };

    Session& m_session;
    DisplayZone m_zone;
    QuerySource* m_source;
    QueryBar* m_bar;
    ParameterPanel* m_parameters;
    QueryEditor* m_editor;
    ProblemList* m_problems;
    InlineMessage *m_message, *m_ruleBar;
    QString m_rule; // whose query is edited; empty: none
    ResultView* m_results;
    QSplitter* m_split;
    QLabel* m_status;
    QProgressBar* m_progress;
    QTimer m_tick; // while a query runs
    QElapsedTimer m_elapsed;
    QueryHistory m_history;
    Sent m_checked, m_run;
    std::string m_title; // of what runs
    bool m_saidByRun = false; // the problems on show are of a run, which knows more than a check
    std::optional<core::UtcTime> m_newest, m_first, m_typed;
};

} // namespace ui
