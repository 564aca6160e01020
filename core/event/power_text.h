// SPDX-License-Identifier: GPL-3.0-or-later
// Objects that PowerShell has written as a text in place of JSON: "@{id=1; displayName=Ann}" of a PSCustomObject (Export-Csv, ConvertTo-Json
// below its depth) and "class AuditActorUser {\n  Id: 1\n}" of the module AzureADPreview. Nearly all of what the object held is in the text.
#pragma once
#include <string>
#include <string_view>

namespace core {

// Whether a text begins like one.
bool beginsPowerText(std::string_view text);

// The object as JSON, or a list where several stand behind each other. Empty where the text is none, or where no member of it has
// a value: "@{user=; app=}". Names of types are left as texts, for isPowerShellLoss().
std::string powerTextAsJson(std::string_view text);

// A JSON record with such objects in place of the texts; empty where it has none.
std::string withPowerTextsRead(std::string_view json);

} // namespace core
