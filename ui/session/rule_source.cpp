// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/rule_source.h"

#include "ui/base/qt_text.h"
#include "ui/session/session.h"

#include <QFile>
#include <QStringDecoder>

#include <utility>

namespace ui {

using namespace core::detect;
using core::Result;

namespace {

// The last two are of the worker that looks at files, the others of the two that run queries.
enum Channel { RuleChannel, RuleCheckChannel, RuleListChannel, RuleTryChannel, RuleCloseChannel, RuleFileChannel, RuleTextChannel, Channels };

RuleFile readAll(const QStringList& paths, std::stop_token stop)
{
    RuleFile all;
    for (const QString& path : paths) {
        if (stop.stop_requested())
            break;
        auto one = core::detect::readRules(toPath(path));
        if (!one) {
            all.problems.push_back({toStd(path), 0, 0, core::describe(one.error()), false});
            continue;
        }
        std::move(one->rules.begin(), one->rules.end(), std::back_inserter(all.rules));
        std::move(one->problems.begin(), one->problems.end(), std::back_inserter(all.problems));
    }
    return all;
}

Result<std::string> readFile(const QString& path, qint64 most)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return core::fail(core::ErrorCode::NotReadable, toStd(file.errorString()), toStd(path));
    const QByteArray bytes = file.read(most + 1);
    if (bytes.size() > most)
        return core::fail(core::ErrorCode::LimitExceeded, "the file is larger than " + std::to_string(most) + " bytes", toStd(path));
    QStringDecoder decoder(QStringConverter::encodingForData(bytes).value_or(QStringConverter::Utf8));
    return toStd(decoder(bytes));
}

} // namespace

struct RuleSource::Line {
    // Made on the GUI thread, used on the worker alone.
    struct Open {
        std::unique_ptr<RuleConnection> connection;
        std::filesystem::path path;
        std::uint64_t version = 0;
    };
    JobRunner& runner;
    std::shared_ptr<Open> open = std::make_shared<Open>();
};

RuleSource::RuleSource(Session& session, OpenRules open, QObject* parent)
    : QObject(parent), m_session(&session), m_checkLine(new Line{session.checkWorker()}), m_runLine(new Line{session.queryWorker()}), m_open(std::move(open)),
      m_channels(JobRunner::newChannels(Channels))
{
    connect(&session, &Session::caseOpened, this, &RuleSource::forget);
    connect(&session, &Session::caseClosed, this, &RuleSource::forget);
    connect(&session, &Session::infoChanged, this, [this] { ++m_case; }); // after an import tables may be others
    connect(&session, &Session::rulesChanged, this, [this] {
        ++m_case;
        Q_EMIT changed();
    });
}

RuleSource::~RuleSource()
{
    if (!m_session)
        return; // its threads have ended
    for (int channel : {RuleChannel, RuleCheckChannel, RuleListChannel})
        m_checkLine->runner.drop(m_channels + channel);
    m_runLine->runner.drop(m_channels + RuleTryChannel);
    m_session->previewWorker().drop(m_channels + RuleFileChannel);
}

// Closes the connections, too: a case that is left can be moved. What waits to be written belongs to the case before.
void RuleSource::forget()
{
    ++m_case;
    m_waiting.clear();
    m_changing = false;
    for (int channel : {RuleChannel, RuleCheckChannel, RuleListChannel})
        m_checkLine->runner.drop(m_channels + channel);
    m_runLine->runner.drop(m_channels + RuleTryChannel);
    for (Line* line : {m_checkLine.get(), m_runLine.get()})
        line->runner.run(
            this, m_channels + RuleCloseChannel,
            [open = line->open](const JobRunner::Context&) {
                open->connection.reset();
                return true;
            },
            [](bool) {});
    setTrying(false);
}

// `work` gets the connection, or why there is none, and the context of its job.
template <class Work, class Done> void RuleSource::ask(Line& line, int channel, Work work, Done done)
{
    line.runner.run(
        this, m_channels + channel,
        [open = line.open, path = toPath(m_session->casePath()), version = m_case, opener = m_open, work = std::move(work)](const JobRunner::Context& context) {
            Result<RuleConnection*> connection = core::fail(core::ErrorCode::NotFound, "no case is open");
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
            return work(connection, context);
        },
        std::move(done));
}

void RuleSource::requestRules()
{
    using Answer = Result<RuleListPtr>;
    ask(
        *m_checkLine, RuleChannel,
        [](const Result<RuleConnection*>& connection, const JobRunner::Context&) -> Answer {
            if (!connection)
                return tl::unexpected(connection.error());
            auto rules = (*connection)->rules();
            if (!rules)
                return tl::unexpected(rules.error());
            return std::make_shared<const std::vector<LibraryRule>>(*std::move(rules));
        },
        [this](Answer answer) {
            if (answer)
                Q_EMIT rulesReady(*answer);
            else
                Q_EMIT failed(answer.error());
        });
}

