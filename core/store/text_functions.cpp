// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/text_functions.h"

#include "core/base/guid.h"
#include "core/base/text.h"

#include <algorithm>
#include <sqlite3.h>

namespace core::store {
namespace {

TextFunctions& self(sqlite3_context* context) { return *static_cast<TextFunctions*>(sqlite3_user_data(context)); }

void resultText(sqlite3_context* context, std::int64_t id)
{
    const std::string_view text = self(context).text(id);
    if (!text.data())
        return sqlite3_result_null(context);
    // Static is safe: a text that was read stays where it is while statements run.
    sqlite3_result_text64(context, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

template <class Work> void guarded(sqlite3_context* context, Work work)
{
    try {
        work();
    } catch (const sqlite::Error& error) {
        sqlite3_result_error(context, error.what(), -1);
    } catch (const std::bad_alloc&) {
        sqlite3_result_error_nomem(context);
    }
}

void stringText(sqlite3_context* context, int, sqlite3_value** arguments)
{
    if (sqlite3_value_type(arguments[0]) != SQLITE_INTEGER)
        return sqlite3_result_null(context);
    guarded(context, [&] { resultText(context, sqlite3_value_int64(arguments[0])); });
}

void correlationText(sqlite3_context* context, int, sqlite3_value** arguments)
{
    if (sqlite3_value_type(arguments[0]) == SQLITE_INTEGER)
        return guarded(context, [&] { resultText(context, sqlite3_value_int64(arguments[0])); });
    if (sqlite3_value_type(arguments[0]) != SQLITE_BLOB || sqlite3_value_bytes(arguments[0]) != 16)
        return sqlite3_result_null(context);
    Guid guid;
    const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_value_blob(arguments[0]));
    std::copy_n(bytes, 16, guid.bytes.begin());
    const std::string text = guid.text();
    sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

// What was answered for numbers of the dictionary, kept with the constant argument of a statement.
struct Answers {
    std::vector<std::int8_t> byId; // -1: not asked yet
    std::int8_t& of(std::int64_t id)
    {
        const auto at = static_cast<std::size_t>(id);
        if (at >= byId.size())
            byId.resize(std::max(at + 1, byId.size() * 2), -1);
        return byId[at];
    }
};

bool equalsText(sqlite3_context* context, std::int64_t id, sqlite3_value* wanted)
{
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(wanted));
    return text && equalsIgnoreCase(self(context).text(id), text);
}

void stringIs(sqlite3_context* context, int, sqlite3_value** arguments)
{
    const std::int64_t id = sqlite3_value_int64(arguments[0]);
    if (id <= 0 || id > INT32_MAX)
        return sqlite3_result_int(context, 0);
    guarded(context, [&] {
        auto* answers = static_cast<Answers*>(sqlite3_get_auxdata(context, 1));
        if (!answers) {
            sqlite3_set_auxdata(context, 1, new Answers, [](void* kept) { delete static_cast<Answers*>(kept); });
            answers = static_cast<Answers*>(sqlite3_get_auxdata(context, 1));
        }
        if (!answers) // the second argument is no constant
            return sqlite3_result_int(context, equalsText(context, id, arguments[1]));
        std::int8_t& answer = answers->of(id);
        if (answer < 0)
            answer = equalsText(context, id, arguments[1]);
        sqlite3_result_int(context, answer);
    });
}

// Categories of diagnostic settings (Azure Monitor, "Microsoft Entra sign-in log schema"); what is of none of them is interactive.
// In the order of the numbers that signin_number gives.
constexpr const char* signInTables[] = {"SigninLogs", "AADNonInteractiveUserSignInLogs", "AADServicePrincipalSignInLogs",
                                        "AADManagedIdentitySignInLogs", "ADFSSignInLogs"};

int tableOfSignIns(std::string_view category)
{
    if (containsIgnoreCase(category, "NonInteractive"))
        return 1;
    if (containsIgnoreCase(category, "ServicePrincipal"))
        return 2;
    if (containsIgnoreCase(category, "ManagedIdentity"))
        return 3;
    return equalsIgnoreCase(category, "ADFSSignInLogs") ? 4 : 0;
}

void tableOfCategory(sqlite3_context* context, int, sqlite3_value** arguments)
{
    guarded(context, [&] {
        const int number = self(context).signInTable(sqlite3_value_int64(arguments[0]));
        sqlite3_result_text(context, signInTables[number], -1, SQLITE_STATIC);
    });
}

void codeOfResult(sqlite3_context* context, int, sqlite3_value** arguments)
{
    guarded(context, [&] {
        const std::int64_t id = sqlite3_value_int64(arguments[0]);
        const std::string_view text = self(context).text(id);
        text.find_first_of("0123456789") == std::string_view::npos ? sqlite3_result_null(context) : sqlite3_result_int64(context, id);
    });
}

void numberOfCategory(sqlite3_context* context, int, sqlite3_value** arguments)
{
    guarded(context, [&] { sqlite3_result_int(context, self(context).signInTable(sqlite3_value_int64(arguments[0]))); });
}

} // namespace

int TextFunctions::signInTable(std::int64_t category)
{
    if (m_lastCategory && m_lastCategory->first == category) // most rows of a log are of one
        return m_lastCategory->second;
    const auto [known, isNew] = m_signInTables.try_emplace(category, 0);
    if (isNew)
        known->second = tableOfSignIns(text(category));
    m_lastCategory = *known;
    return known->second;
}

TextFunctions::TextFunctions(sqlite::Connection& db) : m_db(db)
{
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    sqlite3_create_function_v2(db.handle(), "string_text", 1, flags, this, stringText, nullptr, nullptr, nullptr);
    sqlite3_create_function_v2(db.handle(), "string_is", 2, flags, this, stringIs, nullptr, nullptr, nullptr);
    sqlite3_create_function_v2(db.handle(), "signin_table", 1, flags, this, tableOfCategory, nullptr, nullptr, nullptr);
    sqlite3_create_function_v2(db.handle(), "signin_number", 1, flags, this, numberOfCategory, nullptr, nullptr, nullptr);
    sqlite3_create_function_v2(db.handle(), "signin_code", 1, flags, this, codeOfResult, nullptr, nullptr, nullptr);
    sqlite3_create_function_v2(db.handle(), "correlation_text", 1, flags, this, correlationText, nullptr, nullptr, nullptr);
}

TextFunctions::~TextFunctions() = default;

std::string_view TextFunctions::text(std::int64_t id)
{
    if (id <= 0 || id > INT32_MAX)
        return {};
    const auto at = static_cast<std::size_t>(id);
    if (at < m_texts.size() && m_texts[at])
        return *m_texts[at];
    if (!m_select)
        m_select = std::make_unique<sqlite::Statement>(m_db, "SELECT text FROM string WHERE id = ?");
    m_select->reset();
    m_select->bind(1, id);
    const bool found = m_select->step();
    auto text = found ? std::make_unique<const std::string>(m_select->text(0)) : nullptr;
    m_select->reset();
    if (!found)
        return {};
    if (at >= m_texts.size())
        m_texts.resize(std::max(at + 1, m_texts.size() * 2));
    m_texts[at] = std::move(text);
    return *m_texts[at];
}

void TextFunctions::forget()
{
    m_texts.clear();
    m_signInTables.clear();
    m_lastCategory.reset();
}

} // namespace core::store
