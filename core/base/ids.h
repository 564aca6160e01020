// SPDX-License-Identifier: GPL-3.0-or-later
// Row ids that cannot be mixed up: an EventId is not a FlowId. 0 means none.
#pragma once
#include <cstdint>
#include <functional>

namespace core {

template <class Tag> struct Id {
    std::int64_t value = 0;
    explicit operator bool() const { return value != 0; }
    bool operator==(const Id&) const = default;
    auto operator<=>(const Id&) const = default;
};

using EventId = Id<struct EventTag>;
using FileId = Id<struct FileTag>;
using FlowId = Id<struct FlowTag>;
using PersonId = Id<struct PersonTag>;
using AlertId = Id<struct AlertTag>;
using StringId = Id<struct StringTag>; // a text interned in the case's dictionary

} // namespace core

template <class Tag> struct std::hash<core::Id<Tag>> {
    std::size_t operator()(core::Id<Tag> id) const noexcept { return std::hash<std::int64_t>()(id.value); }
};
