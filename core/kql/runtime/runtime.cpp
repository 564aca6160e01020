// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/runtime/runtime.h"

#include "core/kql/runtime/function_registry.h"
#include "core/kql/runtime/parts.h"

#include <utility>

namespace core::kql {

std::shared_ptr<TextSets> registerRuntime(sqlite3* db, RuntimeContext context)
{
    context.lastMade = std::make_shared<LastMade>();
    const auto shared = std::make_shared<const RuntimeContext>(std::move(context));
    registerTextOperators(db, shared);
    registerTextNumbers(db, shared);
    auto sets = registerTextSets(db, shared);
    registerTextFunctions(db);
    registerRegexFunctions(db);
    registerEncodings(db);
    registerConversions(db);
    registerNumberFunctions(db);
    registerTimeFunctions(db);
    registerAddressFunctions(db, shared);
    registerDynamicFunctions(db, shared);
    registerAggregates(db);
    registerEach(db);
    return sets;
}

} // namespace core::kql
