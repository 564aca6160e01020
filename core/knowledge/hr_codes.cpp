// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/knowledge/server_events.h"
#include "core/knowledge/tsv_table.h"
#include "resource/hr_codes.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <fmt/format.h>
#include <unordered_map>

namespace core {
namespace {

std::vector<std::string> alternatives(std::string_view cell)
{
    std::vector<std::string> made;
    if (!cell.empty())
        for (const std::string_view text : splitText(cell, '|'))
            made.emplace_back(text);
    return made;
}

std::string hrKey(std::string_view code)
{
    std::string key = toLower(trim(code));
    if (key.starts_with("hr")) // "hr=80230619", "HR 8023042"
        key.erase(0, key.find_first_not_of("hr =:"));
    std::int64_t negative = 0;
    const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), negative);
    if (key.starts_with('-') && error == std::errc() && end == key.data() + key.size())
        return fmt::format("{:08x}", static_cast<std::uint32_t>(negative));
    if (key.starts_with("0x"))
        key.erase(0, 2);
    const bool digits = !key.empty() && std::all_of(key.begin(), key.end(), isHexDigit);
    return digits && key.size() < 8 ? std::string(8 - key.size(), '0') + key : key;
}

// The eight digits that follow `mark`, where there are as many.
const HrCode* codeBehind(std::string_view message, std::string_view mark)
{
    for (std::size_t at = message.find(mark); at != std::string_view::npos; at = message.find(mark, at + 1)) {
        std::string_view rest = message.substr(at + mark.size());
        if (rest.starts_with("0x"))
            rest.remove_prefix(2);
        const auto end = std::find_if_not(rest.begin(), rest.end(), isHexDigit);
        const auto length = static_cast<std::size_t>(end - rest.begin());
        if (length == 8)
            if (const HrCode* known = hrCode(rest.substr(0, length)))
                return known;
    }
    return nullptr;
}

const HrCode* codeByText(std::string_view message)
{
    for (const HrCode& entry : hrCodes())
        for (const std::string& text : entry.texts)
            if (containsIgnoreCase(message, text))
                return &entry;
    return nullptr;
}

// Eight digits; the others are names of ours.
bool isNumber(const HrCode& code) { return code.code.size() == 8 && std::all_of(code.code.begin(), code.code.end(), isHexDigit); }

} // namespace

const std::vector<HrCode>& hrCodes()
{
    static const std::vector<HrCode> codes = [] {
        std::vector<HrCode> made;
        const TsvTable table = TsvTable::embedded(resource::hr_codes(), "hr_codes");
        for (std::size_t row = 0; row < table.rowCount(); ++row)
            made.push_back({std::string(table.cell(row, "code")), std::string(table.cell(row, "meaning")),
                            std::string(table.cell(row, "next")), alternatives(table.cell(row, "text")),
                            alternatives(table.cell(row, "event")), readFixers(table.cell(row, "who"), "hr_codes"),
                            readSources(table.cell(row, "source"), "hr_codes")});
        return made;
    }();
    return codes;
}

const HrCode* hrCode(std::string_view code)
{
    static const auto index = [] {
        std::unordered_map<std::string_view, const HrCode*> made;
        for (const HrCode& entry : hrCodes())
            made.emplace(entry.code, &entry);
        return made;
    }();
    const auto found = index.find(hrKey(code));
    return found == index.end() ? nullptr : found->second;
}

const HrCode* hrCodeOfMessage(std::string_view message)
{
    const std::string folded = toLower(message);
    for (const std::string_view mark : {"hr=", "0x"})
        if (const HrCode* known = codeBehind(folded, mark))
            return known;
    return codeByText(message);
}

const HrCode* hrCodeOf(std::string_view code, std::string_view message)
{
    const HrCode* byText = codeByText(message);
    if (byText && !isNumber(*byText))
        return byText;
    const HrCode* known = hrCode(code);
    return known ? known : hrCodeOfMessage(message);
}

} // namespace core
