// SPDX-License-Identifier: GPL-3.0-or-later
// Runs and checks the queries of one window on the session's two threads for queries, so that a long one keeps neither the window nor
// the editor waiting. Times and spans as core/kql has them. GUI thread.
#pragma once
#include "core/kql/completion.h"
#include "ui/session/job_runner.h"
#include "ui/session/query_connection.h"

#include <QPointer>
#include <QStringList>

namespace ui {

class Session;
using QueryResultPtr = std::shared_ptr<const core::kql::QueryResult>;

class QuerySource : public QObject
{
    Q_OBJECT

public:
    explicit QuerySource(Session& session, QObject* parent = nullptr);
    ~QuerySource() override; // asks what runs to stop

    void setOpener(OpenQueries open); // instead of openCaseForQueries()

    void run(const std::string& text, const core::kql::QueryOptions& options); // ends the one before
    void stop();                                                               // the one that runs; stopped() or an answer follows
    bool isRunning() const { return m_running; }
    void check(const std::string& text, const core::kql::QueryOptions& options); // the latest wins
    void complete(const std::string& text, std::uint32_t cursor, const core::kql::QueryOptions& options);
    void requestTables();                                                      // tablesReady
    // Writes a result of millions of rows to `file`, on the thread that runs queries; nothing over evidence of the case, and not over the case.
    void writeFile(const QString& file, std::function<core::Result<std::uint64_t>(std::stop_token)> work, std::function<void(core::Result<std::uint64_t>)> done);

Q_SIGNALS:
    void runningChanged(bool isRunning);
    void finished(ui::QueryResultPtr result);
    void failed(const core::kql::QueryFailure& failure); // also where the case cannot be opened
    void checked(const std::string& text, const core::kql::Translation& translation);
    void completed(const std::string& text, std::uint32_t cursor, const std::vector<core::kql::Candidate>& candidates);
    void tablesReady(const QStringList& names);

private:
    struct Line; // a thread with its connection
    template <class Work, class Done> void ask(Line& line, int channel, Work work, Done done);
    void forget(); // another case, or other contents
    void setRunning(bool on);

    QPointer<Session> m_session; // the window may end it first
    std::unique_ptr<Line> m_runLine, m_checkLine;
    OpenQueries m_open;
    const int m_channels; // of the session's workers
    std::uint64_t m_case = 0; // answers about another one are dropped
    bool m_running = false;
};

} // namespace ui
