// SPDX-License-Identifier: GPL-3.0-or-later
// Helpdesk answers over a case: a connection of its own that only reads, and what the whole case has in common kept between answers. Used by
// one thread at a time; nothing here throws. Cards are complete values.
#pragma once
#include "core/helpdesk/card_reader.h"
#include "core/helpdesk/lookup.h"

#include <memory>

namespace core {

using HelpdeskAnswer = helpdesk::Answer;

class HelpdeskSession
{
public:
    static Result<std::unique_ptr<HelpdeskSession>> open(const std::filesystem::path& path);
    Result<helpdesk::Matches> matches(std::string_view text);
    Result<HelpdeskAnswer> answer(const helpdesk::Question& question); // NotFound
    Result<void> prepare(); // for the first answer to be as quick as the others
    void refresh() { m_reader = std::make_unique<helpdesk::CardReader>(*m_case); } // the case has changed

private:
    HelpdeskSession() = default;
    std::unique_ptr<store::Case> m_case;
    std::unique_ptr<helpdesk::CardReader> m_reader; // goes before the case
};

// The same once, on a case that is open.
Result<HelpdeskAnswer> answerOf(store::Case& theCase, const helpdesk::Question& question);

} // namespace core
