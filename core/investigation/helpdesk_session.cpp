// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/helpdesk_session.h"

#include "core/investigation/case_reading.h"
#include "core/sqlite/guarded.h"

namespace core {
namespace {

Result<HelpdeskAnswer> answerBy(helpdesk::CardReader& reader, const helpdesk::Question& question)
{
    return guarded([&]() -> Result<HelpdeskAnswer> {
        auto facts = reader.read(question);
        if (!facts)
            return tl::unexpected(facts.error());
        HelpdeskAnswer answer{std::make_shared<const helpdesk::CardFacts>(*std::move(facts)), {}};
        answer.card = helpdesk::judge(*answer.facts);
        return answer;
    });
}

} // namespace

Result<std::unique_ptr<HelpdeskSession>> HelpdeskSession::open(const std::filesystem::path& path)
{
    auto opened = openCaseToRead(path);
    if (!opened)
        return tl::unexpected(opened.error());
    std::unique_ptr<HelpdeskSession> session(new HelpdeskSession);
    session->m_case = *std::move(opened);
    session->refresh(); // reads nothing yet
    return session;
}

Result<void> HelpdeskSession::prepare()
{
    return guarded([&]() -> Result<void> {
        m_reader->prepare();
        return {};
    });
}

Result<helpdesk::Matches> HelpdeskSession::matches(std::string_view text)
{
    return guarded([&] { return helpdesk::findMatches(*m_case, text); });
}

Result<HelpdeskAnswer> HelpdeskSession::answer(const helpdesk::Question& question)
{
    return answerBy(*m_reader, question);
}

Result<HelpdeskAnswer> answerOf(store::Case& theCase, const helpdesk::Question& question)
{
    helpdesk::CardReader reader(theCase);
    return answerBy(reader, question);
}

} // namespace core
