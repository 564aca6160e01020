// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/registered_methods.h"

#include "core/base/text.h"
#include "core/knowledge/steps.h"
#include "core/knowledge/tsv_table.h"
#include "resource/registered_methods.h"

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

} // namespace

std::uint32_t resetMethodsOf(std::string_view registered)
{
    std::uint32_t bits = 0;
    while (!registered.empty()) {
        const std::size_t end = registered.find_first_of(",;");
        if (const auto found = knownMethods().find(toLower(trim(registered.substr(0, end)))); found != knownMethods().end())
            bits |= found->second.bits;
        registered = end == std::string_view::npos ? std::string_view() : registered.substr(end + 1);
    }
    return bits;
}

std::string_view registeredMethodTitle(std::string_view registered)
{
    const auto found = knownMethods().find(toLower(trim(registered)));
    return found == knownMethods().end() ? std::string_view() : found->second.title;
}

} // namespace core
