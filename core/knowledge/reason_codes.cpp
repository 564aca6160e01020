// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/reason_codes.h"

#include "core/base/text.h"
#include "core/knowledge/step_text.h"
#include "core/knowledge/tsv_table.h"
#include "resource/reason_codes.h"
#include "resource/sspr_codes.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <unordered_map>

namespace core {
namespace {

// title, meaning, who and next of a row, and of its step where the row has none.
template <class Entry> void readAdvice(Entry& entry, const TsvTable& table, std::size_t row, std::string_view name)
{
    static const Step none;
    const Step* step = entry.step.empty() ? &none : stepByName(entry.step);
    if (!step)
        brokenTable(name, entry.step);
    const auto text = [&](std::string_view column, const std::string& otherwise) {
        const std::string_view own = table.cell(row, column);
        return own.empty() ? otherwise : std::string(own);
    };
    entry.title = text("title", step->title);
    entry.meaning = text("meaning", step->meaning);
    entry.next = text("next", step->next);
    entry.who = readFixers(table.cell(row, "who"), name);
    if (entry.who.empty())
        entry.who = step->who;
    entry.source = readSources(table.cell(row, "source"), name);
}

bool isUpperOrDigit(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool isCodeWord(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) {
        return isUpperOrDigit(c) || (c >= 'a' && c <= 'z') || c == '_';
    });
}

std::string_view withoutDots(std::string_view reason)
{
    reason = trim(reason);
    while (reason.ends_with('.'))
        reason.remove_suffix(1);
    return reason;
}

const ReasonCode* familyOf(std::string_view code)
{
    const ReasonCode* best = nullptr;
    for (const ReasonCode& entry : reasonCodes()) {
        const std::string_view begin = std::string_view(entry.code).substr(0, entry.code.size() - 1);
        if (entry.family && code.size() > begin.size() && code.starts_with(begin) &&
            isUpperOrDigit(code[begin.size()]) && (!best || best->code.size() < entry.code.size()))
            best = &entry;
    }
    return isCodeWord(code) ? best : nullptr;
}

} // namespace

const std::vector<ReasonCode>& reasonCodes()
{
    static const std::vector<ReasonCode> codes = [] {
        std::vector<ReasonCode> made;
        const TsvTable table = TsvTable::embedded(resource::reason_codes(), "reason_codes");
        for (std::size_t row = 0; row < table.rowCount(); ++row) {
            ReasonCode entry;
            entry.code = table.cell(row, "code");
            entry.step = table.cell(row, "step");
            entry.family = entry.code.ends_with('*');
            readAdvice(entry, table, row, "reason_codes");
            made.push_back(std::move(entry));
        }
        for (const SsprCode& sspr : ssprCodes())
            for (const std::string& code : {sspr.code, sspr.name})
                made.push_back({code, sspr.step, false, sspr.title, sspr.meaning, sspr.next, sspr.who, sspr.source});
        return made;
    }();
    return codes;
}

const ReasonCode* reasonCode(std::string_view reason)
{
    static const auto index = [] {
        std::unordered_map<std::string, const ReasonCode*> made;
        for (const ReasonCode& entry : reasonCodes())
            if (!entry.family)
                made.emplace(foldText(entry.code), &entry); // the first row of a code speaks for it
        return made;
    }();
    if (const auto found = index.find(foldText(reason)); found != index.end())
        return found->second;
    if (const ReasonCode* family = familyOf(withoutDots(reason)))
        return family;
    // With more text around it: "OnPremisesAdminActionRequired: SSPR_0029", "Reset failed (OnPremisesConnectivityError)".
    for (std::string_view rest = reason; !rest.empty();) {
        const std::size_t end = std::min(rest.find_first_of(" \t\r\n:;,.()[]\"'"), rest.size());
        // Words that say nothing of a refusal ("Success", "None") are words of a sentence too.
        if (const auto found = index.find(foldText(rest.substr(0, end))); found != index.end() && !found->second->step.empty())
            return found->second;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return familyOf(trim(reason.substr(0, reason.find_first_of(":("))));
}

std::string_view reasonCodeFor(std::string_view reason)
{
    const ReasonCode* known = reasonCode(reason);
    return known ? std::string_view(known->step) : std::string_view();
}

const std::vector<SsprCode>& ssprCodes()
{
    static const std::vector<SsprCode> codes = [] {
        std::vector<SsprCode> made;
        const TsvTable table = TsvTable::embedded(resource::sspr_codes(), "sspr_codes");
        for (std::size_t row = 0; row < table.rowCount(); ++row) {
            SsprCode entry;
            const std::string_view number = table.cell(row, "number");
            if (std::from_chars(number.data(), number.data() + number.size(), entry.number).ec != std::errc())
                brokenTable("sspr_codes", number);
            entry.code = fmt::format("SSPR_{:04}", entry.number);
            entry.name = table.cell(row, "name");
            entry.step = table.cell(row, "step");
            readAdvice(entry, table, row, "sspr_codes");
            made.push_back(std::move(entry));
        }
        return made;
    }();
    return codes;
}

const SsprCode* ssprCode(std::string_view code)
{
    code = trim(code);
    const std::string_view digits = startsWithIgnoreCase(code, "SSPR_") ? code.substr(5) : code;
    int number = -1;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool isNumber = error == std::errc() && (end == digits.data() + digits.size() || digits.size() < code.size());
    for (const SsprCode& entry : ssprCodes())
        if (isNumber ? entry.number == number : equalsIgnoreCase(entry.name, withoutDots(code)))
            return &entry;
    return nullptr;
}

} // namespace core