void RuleSource::requestChecks(const RuleListPtr& rules)
{
    ask(
        *m_checkLine, RuleCheckChannel,
        [this, rules, guard = QPointer<RuleSource>(this)](const Result<RuleConnection*>& connection, const JobRunner::Context& context) {
            for (std::size_t i = 0; connection && i < rules->size() && !context.stop.stop_requested(); ++i) {
                const Rule& rule = (*rules)[i].rule;
                auto check = (*connection)->check(rule);
                if (!check) {
                    RuleCheck bad;
                    bad.problems.push_back({rule.path, 0, 0, core::describe(check.error()), false});
                    check = std::move(bad);
                }
                context.notify([this, guard, id = rule.id, answer = std::make_shared<const RuleCheck>(*std::move(check))] {
                    if (guard)
                        Q_EMIT checkReady(id, answer);
                });
            }
            return true;
        },
        [this](bool) { Q_EMIT checksEnded(); });
}

void RuleSource::requestWatchlists()
{
    using Answer = Result<WatchlistsPtr>;
    ask(
        *m_checkLine, RuleListChannel,
        [](const Result<RuleConnection*>& connection, const JobRunner::Context&) -> Answer {
            if (!connection)
                return tl::unexpected(connection.error());
            auto lists = (*connection)->watchlists();
            if (!lists)
                return tl::unexpected(lists.error());
            return std::make_shared<const std::vector<Watchlist>>(*std::move(lists));
        },
        [this](Answer answer) {
            if (answer)
                Q_EMIT watchlistsReady(*answer);
            else
                Q_EMIT failed(answer.error());
        });
}

void RuleSource::setTrying(bool on)
{
    if (std::exchange(m_trying, on) != on)
        Q_EMIT tryingChanged(on);
}

void RuleSource::tryRule(const RuleToRun& rule, std::size_t limit)
{
    using Answer = Result<FindingsPtr>;
    setTrying(true);
    ask(
        *m_runLine, RuleTryChannel,
        [rule, limit](const Result<RuleConnection*>& connection, const JobRunner::Context& context) -> Answer {
            if (!connection)
                return tl::unexpected(connection.error());
            auto findings = (*connection)->tryOut(rule, limit, context.stop);
            if (!findings)
                return tl::unexpected(findings.error());
            return std::make_shared<const Findings>(*std::move(findings));
        },
        [this](Answer answer) {
            setTrying(false);
            if (answer)
                Q_EMIT tryReady(*answer);
            else
                Q_EMIT tryFailed(answer.error());
        });
}

void RuleSource::stopTry() { m_runLine->runner.requestStop(m_channels + RuleTryChannel); }

void RuleSource::setRuleOn(const std::string& ruleId, bool isOn)
{
    add([=](RuleConnection& it) { return it.setOn(ruleId, isOn); });
}
void RuleSource::setRuleSettings(const std::string& ruleId, const std::map<std::string, std::string>& settings)
{
    add([=](RuleConnection& it) { return it.setSettings(ruleId, settings); });
}
void RuleSource::keepRules(const std::vector<Rule>& rules, Made made)
{
    add([=](RuleConnection& it) { return it.keep(rules); }, std::move(made));
}
void RuleSource::removeRule(const std::string& ruleId, Made made)
{
    add([=](RuleConnection& it) { return it.remove(ruleId); }, std::move(made));
}
void RuleSource::keepWatchlist(const Watchlist& list)
{
    add([=](RuleConnection& it) { return it.keepList(list); });
}
void RuleSource::removeWatchlist(const std::string& alias)
{
    add([=](RuleConnection& it) { return it.removeList(alias); });
}

void RuleSource::add(Write work, Made made)
{
    m_waiting.push_back({std::move(work), std::move(made)});
    if (!std::exchange(m_changing, true))
        runNext();
}

void RuleSource::runNext()
{
    if (m_waiting.empty() || !m_session) {
        m_changing = false;
        return;
    }
    Change change = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_session->changeRules(
        [work = std::move(change.work), opener = m_open](const std::filesystem::path& path) -> Result<void> {
            auto opened = opener(path);
            if (!opened)
                return tl::unexpected(opened.error());
            return work(**opened);
        },
        [this, guard = QPointer<RuleSource>(this), path = m_session->casePath(), made = std::move(change.made)](const Result<void>& done) {
            if (!guard || !m_session || m_session->casePath() != path) // left meanwhile: forget() has begun anew
                return;
            if (!done)
                Q_EMIT changeFailed(done.error());
            else if (made)
                made();
            runNext();
        });
}

void RuleSource::readFiles(const QStringList& paths)
{
    m_session->previewWorker().run(
        this, m_channels + RuleFileChannel, [paths](const JobRunner::Context& context) { return readAll(paths, context.stop); },
        [this](const RuleFile& found) { Q_EMIT filesRead(found); });
}

void RuleSource::readText(const QString& path, qint64 most, std::function<void(Result<std::string>)> done)
{
    m_session->previewWorker().run(
        this, m_channels + RuleTextChannel, [path, most](const JobRunner::Context&) { return readFile(path, most); },
        [done = std::move(done)](Result<std::string> text) { done(std::move(text)); });
}

} // namespace ui
