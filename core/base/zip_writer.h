// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a ZIP file member by member, the same bytes for the same contents: members have no times (the format knows local ones only, and
// those would be those of the machine that wrote it), no owners, and the same rights. One thread at a time.
#pragma once
#include "core/base/result.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace core {

class ZipWriter
{
public:
    using Sink = std::function<Result<void>(std::string_view)>;
    explicit ZipWriter(Sink sink);
    ~ZipWriter();
    ZipWriter(const ZipWriter&) = delete;
    ZipWriter& operator=(const ZipWriter&) = delete;

    // In this order: open, then begin and add for each member, then close. Errors: those of the sink, NotWritable.
    Result<void> open();
    Result<void> begin(const std::string& name); // UTF-8
    Result<void> add(std::string_view bytes);    // of the member begun last
    Result<void> close();

private:
    struct Parts;
    Result<void> failed() const;
    std::unique_ptr<Parts> m_parts;
};

} // namespace core
