// SPDX-License-Identifier: GPL-3.0-or-later
// What is the same for everybody and therefore stays.
#include "core/base/text.h"
#include "core/knowledge/tsv_table.h"
#include "core/pseudonym/aliases.h"
#include "resource/public_ids.h"
#include "resource/roles.h"

#include <algorithm>
#include <unordered_set>

namespace core::pseudonym {
namespace {

const std::unordered_set<Guid>& listedGuids()
{
    static const std::unordered_set<Guid> all = [] {
        std::unordered_set<Guid> made;
        for (const auto& [text, name] : {std::pair{resource::public_ids(), "public_ids"}, std::pair{resource::roles(), "roles"}}) {
            const TsvTable table = TsvTable::embedded(text, name);
            for (std::size_t row = 0; row < table.rowCount(); ++row)
                if (const auto guid = parseGuid(table.cell(row, "id")))
                    made.insert(*guid);
        }
        return made;
    }();
    return all;
}

constexpr std::array<std::string_view, 22> publicDomains{
    "microsoft.com", "microsoftonline.com", "windows.net", "windowsazure.com", "azure.com", "azure.net", "office.com", "office365.com", "office.net",
    "live.com", "msn.com", "microsoftazuread-sso.com", "msappproxy.net", "msftauth.net", "aadrm.com", "sharepoint.com", "azurewebsites.net",
    "support.onmicrosoft.com", "msidentity.com", "google.com", "w3.org", "xmlsoap.org"};

constexpr std::array<std::string_view, 26> builtInAccounts{
    "-", "n/a", "null", "none", "unknown", "true", "false", "not applicable", "system", "local system", "localsystem", "local service", "network service",
    "anonymous logon", "anonymous", "everyone", "administrator", "guest", "krbtgt", "defaultaccount", "wdagutilityaccount", "nt authority", "builtin",
    "nt service", "window manager", "font driver host"};

} // namespace

bool isPublicGuid(const Guid& guid)
{
    // 00000003-0000-0000-c000-000000000000, 00000002-0000-0ff1-ce00-000000000000: Microsoft's first applications. Also zeros and small numbers.
    const auto& b = guid.bytes;
    const auto isZero = [&](std::size_t from, std::size_t to) { return std::all_of(b.begin() + std::ptrdiff_t(from), b.begin() + std::ptrdiff_t(to), [](std::uint8_t byte) { return byte == 0; }); };
    const bool isFirstParty = isZero(0, 2) && isZero(4, 6) && isZero(10, 16) && ((isZero(6, 8) && b[8] == 0xC0 && b[9] == 0) || (b[6] == 0x0F && b[7] == 0xF1 && b[8] == 0xCE && b[9] == 0));
    return isFirstParty || isZero(0, 14) || listedGuids().contains(guid);
}

bool isPublicDomain(std::string_view domain)
{
    return std::any_of(publicDomains.begin(), publicDomains.end(), [&](std::string_view known) {
        return endsWithIgnoreCase(domain, known) && (domain.size() == known.size() || domain[domain.size() - known.size() - 1] == '.');
    });
}

bool isBuiltInAccount(std::string_view account)
{
    return std::any_of(builtInAccounts.begin(), builtInAccounts.end(), [&](std::string_view known) { return equalsIgnoreCase(account, known); })
        || startsWithIgnoreCase(account, "dwm-") || startsWithIgnoreCase(account, "umfd-");
}

} // namespace core::pseudonym
