// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/registered_methods.h"

#include "core/base/text.h"
#include "core/knowledge/cell_words.h"
#include "core/knowledge/steps.h"
#include "core/knowledge/tsv_table.h"
#include "resource/registered_methods.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace core {
namespace {

std::uint32_t bitsOf(std::string_view methods)
{
    std::uint32_t bits = 0;
    for (unsigned bit = 1; bit <= static_cast<unsigned>(Method::Questions); bit <<= 1U)
        for (std::string_view rest = methods; !rest.empty();) {
            const std::size_t end = rest.find('|');
            if (rest.substr(0, end) == methodName(static_cast<Method>(bit)))
                bits |= bit;
            rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        }
    return bits;
}

struct Known {
    std::uint32_t bits = 0;
    std::string_view title;
};

const std::unordered_map<std::string, Known>& knownMethods()
{
    static const auto known = [] {
        std::unordered_map<std::string, Known> made;
        const TsvTable table = TsvTable::embedded(resource::registered_methods(), "registered_methods");
        for (std::size_t row = 0; row < table.rowCount(); ++row) {
            const std::uint32_t bits = bitsOf(table.cell(row, "methods"));
            if (bits == 0 && !table.cell(row, "methods").empty())
                brokenTable("registered_methods", table.cell(row, "registered"));
            made[toLower(table.cell(row, "registered"))] = {bits, table.cell(row, "title")};
        }
        return made;
    }();
    return known;
}

bool isMethod(std::string_view name)
{
    const CellWords* words = cellWords(RecordKind::Registration, "methodsRegistered"); // as the portal calls them
    return knownMethods().contains(toLower(name)) || (words && !words->valueOf(name).empty());
}

// Without blanks, and without brackets and quotation marks around it.
std::string_view bare(std::string_view text)
{
    for (text = trim(text); text.size() > 1; text = trim(text.substr(1, text.size() - 2))) {
        const std::string ends{text.front(), text.back()};
        const bool isQuoted = (ends == "\"\"" || ends == "''") && text.find(ends.front(), 1) == text.size() - 1; // not several that are
        if (ends != "{}" && ends != "[]" && !isQuoted)
            break;
    }
    return text;
}

std::vector<std::string_view> piecesOf(std::string_view text, const char* separators)
{
    std::vector<std::string_view> pieces;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(separators), text.size());
        if (const std::string_view piece = bare(text.substr(0, end)); !piece.empty())
            pieces.push_back(piece);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return pieces;
}

} // namespace

std::vector<std::string_view> splitMethods(std::string_view written)
{
    const std::string_view inside = bare(written);
    std::vector<std::string_view> pieces = piecesOf(inside, ",;|\r\n");
    if (pieces.size() != 1 || isMethod(pieces.front()))
        return pieces;
    std::vector<std::string_view> words = piecesOf(inside, " \t");
    return std::all_of(words.begin(), words.end(), isMethod) ? words : pieces;
}

std::uint32_t resetMethodsOf(std::string_view registered)
{
    std::uint32_t bits = 0;
    for (const std::string_view name : splitMethods(registered))
        if (const auto found = knownMethods().find(toLower(name)); found != knownMethods().end())
            bits |= found->second.bits;
    return bits;
}

std::string_view registeredMethodTitle(std::string_view registered)
{
    const auto found = knownMethods().find(toLower(trim(registered)));
    return found == knownMethods().end() ? std::string_view() : found->second.title;
}

} // namespace core
