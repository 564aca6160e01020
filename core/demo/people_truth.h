// SPDX-License-Identifier: GPL-3.0-or-later
// The truth about the people: one JSON object a line with id, user, names (all under which exports show the
// person, each once), display_name, anchor, account, type (member, guest), hybrid, admin, methods (stable
// names), roles (names of directory roles held now) and reset_roles (those that may reset passwords).
#pragma once
#include "core/base/result.h"
#include "core/demo/model/tenant.h"

#include <filesystem>

namespace core::demo {

Result<void> writePeople(const std::filesystem::path& file, const Tenant& tenant);

} // namespace core::demo
