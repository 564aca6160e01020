// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/helpdesk_source.h"

#include "ui/base/qt_text.h"

namespace ui {

namespace {

enum Channel { MatchChannel, AnswerChannel, CloseChannel, PrepareChannel };

} // namespace

struct HelpdeskSource::Open {
    std::unique_ptr<core::HelpdeskSession> session;
    std::filesystem::path path;
    std::uint64_t version = 0;
};

HelpdeskSource::HelpdeskSource(Session& session, QObject* parent) : QObject(parent), m_session(&session), m_open(std::make_shared<Open>())
{
    connect(&session, &Session::caseOpened, this, &HelpdeskSource::forget);
    connect(&session, &Session::caseClosed, this, &HelpdeskSource::forget);
    const auto changed = [this] {
        ++m_version;
        Q_EMIT contentsChanged();
    };
    connect(&session, &Session::flowsChanged, this, changed);
    connect(&session, &Session::notesChanged, this, changed); // alerts that were closed are on no card
    connect(&session, &Session::rulesChanged, this, changed); // the last run may not know of it
}

// Closes the connection: a case that is left can be moved.
void HelpdeskSource::forget()
{
    ++m_version;
    m_runner.drop(MatchChannel);
    m_runner.drop(AnswerChannel);
    m_runner.drop(PrepareChannel);
    m_runner.run(
        this, CloseChannel,
        [open = m_open](const JobRunner::Context&) {
            open->session.reset();
            return true;
        },
        [](bool) {});
    Q_EMIT caseChanged();
}

template <class Ask, class Answer> void HelpdeskSource::run(int channel, Ask ask, Answer answer)
{
    using Result = decltype(ask(std::declval<core::HelpdeskSession&>()));
    m_runner.run(
        this, channel,
        [ask = std::move(ask), open = m_open, path = m_session ? toPath(m_session->casePath()) : std::filesystem::path(), version = m_version](const JobRunner::Context&) -> Result {
            if (path.empty())
                return core::fail(core::ErrorCode::NotFound, "no case is open");
            if (!open->session || open->path != path || open->version != version) {
                open->session.reset();
                auto opened = core::HelpdeskSession::open(path);
                if (!opened)
                    return tl::unexpected(opened.error());
                *open = {*std::move(opened), path, version};
            }
            return ask(*open->session);
        },
        [this, answer = std::move(answer)](Result result) {
            if (result)
                answer(*std::move(result));
            else
                Q_EMIT failed(result.error());
        });
}

void HelpdeskSource::prepare()
{
    if (!hasCase())
        return;
    run(
        PrepareChannel, [](core::HelpdeskSession& session) -> core::Result<bool> {
            if (auto done = session.prepare(); !done)
                return tl::unexpected(done.error());
            return true;
        },
        [](bool) {});
}

void HelpdeskSource::requestMatches(const QString& text)
{
    run(
        MatchChannel, [wanted = toStd(text)](core::HelpdeskSession& session) { return session.matches(wanted); },
        [this, text](core::helpdesk::Matches matches) { Q_EMIT matchesReady(text, std::make_shared<const core::helpdesk::Matches>(std::move(matches))); });
}

void HelpdeskSource::requestAnswer(const core::helpdesk::Question& question)
{
    run(
        AnswerChannel, [question](core::HelpdeskSession& session) { return session.answer(question); },
        [this](core::HelpdeskAnswer answer) { Q_EMIT answerReady(std::make_shared<const core::HelpdeskAnswer>(std::move(answer))); });
}

} // namespace ui
