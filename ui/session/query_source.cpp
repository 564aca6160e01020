// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/query_source.h"

#include "core/investigation/whole_file.h"
#include "ui/base/qt_text.h"
#include "ui/session/save_file.h"
#include "ui/session/session.h"

namespace ui {

using namespace core::kql;

namespace {

enum Channel { RunChannel, WorkChannel, CheckChannel, CompleteChannel, TableChannel, Channels };

} // namespace

struct QuerySource::Line {
    // Made on the GUI thread, used on the worker alone.
    struct Open {
        std::unique_ptr<QueryConnection> connection;
        std::filesystem::path path;
        std::uint64_t version = 0;
    };
    JobRunner& runner;
    std::shared_ptr<Open> open = std::make_shared<Open>();
};

QuerySource::QuerySource(Session& session, QObject* parent)
    : QObject(parent), m_session(&session), m_runLine(new Line{session.queryWorker()}), m_checkLine(new Line{session.checkWorker()}),
      m_open(openCaseForQueries()), m_channels(JobRunner::newChannels(Channels))
{
    connect(&session, &Session::caseOpened, this, &QuerySource::forget);
    connect(&session, &Session::caseClosed, this, &QuerySource::forget);
    const auto changed = [this] { ++m_case; };
    connect(&session, &Session::infoChanged, this, changed); // after an import tables may be others
    connect(&session, &Session::rulesChanged, this, changed); // or lists
}

QuerySource::~QuerySource()
{
    if (!m_session)
        return; // its threads have ended
    for (int channel : {RunChannel, WorkChannel})
        m_runLine->runner.drop(m_channels + channel);
    for (int channel : {CheckChannel, CompleteChannel, TableChannel})
        m_checkLine->runner.drop(m_channels + channel);
}

void QuerySource::setOpener(OpenQueries open)
{
    m_open = std::move(open);
    ++m_case;
}

// Closes the connections, too: a case that is left can be moved.
void QuerySource::forget()
{
    ++m_case;
    for (int channel : {CheckChannel, CompleteChannel, TableChannel})
        m_checkLine->runner.drop(m_channels + channel);
    m_runLine->runner.drop(m_channels + RunChannel);
    for (Line* line : {m_runLine.get(), m_checkLine.get()})
        line->runner.run(this, m_channels + (line == m_runLine.get() ? WorkChannel : TableChannel),
                         [open = line->open](const JobRunner::Context&) {
                             open->connection.reset();
                             return true;
                         },
                         [](bool) {});
    setRunning(false);
}

// `work` gets the connection, or why there is none.
template <class Work, class Done> void QuerySource::ask(Line& line, int channel, Work work, Done done)
{
    line.runner.run(
        this, m_channels + channel,
        [open = line.open, path = toPath(m_session->casePath()), version = m_case, opener = m_open, work = std::move(work)](const JobRunner::Context& context) {
            core::Result<QueryConnection*> connection = core::fail(core::ErrorCode::NotFound, "no case is open");
            if (!path.empty()) {
                if (!open->connection || open->path != path || open->version != version) {
                    open->connection.reset();
                    auto opened = opener(path);
                    if (opened)
                        *open = {*std::move(opened), path, version};
                    else
                        connection = tl::unexpected(opened.error());
                }
                if (open->connection)
                    connection = open->connection.get();
            }
            return work(connection, context.stop);
        },
        std::move(done));
}

void QuerySource::setRunning(bool on)
{
    if (m_running == on)
        return;
    m_running = on;
    Q_EMIT runningChanged(on);
}

void QuerySource::run(const std::string& text, const QueryOptions& options)
{
    using Answer = tl::expected<QueryResultPtr, QueryFailure>;
    setRunning(true);
    ask(
        *m_runLine, RunChannel,
        [text, options](const core::Result<QueryConnection*>& connection, std::stop_token stop) -> Answer {
            if (!connection)
                return tl::unexpected(QueryFailure{{}, connection.error()});
            auto result = (*connection)->run(text, options, stop);
            if (!result)
                return tl::unexpected(std::move(result.error()));
            return std::make_shared<const QueryResult>(*std::move(result));
        },
        [this](Answer answer) {
            setRunning(false);
            if (answer)
                Q_EMIT finished(*answer);
            else
                Q_EMIT failed(answer.error());
        });
}

void QuerySource::stop() { m_runLine->runner.requestStop(m_channels + RunChannel); }

void QuerySource::check(const std::string& text, const QueryOptions& options)
{
    ask(
        *m_checkLine, CheckChannel,
        [text, options](const core::Result<QueryConnection*>& connection, std::stop_token stop) -> std::optional<Translation> {
            if (!connection)
                return std::nullopt;
            return (*connection)->translate(text, options, stop);
        },
        [this, text](const std::optional<Translation>& translation) {
            if (translation)
                Q_EMIT checked(text, *translation);
        });
}

void QuerySource::complete(const std::string& text, std::uint32_t cursor, const QueryOptions& options)
{
    ask(
        *m_checkLine, CompleteChannel,
        [text, cursor, options](const core::Result<QueryConnection*>& connection, std::stop_token stop) {
            const SchemaOf schemaOf = [&](std::string_view query) -> std::optional<Schema> {
                Translation translation = (*connection)->translate(std::string(query), options, stop);
                if (hasErrors(translation.diagnostics))
                    return std::nullopt;
                return std::move(translation.columns);
            };
            return core::kql::complete(text, cursor, connection ? (*connection)->catalog() : Catalog(), connection ? schemaOf : SchemaOf());
        },
        [this, text, cursor](const std::vector<Candidate>& candidates) { Q_EMIT completed(text, cursor, candidates); });
}

void QuerySource::requestTables()
{
    ask(
        *m_checkLine, TableChannel,
        [](const core::Result<QueryConnection*>& connection, std::stop_token) {
            return connection ? (*connection)->catalog().names() : std::vector<std::string>();
        },
        [this](const std::vector<std::string>& names) {
            QStringList all;
            for (const std::string& name : names)
                all << toQt(name);
            Q_EMIT tablesReady(all);
        });
}

void QuerySource::writeFile(const QString& file, std::function<core::Result<std::uint64_t>(std::stop_token)> work,
                            std::function<void(core::Result<std::uint64_t>)> done)
{
    m_runLine->runner.run(
        this, m_channels + WorkChannel,
        [work = std::move(work), file = toPath(file), allowed = mayBeWritten(file), casePath = m_session ? toPath(m_session->casePath()) : std::filesystem::path()](const JobRunner::Context& context) -> core::Result<std::uint64_t> {
            if (!allowed) // asked on the thread of the windows, which knows the cases of them all
                return tl::unexpected(allowed.error());
            if (const auto free = core::refuseEvidence(file, casePath); !free)
                return tl::unexpected(free.error());
            return work(context.stop);
        },
        [done = std::move(done)](core::Result<std::uint64_t> answer) { done(std::move(answer)); });
}

} // namespace ui
