// SPDX-License-Identifier: GPL-3.0-or-later
// The one place where exceptions of the database (and of memory) become values: the edge of a job, or of what one of its threads does.
#pragma once
#include "core/sqlite/error.h"

#include <new>
#include <type_traits>

namespace core {

// Runs `work`, which answers a Result<T> or a plain T; answers Result<T>.
template <class Work> auto guarded(Work work)
{
    using Answer = std::invoke_result_t<Work>;
    constexpr bool isResult = requires(Answer a) { a.error(); a.has_value(); };
    using Return = typename std::conditional_t<isResult, std::type_identity<Answer>, std::type_identity<Result<Answer>>>::type;
    try {
        return Return(work());
    } catch (const sqlite::Error& error) {
        return Return(tl::unexpected(error.toError()));
    } catch (const std::bad_alloc&) {
        return Return(tl::unexpected(Error{ErrorCode::LimitExceeded, "there is not enough memory", {}}));
    }
}

} // namespace core
