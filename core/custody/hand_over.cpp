// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/hand_over.h"

#include "core/base/text.h"
#include "core/custody/bundle.h"

#include <fmt/format.h>
#include <simdjson.h>

namespace core {

Result<LogEntry> handOverCase(store::Case& theCase, const HandOver& order)
{
    const std::string from(trim(order.from));
    const std::string to(trim(order.to));
    if (from.empty() || to.empty())
        return fail(ErrorCode::InvalidArgument, "a hand-over names who gives and who takes");
    sqlite::Transaction transaction(theCase.db());
    const std::vector<LogEntry> before = readLog(theCase);
    appendLog(theCase, handOverAction,
              logDetail({{"from", from}, {"to", to}, {"note", order.note}, {"bundle", order.bundle},
                         {"head", before.empty() ? std::string(64, '0') : before.back().hash}}));
    LogEntry entry = readLog(theCase).back();
    transaction.commit();
    return entry;
}

Result<std::string> handOverText(const LogEntry& entry, const std::string& casePath)
{
    simdjson::dom::parser parser;
    const simdjson::padded_string json(entry.detail);
    const auto detail = parser.parse(json);
    const auto member = [&](std::string_view name) {
        std::string_view text;
        return detail[name].get(text) ? std::string() : std::string(text);
    };
    if (entry.action != handOverAction || member("from").empty())
        return fail(ErrorCode::Malformed, "this entry of the examiner log is no hand-over");
    std::string text = "RECORD OF HAND-OVER\n\n";
    const auto line = [&](const char* name, const std::string& value) {
        if (!value.empty())
            text += fmt::format("{:<18}{}\n", name, forTerminal(value));
    };
    line("Case", casePath);
    line("Sealed bundle", member("bundle"));
    line("From", member("from"));
    line("To", member("to"));
    line("Time", formatUtc(entry.time, 0));
    line("Note", member("note"));
    line("Entry of the log", std::to_string(entry.seq));
    line("Noted by", entry.examiner);
    line("Program", entry.program);
    text += fmt::format("\nHead of the examiner log before this entry\n  {}\nHead of the examiner log with this entry\n  {}\n", member("head"), entry.hash);
    text += "\nTo compare:  sspr verify CASE --head HASH\n";
    text += "\n\nGiven (date, signature)    ____________________________________\n";
    text += "\n\nTaken (date, signature)    ____________________________________\n";
    return text;
}

Result<void> noteOutput(store::Case& theCase, const OutputNote& output)
{
    auto members = output.members;
    if (!output.file.empty()) {
        const std::filesystem::path path = std::filesystem::absolute(output.file);
        const auto name = path.filename().generic_u8string();
        const auto written = describeFile(path.parent_path(), std::string(name.begin(), name.end()));
        if (!written)
            return tl::unexpected(written.error());
        const auto whole = path.generic_u8string();
        members.emplace_back("file", std::string(whole.begin(), whole.end()));
        members.emplace_back("bytes", std::to_string(written->bytes));
        members.emplace_back("sha256", written->sha256);
    }
    sqlite::Transaction transaction(theCase.db());
    appendLog(theCase, output.action, logDetail(members));
    transaction.commit();
    return {};
}

} // namespace core
