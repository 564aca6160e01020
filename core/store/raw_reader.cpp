// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/raw_reader.h"

#include "core/base/text.h"

#include <simdjson.h>
#include <sqlite3.h>
#include <zstd.h>

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

// The value of `member` in an object, compared without regard to case; false where it is not there.
bool findMember(simdjson::ondemand::object object, std::string_view member, simdjson::ondemand::value& out)
{
    for (auto field : object) {
        std::string_view key;
        if (field.error() || field.unescaped_key().get(key))
            return false;
        if (equalsIgnoreCase(key, member))
            return !field.value().get(out);
    }
    return false;
}

// `member` of `properties` if that is an object which has it, else of the record itself.
bool findInRecord(simdjson::ondemand::parser& parser, std::string_view json, std::string_view member,
                  simdjson::ondemand::document& document, simdjson::ondemand::value& out)
{
    const simdjson::padded_string_view padded(json.data(), json.size(), json.size() + simdjson::SIMDJSON_PADDING);
    simdjson::ondemand::object root;
    simdjson::ondemand::value properties;
    simdjson::ondemand::object inner;
    if (!parser.iterate(padded).get(document) && !document.get_object().get(root)
        && findMember(root, "properties", properties) && !properties.get_object().get(inner)
        && findMember(inner, member, out))
        return true;
    return !parser.iterate(padded).get(document) && !document.get_object().get(root) && findMember(root, member, out);
}

enum class Want { Record, Json, Text };

void resultText(sqlite3_context* context, std::string_view text)
{
    sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void resultValue(sqlite3_context* context, simdjson::ondemand::value& value, Want want)
{
    simdjson::ondemand::json_type type{};
    std::string_view text;
    if (value.type().get(type) || type == simdjson::ondemand::json_type::null)
        return sqlite3_result_null(context);
    if (want == Want::Text && type == simdjson::ondemand::json_type::string) {
        if (!value.get_string().get(text))
            return resultText(context, text);
        return sqlite3_result_null(context);
    }
    if (simdjson::to_json_string(value).get(text))
        return sqlite3_result_null(context);
    resultText(context, trim(text));
}

template <Want want> void rawFunction(sqlite3_context* context, int, sqlite3_value** args)
{
    auto* reader = static_cast<RawReader*>(sqlite3_user_data(context));
    const auto record = reader->record(placeOf(args));
    if (!record)
        return sqlite3_result_error(context, record.error().detail.c_str(), -1);
    if constexpr (want == Want::Record) {
        resultText(context, *record);
    } else {
        thread_local simdjson::ondemand::parser parser;
        simdjson::ondemand::document document;
        simdjson::ondemand::value value;
        if (record->empty() || record->front() != '{' || !findInRecord(parser, *record, argument(args[3]), document, value))
            return sqlite3_result_null(context);
        resultValue(context, value, want);
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
    std::string out;
    out.resize(ZSTD_compressBound(text.size()));
    out.resize(ZSTD_compressCCtx(context.zstd, out.data(), out.size(), text.data(), text.size(), 1));
    return out;
}

Result<std::string> uncompressBlock(std::string_view frame, std::size_t size)
{
    if (size > largestBlock)
        return fail(ErrorCode::Damaged, "a raw block claims an impossible size");
    std::string out;
    out.reserve(size + simdjson::SIMDJSON_PADDING);
    out.resize(size);
    const std::size_t got = ZSTD_decompress(out.data(), size, frame.data(), frame.size());
    if (ZSTD_isError(got) || got != size)
        return fail(ErrorCode::Damaged, "a raw block cannot be unpacked");
    return out;
}

RawReader::RawReader(sqlite::Connection& db) : m_db(db)
{
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    sqlite3_create_function_v2(db.handle(), "raw_record", 3, flags, this, rawFunction<Want::Record>, nullptr, nullptr, nullptr);
    sqlite3_create_function_v2(db.handle(), "raw_json", 4, flags, this, rawFunction<Want::Json>, nullptr, nullptr, nullptr);
    sqlite3_create_function_v2(db.handle(), "raw_text", 4, flags, this, rawFunction<Want::Text>, nullptr, nullptr, nullptr);
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
        m_select = std::make_unique<sqlite::Statement>(m_db, "SELECT size, data FROM raw_block WHERE id = ?");
    m_select->reset();
    m_select->bind(1, id);
    if (!m_select->step())
        return fail(ErrorCode::Damaged, "a raw block is missing from the case");
    auto text = uncompressBlock(m_select->blob(1), static_cast<std::size_t>(m_select->integer(0)));
    m_select->reset();
    if (!text)
        return tl::unexpected(text.error());
    if (m_blocks.size() >= keptBlocks)
        m_blocks.pop_back();
    m_blocks.push_front({id, std::move(*text)});
    return &m_blocks.front();
}

Result<std::string_view> RawReader::record(const RawPlace& place)
{
    const auto found = block(place.block);
    if (!found)
        return tl::unexpected(found.error());
    const std::string_view text = (*found)->text;
    if (place.offset < 0 || place.length < 0 || std::uint64_t(place.offset) + std::uint64_t(place.length) > text.size())
        return fail(ErrorCode::Damaged, "a raw record lies outside its block");
    return text.substr(std::size_t(place.offset), std::size_t(place.length));
}

} // namespace core::store
