// SPDX-License-Identifier: GPL-3.0-or-later
// Values out of raw records as queries expect them: in the spelling of Microsoft Graph, whatever tool wrote the record.
// PowerShell writes "InitiatedBy":{"User":{"UserPrincipalName":..}}; Log Analytics puts objects into texts.
#pragma once
#include <string>
#include <string_view>

namespace core::store {

// `value` is the JSON text of a member of an imported record. A text that holds an object or a list becomes that; members of
// objects that begin with a capital become `userPrincipalName`, `ipAddress`. Everything else is given back as it is, without
// a copy; `buffer` holds what had to be written anew.
std::string_view canonicalValue(std::string_view value, std::string& buffer);

// "UserPrincipalName" to "userPrincipalName", "IPAddress" to "ipAddress", "Id" to "id".
std::string graphSpelling(std::string_view name);

} // namespace core::store
