// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/runtime/function_registry.h"

#include "core/kql/runtime/runtime.h"
#include "core/sqlite/error.h"

#include <algorithm>
#include <exception>
#include <new>
#include <sqlite3.h>
#include <stdexcept>
#include <vector>

namespace core::kql {
namespace {

// A function as SQLite holds it.
struct Registered {
    const Function* function = nullptr;
    std::shared_ptr<const RuntimeContext> runtime;
    int leastArguments = 0;
    std::vector<bool> mustHaveValue; // per parameter; arguments behind the last one are like the last
};

struct Arity {
    int least = 0;
    int most = 0; // -1: any number
};

Arity readParameters(std::string_view letters, std::vector<bool>& mustHaveValue)
{
    Arity arity;
    bool mayBeMissing = false; // behind the first that may be missing all may be
    for (const char letter : letters) {
        if (letter == '?') {
            arity.least -= mayBeMissing ? 0 : 1;
            mayBeMissing = true;
        } else if (letter == '*') {
            arity.most = -1;
        } else {
            mustHaveValue.push_back(std::string_view("sxja").find(letter) == std::string_view::npos);
            arity.least += mayBeMissing ? 0 : 1;
        }
    }
    if (arity.most != -1)
        arity.most = static_cast<int>(mustHaveValue.size());
    return arity;
}

bool lacksValue(const Registered& registered, int count, sqlite3_value** values)
{
    const auto& must = registered.mustHaveValue;
    for (int i = 0; i < count && !must.empty(); ++i)
        if (must[std::min(static_cast<std::size_t>(i), must.size() - 1)] && sqlite3_value_type(values[i]) == SQLITE_NULL)
            return true;
    return false;
}

void run(sqlite3_context* context, int count, sqlite3_value** values)
{
    const auto& registered = *static_cast<const Registered*>(sqlite3_user_data(context));
    if (count < registered.leastArguments) {
        sqlite3_result_error(context, "too few arguments", -1);
        return;
    }
    if (lacksValue(registered, count, values)) {
        if (registered.function->result == 's')
            sqlite3_result_text(context, "", 0, SQLITE_STATIC);
        return;
    }
    try {
        Call call(context, count, values, *registered.function, registered.runtime.get());
        registered.function->run(call);
        call.finish();
    } catch (const std::bad_alloc&) {
        sqlite3_result_error_nomem(context);
    } catch (const std::exception& error) {
        sqlite3_result_error(context, error.what(), -1);
    }
}

void destroyRegistered(void* registered) { delete static_cast<Registered*>(registered); }
void destroyKept(void* kept) { delete static_cast<std::shared_ptr<void>*>(kept); }

} // namespace

void appendBounded(std::string& text, std::string_view more)
{
    if (text.size() + more.size() > maxTextBytes)
        throw std::runtime_error("a text of more than 64 MB would be made");
    text += more;
}

std::shared_ptr<void> LastMade::find(const Function& function, int argument, std::string_view text)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& one) {
        return one.function == &function && one.argument == argument && one.text == text;
    });
    if (found == m_entries.end())
        return nullptr;
    std::rotate(m_entries.begin(), found, found + 1);
    return m_entries.front().object;
}

void LastMade::keep(const Function& function, int argument, std::string_view text, std::shared_ptr<void> object)
{
    constexpr std::size_t most = 8; // lists of one query; a list that differs from row to row pushes only itself out
    if (m_entries.size() == most)
        m_entries.pop_back();
    m_entries.insert(m_entries.begin(), {&function, argument, std::string(text), std::move(object)});
}

bool Call::isNull(int i) const { return sqlite3_value_type(m_values[i]) == SQLITE_NULL; }
bool Call::isText(int i) const { return sqlite3_value_type(m_values[i]) == SQLITE_TEXT; }
bool Call::isInteger(int i) const { return sqlite3_value_type(m_values[i]) == SQLITE_INTEGER; }
bool Call::isReal(int i) const { return sqlite3_value_type(m_values[i]) == SQLITE_FLOAT; }

std::string_view Call::text(int i) const
{
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(m_values[i]));
    return bytes ? std::string_view(bytes, static_cast<std::size_t>(sqlite3_value_bytes(m_values[i]))) : std::string_view("");
}

std::int64_t Call::integer(int i) const { return sqlite3_value_int64(m_values[i]); }
double Call::real(int i) const { return sqlite3_value_double(m_values[i]); }

void Call::giveNull() { sqlite3_result_null(m_context); }

void Call::give(std::string_view text)
{
    sqlite3_result_text64(m_context, text.data() ? text.data() : "", text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void Call::giveStatic(const char* text) { sqlite3_result_text(m_context, text, -1, SQLITE_STATIC); }
void Call::giveArgument(int i) { sqlite3_result_value(m_context, m_values[i]); }
void Call::give(std::int64_t number) { sqlite3_result_int64(m_context, number); }
void Call::give(double number) { sqlite3_result_double(m_context, number); }

void Call::fail(const std::string& sentence)
{
    sqlite3_result_error(m_context, sentence.data(), static_cast<int>(sentence.size()));
}

void* Call::keptFor(int i) const
{
    for (const Made* made = m_made.get(); made; made = made->earlier.get())
        if (made->argument == i)
            return made->object.get();
    const auto* kept = static_cast<std::shared_ptr<void>*>(sqlite3_get_auxdata(m_context, i));
    return kept ? kept->get() : nullptr;
}

std::shared_ptr<void> Call::lastMade(int i) const
{
    return m_runtime->lastMade ? m_runtime->lastMade->find(m_function, i, text(i)) : nullptr;
}

void Call::keepLast(int i, const std::shared_ptr<void>& made) const
{
    if (m_runtime->lastMade)
        m_runtime->lastMade->keep(m_function, i, text(i), made);
}

void Call::finish()
{
    for (; m_made; m_made = std::move(m_made->earlier))
        sqlite3_set_auxdata(m_context, m_made->argument, new std::shared_ptr<void>(m_made->object), destroyKept);
}

void registerFunctions(sqlite3* db, std::span<const Function> functions, std::shared_ptr<const RuntimeContext> runtime)
{
    if (!runtime)
        runtime = std::make_shared<const RuntimeContext>();
    for (const Function& function : functions) {
        auto registered = std::make_unique<Registered>(Registered{&function, runtime, 0, {}});
        const Arity arity = readParameters(function.parameters, registered->mustHaveValue);
        registered->leastArguments = arity.least;
        const int flags = SQLITE_UTF8 | SQLITE_INNOCUOUS | (function.isDeterministic ? SQLITE_DETERMINISTIC : 0);
        for (int n = arity.most < 0 ? -1 : arity.least; n <= arity.most; ++n) {
            // SQLite calls the destructor also where it refuses.
            const int code = sqlite3_create_function_v2(db, function.name, n, flags, new Registered(*registered), run, nullptr, nullptr,
                                                        destroyRegistered);
            if (code != SQLITE_OK)
                throw sqlite::Error(db, code, function.name);
        }
    }
}

} // namespace core::kql
