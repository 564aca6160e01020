// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/file_zone.h"

namespace core {

Result<ZoneChange> setFileZone(store::Case&, std::int64_t, const std::string&, std::optional<DateOrder>,
                               std::stop_token, Progress&)
{
    return fail(ErrorCode::Internal, "setting a zone afterwards is not possible in this version");
}

} // namespace core
