// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/raw_batch.h"

namespace core::store {
namespace {

RecordShape shapeOf(std::string_view bytes, bool isRow)
{
    if (isRow)
        return RecordShape::Row;
    if (bytes.starts_with("<Obj") || bytes.starts_with("<O "))
        return RecordShape::Clixml;
    if (bytes.starts_with('<'))
        return RecordShape::Xml;
    return bytes.starts_with('{') ? RecordShape::Json : RecordShape::Text;
}

} // namespace

Result<void> loadRecord(RawReader& raw, const RawPlace& place, std::int64_t number, RecordBatch& batch)
{
    auto layout = raw.layout(place);
    const auto bytes = raw.bytes(place);
    if (!layout || !bytes)
        return tl::unexpected(layout ? bytes.error() : layout.error());
    batch.layout = *std::move(layout);
    batch.shape = shapeOf(*bytes, batch.layout != nullptr);
    batch.lines = false;
    batch.text.assign(*bytes);
    batch.text.reserve(bytes->size() + RecordBatch::padding);
    Record record;
    record.length = static_cast<std::uint32_t>(bytes->size());
    record.place = static_cast<std::uint64_t>(number);
    batch.records.assign(1, record);
    return {};
}

} // namespace core::store
