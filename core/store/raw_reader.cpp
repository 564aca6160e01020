// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/raw_reader.h"

#include "core/base/text.h"
#include "core/base/utc_time.h"
#include "core/event/row_json.h"
#include "core/store/canonical_json.h"
#include "core/store/compact_json.h"

#include <sqlite3.h>
#include <zstd.h>

#include <charconv>
#include <iterator>

namespace core::store {
namespace {

constexpr std::size_t keptBlocks = 8;
constexpr std::size_t largestBlock = std::size_t{1} << 30;

RawPlace placeOf(sqlite3_value** args)
{
    return {sqlite3_value_int64(args[0]), sqlite3_value_int64(args[1]), sqlite3_value_int64(args[2])};
}

std::string_view argument(sqlite3_value* value)
{
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
    return {text ? text : "", static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

enum class Want { Record, Json, Member, Text, Bool, Long, Real, Time }; // Member: JSON, names as written

void resultText(sqlite3_context* context, std::string_view text)
{
    sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

bool isWhole(std::string_view json)
{
    JsonIndex index;
    if (index.build(json) != JsonFault::None)
        return false;
    JsonCursor cursor(json, index);
    return cursor.skip() && cursor.atEnd();
}

// `compact`: it is known to be so.
void resultJson(sqlite3_context* context, std::string_view json, bool compact)
{
    compact || isCompactJson(json) ? resultText(context, json) : resultText(context, compactJson(json));
}

template <class Number> void resultNumber(sqlite3_context* context, std::string_view text)
{
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return sqlite3_result_null(context);
    if constexpr (std::is_integral_v<Number>)
        sqlite3_result_int64(context, number);
    else
        sqlite3_result_double(context, number);
}

// `text`: without its quotes.
void resultOfText(sqlite3_context* context, std::string_view text, Want want)
{
    if (want == Want::Text)
        return text.find('\\') == std::string_view::npos ? resultText(context, text) : resultText(context, unescapeJson(text));
    if (want == Want::Long)
        return resultNumber<std::int64_t>(context, trim(text));
    if (want == Want::Real)
        return resultNumber<double>(context, trim(text));
    if (want == Want::Time) {
        const auto time = parseTime(text);
        return time ? sqlite3_result_int64(context, time->time.ticks) : sqlite3_result_null(context);
    }
    if (equalsIgnoreCase(text, "true") || equalsIgnoreCase(text, "false"))
        return sqlite3_result_int(context, (text.front() | 0x20) == 't');
    sqlite3_result_null(context);
}

void resultValue(sqlite3_context* context, std::string_view json, Want want, bool compact)
{
    if (json == "null" || isJsonNonNumber(json))
        return sqlite3_result_null(context);
    const bool isText = json.size() >= 2 && json.front() == '"';
    // An object that stands in a text, as the query service hands it out, is that object.
    const bool wantsJson = want == Want::Json || want == Want::Member;
    if (wantsJson && isText && json.size() > 4 && (json[1] == '{' || json[1] == '[') && hasValidEscapes(json)) {
        const std::string inside = unescapeJson(json.substr(1, json.size() - 2));
        return isWhole(inside) ? resultJson(context, inside, false) : resultJson(context, json, compact);
    }
    if (wantsJson || (want == Want::Text && !isText))
        return resultJson(context, json, compact);
    resultOfText(context, isText ? json.substr(1, json.size() - 2) : json, want);
}

// Texts and truths are asked for where the log has no objects; of those that have, the spelling is not looked at twice.
template <Want want> std::string_view canonical(std::string_view value, std::string& buffer)
{
    if constexpr (want == Want::Json)
        return canonicalValue(value, buffer);
    else
        return want == Want::Text && !value.empty() && value.front() != '"' ? canonicalValue(value, buffer) : value;
}

template <Want want> void rawFunction(sqlite3_context* context, int, sqlite3_value** args)
{
    auto* reader = static_cast<RawReader*>(sqlite3_user_data(context));
    if constexpr (want == Want::Record) {
        const auto record = reader->record(placeOf(args));
        record ? resultText(context, *record)
               : sqlite3_result_error(context, record.error().detail.c_str(), -1);
    } else {
        const auto members = reader->members(placeOf(args));
        if (!members)
            return sqlite3_result_error(context, members.error().detail.c_str(), -1);
        const auto value = (*members)->find(argument(args[3]));
        if (!value)
            return sqlite3_result_null(context);
        std::string buffer;
        const std::string_view json = canonical<want>(*value, buffer);
        const bool compact = json.data() == value->data() && (*members)->isCompact(json) && !hasNeedlessEscapes(json);
        resultValue(context, json, want, compact);
    }
}

} // namespace

std::string compressBlock(std::string_view text)
{
    struct Context {
        ZSTD_CCtx* zstd = ZSTD_createCCtx();
        ~Context() { ZSTD_freeCCtx(zstd); }
    };
    thread_local Context context;
    thread_local std::string buffer; // kept: a fresh one would be filled with zeros each time
    if (const std::size_t bound = ZSTD_compressBound(text.size()); buffer.size() < bound)
        buffer.resize(bound);
    std::string out(buffer, 0, ZSTD_compressCCtx(context.zstd, buffer.data(), buffer.size(), text.data(), text.size(), 1));
    if (buffer.size() > (std::size_t{4} << 20))
        std::string().swap(buffer); // one huge record must not keep its memory
    return out;
}

Result<void> uncompressBlock(std::string_view frame, std::size_t size, std::string& out)
{
    struct Context {
        ZSTD_DCtx* zstd = ZSTD_createDCtx();
        ~Context() { ZSTD_freeDCtx(zstd); }
    };
    thread_local Context context;
    if (size > largestBlock)
        return fail(ErrorCode::Damaged, "a raw block claims an impossible size");
    out.resize(size);
    const std::size_t got = ZSTD_decompressDCtx(context.zstd, out.data(), size, frame.data(), frame.size());
    if (ZSTD_isError(got) || got != size)
        return fail(ErrorCode::Damaged, "a raw block cannot be unpacked");
    return {};
}

Result<std::string> uncompressBlock(std::string_view frame, std::size_t size)
{
    std::string out;
    if (auto done = uncompressBlock(frame, size, out); !done)
        return tl::unexpected(done.error());
    return out;
}

RawReader::RawReader(sqlite::Connection& db) : m_db(db), m_layouts(db)
{
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    sqlite3_create_function_v2(db.handle(), "raw_record", 3, flags, this, rawFunction<Want::Record>, nullptr,
                               nullptr, nullptr);
    sqlite3_create_function_v2(db.handle(), "raw_json", 4, flags, this, rawFunction<Want::Json>, nullptr,
                               nullptr, nullptr);
    sqlite3_create_function_v2(db.handle(), "raw_member", 4, flags, this, rawFunction<Want::Member>, nullptr,
                               nullptr, nullptr);
    sqlite3_create_function_v2(db.handle(), "raw_text", 4, flags, this, rawFunction<Want::Text>, nullptr,
                               nullptr, nullptr);
    sqlite3_create_function_v2(db.handle(), "raw_bool", 4, flags, this, rawFunction<Want::Bool>, nullptr,
                               nullptr, nullptr);
    sqlite3_create_function_v2(db.handle(), "raw_long", 4, flags, this, rawFunction<Want::Long>, nullptr,
                               nullptr, nullptr);
    sqlite3_create_function_v2(db.handle(), "raw_real", 4, flags, this, rawFunction<Want::Real>, nullptr,
                               nullptr, nullptr);
    sqlite3_create_function_v2(db.handle(), "raw_time", 4, flags, this, rawFunction<Want::Time>, nullptr,
                               nullptr, nullptr);
}

RawReader::~RawReader() = default;

Result<const RawReader::Block*> RawReader::block(std::int64_t id)
{
    for (auto it = m_blocks.begin(); it != m_blocks.end(); ++it) {
        if (it->id == id) {
            m_blocks.splice(m_blocks.begin(), m_blocks, it);
            return &m_blocks.front();
        }
    }
    if (!m_select)
        m_select = std::make_unique<sqlite::Statement>(m_db, "SELECT size, data, layout FROM raw_block WHERE id = ?");
    m_select->reset();
    m_select->bind(1, id);
    if (!m_select->step())
        return fail(ErrorCode::Damaged, "a raw block is missing from the case");
    // The block read longest ago gives its memory, so that a pass over all blocks neither asks for any nor clears it.
    if (m_blocks.size() >= keptBlocks) {
        m_membersOf = {}; // they may point into it
        m_blocks.splice(m_blocks.begin(), m_blocks, std::prev(m_blocks.end()));
    } else {
        m_blocks.emplace_front();
    }
    Block& block = m_blocks.front();
    const auto unpacked = uncompressBlock(m_select->blob(1), static_cast<std::size_t>(m_select->integer(0)), block.text);
    const auto layout = m_select->optionalInteger(2);
    m_select->reset();
    block.layout = layout ? m_layouts.find(*layout) : nullptr;
    if (unpacked && layout && !block.layout) {
        m_blocks.pop_front();
        return fail(ErrorCode::Damaged, "the columns of a table are missing from the case");
    }
    if (!unpacked) {
        m_blocks.pop_front();
        return tl::unexpected(unpacked.error());
    }
    block.id = id;
    return &m_blocks.front();
}

Result<RawReader::Found> RawReader::find(const RawPlace& place)
{
    const auto found = block(place.block);
    if (!found)
        return tl::unexpected(found.error());
    const std::string_view text = (*found)->text;
    if (place.offset < 0 || place.length < 0 ||
        std::uint64_t(place.offset) + std::uint64_t(place.length) > text.size())
        return fail(ErrorCode::Damaged, "a raw record lies outside its block");
    return Found{text.substr(std::size_t(place.offset), std::size_t(place.length)), (*found)->layout};
}

Result<std::string_view> RawReader::bytes(const RawPlace& place)
{
    return find(place).map([](const Found& found) { return found.bytes; });
}

Result<TableLayoutPtr> RawReader::layout(const RawPlace& place)
{
    return find(place).map([](const Found& found) { return found.layout; });
}

TableLayoutPtr RawReader::layoutOf(const RawPlace& place)
{
    const auto found = find(place);
    return found ? found->layout : nullptr;
}

Result<std::string_view> RawReader::record(const RawPlace& place)
{
    const auto found = find(place);
    if (!found)
        return tl::unexpected(found.error());
    if (!found->layout)
        return found->bytes;
    m_row = rowAsObject(*found->layout, found->bytes);
    return m_row;
}

Result<RecordMembers*> RawReader::members(const RawPlace& place)
{
    if (m_membersOf == place && place.block != 0)
        return &m_members;
    const auto found = find(place);
    if (!found)
        return tl::unexpected(found.error());
    if (found->layout)
        m_graph = rowAsGraph(*found->layout, found->bytes);
    m_members.read(found->layout ? std::string_view(m_graph) : found->bytes);
    m_membersOf = place;
    return &m_members;
}

} // namespace core::store
