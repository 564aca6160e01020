// SPDX-License-Identifier: GPL-3.0-or-later
// JSON as tools lay it out: Windows PowerShell 5.1 (members under their bracket, two blanks behind the colon,
// '<>& escaped), PowerShell 7 (two blanks a level), Azure CLI and portals.
#pragma once
#include "core/demo/forms/node.h"

namespace core::demo {

enum class JsonLayout : std::uint8_t { Compact, Shell51, Shell7 };

// Appends the value as it stands inside a list at the first level (so every line is indented by one level).
// Lines end with CR LF, as both shells write them on Windows.
void appendStyled(std::string& out, const Node& node, JsonLayout layout, int level = 1);

// userPrincipalName -> UserPrincipalName, in all levels; `ipAddress` becomes IPAddress, as in the Graph SDK.
Node withPascalNames(const Node& node);

// What ConvertTo-Json leaves of a value with its default depth of 2: deeper objects become the name of their
// type. `level`: of this value; records in a list are on level 1.
Node cutBelow(const Node& node, int depth, int level = 1);

} // namespace core::demo
