// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/service_accounts.h"

#include "core/base/text.h"
#include "core/knowledge/tsv_table.h"
#include "resource/service_accounts.h"

#include <string>
#include <vector>

namespace core {
namespace {

struct Account {
    ServiceAccount kind = ServiceAccount::None;
    bool isApp = false;
    std::string pattern; // in lower case
};

const std::vector<Account>& accounts()
{
    static const std::vector<Account> known = [] {
        std::vector<Account> made;
        const TsvTable table = TsvTable::embedded(resource::service_accounts(), "service_accounts");
        for (std::size_t row = 0; row < table.rowCount(); ++row)
            made.push_back({table.cell(row, "kind") == "password_service" ? ServiceAccount::PasswordService
                                                                          : ServiceAccount::Synchronization,
                            table.cell(row, "field") == "app", toLower(table.cell(row, "pattern"))});
        return made;
    }();
    return known;
}

// '*' stands for any text. Goes back to the last star only, which suffices for patterns of this kind.
bool matches(std::string_view text, std::string_view pattern)
{
    std::size_t t = 0, p = 0, star = std::string_view::npos, after = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            after = t;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++after;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

} // namespace

ServiceAccount serviceAccountOf(std::string_view upn, std::string_view app)
{
    if (upn.empty() && app.empty())
        return ServiceAccount::None;
    const std::string lowerUpn = toLower(upn), lowerApp = toLower(app);
    for (const Account& account : accounts())
        // Beside a UPN stands the name of a person.
        if (account.isApp ? upn.empty() && matches(lowerApp, account.pattern) : matches(lowerUpn, account.pattern))
            return account.kind;
    return ServiceAccount::None;
}

} // namespace core
