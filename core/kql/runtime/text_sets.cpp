// SPDX-License-Identifier: GPL-3.0-or-later
// Is a text of the case's dictionary among the texts that a subquery gives: answered once a text instead of once a row.
//
// kql_text_set(text) makes one value of all rows; kql_text_among(number, set, how) asks it. SQLite works the subquery out once a run, but
// keeps nothing for an argument that is no constant, and hands out a value, not an object. So each set has a number of its own in its first
// bytes, by which what was made of it is found again for the next row; what is forgotten meanwhile is made again from the value.
#include "core/kql/runtime/aggregate.h"
#include "core/kql/runtime/function_registry.h"
#include "core/kql/runtime/parts.h"
#include "core/kql/runtime/runtime.h"
#include "core/kql/runtime/unicode.h"
#include "core/sqlite/error.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <memory>
#include <sqlite3.h>
#include <stdexcept>
#include <string>
#include <unordered_set>
#include <vector>

namespace core::kql {
namespace {

enum How : std::int64_t { AsItIs = 0, InLowerCase = 1, Folded = 2 };

template <class Number> void append(std::string& bytes, Number number)
{
    std::array<char, sizeof(Number)> raw;
    std::memcpy(raw.data(), &number, raw.size());
    bytes.append(raw.data(), raw.size());
}

template <class Number> Number take(std::string_view& bytes)
{
    Number number{};
    if (bytes.size() < sizeof(number))
        throw std::runtime_error("this is no set of texts");
    std::memcpy(&number, bytes.data(), sizeof(number));
    bytes.remove_prefix(sizeof(number));
    return number;
}

std::uint64_t nextNumber()
{
    static std::atomic<std::uint64_t> number{0};
    return ++number;
}

// State of the aggregate.
class TextSet
{
public:
    void add(const Row& row)
    {
        if (row.isNull(0) || !m_seen.insert(std::string(row.text(0))).second)
            return;
        append(m_bytes, std::uint32_t(row.text(0).size()));
        appendBounded(m_bytes, row.text(0));
    }
    void give(sqlite3_context* context)
    {
        std::string bytes;
        append(bytes, nextNumber());
        giveBlob(context, bytes + m_bytes);
    }

private:
    std::unordered_set<std::string> m_seen;
    std::string m_bytes;
};

// A set as it is asked, with what was answered for numbers of the dictionary.
class Asked
{
public:
    Asked(std::uint64_t number, std::string_view texts, How how) : m_number(number), m_how(how)
    {
        while (!texts.empty()) {
            const auto length = take<std::uint32_t>(texts);
            if (length > texts.size())
                throw std::runtime_error("this is no set of texts");
            m_texts.emplace(texts.substr(0, length));
            texts.remove_prefix(length);
        }
    }

    bool isThat(std::uint64_t number, How how) const { return m_number == number && m_how == how; }

    bool has(std::int64_t id, const RuntimeContext& runtime)
    {
        if (id < 0 || id >= mostRemembered)
            return ask(id, runtime);
        const auto index = static_cast<std::size_t>(id);
        if (index >= m_answers.size())
            m_answers.resize(std::max(index + 1, 2 * m_answers.size()), -1);
        if (m_answers[index] < 0)
            m_answers[index] = ask(id, runtime) ? 1 : 0;
        return m_answers[index] == 1;
    }

private:
    static constexpr std::int64_t mostRemembered = 1 << 26;

    bool ask(std::int64_t id, const RuntimeContext& runtime) const
    {
        const std::string_view text = runtime.textOf ? runtime.textOf(id) : std::string_view();
        switch (m_how) {
        case InLowerCase: return m_texts.contains(toLowerCase(text));
        case Folded: return m_texts.contains(folded(text));
        default: return m_texts.contains(std::string(text));
        }
    }

    std::uint64_t m_number;
    How m_how;
    std::unordered_set<std::string> m_texts;
    std::vector<std::int8_t> m_answers; // -1: not asked yet
};

// The sets that were asked last; few, as a query has few.
class AskedSets
{
public:
    Asked& of(std::string_view bytes, How how)
    {
        std::string_view rest = bytes;
        const auto number = take<std::uint64_t>(rest);
        if (!m_sets.empty() && m_sets.back()->isThat(number, how))
            return *m_sets.back();
        auto found = std::find_if(m_sets.begin(), m_sets.end(), [&](const auto& one) { return one->isThat(number, how); });
        if (found == m_sets.end()) {
            if (m_sets.size() >= most)
                m_sets.erase(m_sets.begin());
            m_sets.push_back(std::make_unique<Asked>(number, rest, how));
            return *m_sets.back();
        }
        return **found;
    }

private:
    static constexpr std::size_t most = 16;
    std::vector<std::unique_ptr<Asked>> m_sets; // by when they were made
};

struct State {
    std::shared_ptr<const RuntimeContext> runtime;
    AskedSets sets;
};

void among(sqlite3_context* context, int, sqlite3_value** values)
{
    auto& state = *static_cast<State*>(sqlite3_user_data(context));
    try {
        const std::int64_t id = sqlite3_value_type(values[0]) == SQLITE_NULL ? 0 : sqlite3_value_int64(values[0]); // 0 stands for ''
        const auto* bytes = static_cast<const char*>(sqlite3_value_blob(values[1]));
        const std::string_view set(bytes ? bytes : "", std::size_t(sqlite3_value_bytes(values[1])));
        sqlite3_result_int(context, state.sets.of(set, How(sqlite3_value_int64(values[2]))).has(id, *state.runtime));
    } catch (const std::bad_alloc&) {
        sqlite3_result_error_nomem(context);
    } catch (const std::exception& error) {
        sqlite3_result_error(context, error.what(), -1);
    }
}

} // namespace

void registerTextSets(sqlite3* db, std::shared_ptr<const RuntimeContext> runtime)
{
    registerAggregate(db, aggregateRow<TextSet>("kql_text_set", 1));
    // SQLite calls the destructor also where it refuses
    const int code = sqlite3_create_function_v2(db, "kql_text_among", 3, SQLITE_UTF8 | SQLITE_INNOCUOUS | SQLITE_DETERMINISTIC, new State{std::move(runtime), {}},
                                                among, nullptr, nullptr, [](void* state) { delete static_cast<State*>(state); });
    if (code != SQLITE_OK)
        throw sqlite::Error(db, code, "kql_text_among");
}

} // namespace core::kql
