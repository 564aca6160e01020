// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/mapping.h"

namespace core {

bool mapXmlRecord(RecordBatch&, std::uint32_t, MappedBatch&, std::string& reason)
{
    reason = "events of Windows are not read by this build";
    return false;
}

} // namespace core
