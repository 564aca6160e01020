// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/query_connection.h"

namespace ui {

OpenQueries openCaseForQueries()
{
    return [](const std::filesystem::path& path) -> core::Result<std::unique_ptr<QueryConnection>> {
        return core::fail(core::ErrorCode::Internal, "queries cannot be run yet", path.string());
    };
}

} // namespace ui
