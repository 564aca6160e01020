// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/runtime/runtime.h"

#include "core/kql/runtime/parts.h"

#include <utility>

namespace core::kql {

std::shared_ptr<TextSets> registerRuntime(sqlite3* db, RuntimeContext context)
{
    const auto shared = std::make_shared<const RuntimeContext>(std::move(context));
    registerTextOperators(db);
    registerTextNumbers(db, shared);
    auto sets = registerTextSets(db, shared);
    registerTextFunctions(db);
    registerRegexFunctions(db);
    registerEncodings(db);
    registerConversions(db);
    registerNumberFunctions(db);
    registerTimeFunctions(db);
    registerAddressFunctions(db, shared);
    registerDynamicFunctions(db);
    registerAggregates(db);
    registerEach(db);
    return sets;
}

} // namespace core::kql
