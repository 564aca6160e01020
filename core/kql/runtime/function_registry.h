// SPDX-License-Identifier: GPL-3.0-or-later
// How the functions of the runtime are written down and registered with SQLite: one row a function, with the letters of its
// parameters as in scalar_functions.h. The registry answers null arguments, so that a function only sees values.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

struct sqlite3;
struct sqlite3_context;
struct sqlite3_value;

namespace core::kql {

struct RuntimeContext;
struct Function;

// What functions made of texts that SQLite gives anew for each row though they stay the same, such as the list of a subquery: only what is made
// of constants can be left with SQLite. The last few, found by the whole text, as the same address may hold another one. Of one connection and
// its thread; forgotten after each query.
class LastMade
{
public:
    std::shared_ptr<void> find(const Function& function, int argument, std::string_view text); // null where there is none
    void keep(const Function& function, int argument, std::string_view text, std::shared_ptr<void> object);
    void forget() { m_entries.clear(); }

private:
    struct Entry {
        const Function* function;
        int argument;
        std::string text;
        std::shared_ptr<void> object;
    };
    std::vector<Entry> m_entries; // the last used first
};

// Of one text that a function makes; a longer one ends the query instead of the memory.
constexpr std::size_t maxTextBytes = 64 << 20;
// Throws std::runtime_error where the text would become longer than that.
void appendBounded(std::string& text, std::string_view more);

// One call of a function by SQLite: its arguments and where its answer goes. What is never given is NULL.
class Call
{
public:
    Call(sqlite3_context* context, int count, sqlite3_value** values, const Function& function, const RuntimeContext* runtime)
        : m_context(context), m_values(values), m_count(count), m_function(function), m_runtime(runtime)
    {
    }

    int count() const { return m_count; }
    bool has(int i) const { return i < m_count; } // a missing optional argument is left out
    bool isNull(int i) const;
    bool isText(int i) const;
    bool isInteger(int i) const;
    bool isReal(int i) const;
    std::string_view text(int i) const; // '' for NULL; valid during the call
    std::int64_t integer(int i) const;  // a real is cut off
    std::int64_t integer(int i, std::int64_t otherwise) const { return has(i) ? integer(i) : otherwise; }
    double real(int i) const;
    sqlite3_value* value(int i) const { return m_values[i]; }
    sqlite3_context* context() const { return m_context; }
    const RuntimeContext& runtime() const { return *m_runtime; }

    void giveNull();
    void give(std::string_view text); // copied
    void giveStatic(const char* text); // lives for ever; not copied
    void giveArgument(int i);          // as it came
    void give(std::int64_t number);
    void give(double number);          // NaN becomes NULL
    void give(bool truth) { give(std::int64_t{truth}); }
    template <class T> void give(const std::optional<T>& value)
    {
        if (value)
            give(*value);
        else
            giveNull();
    }
    // Ends the query with a sentence.
    void fail(const std::string& sentence);

    // What was made from argument i in an earlier row of this statement, where that argument is a constant; else made anew by
    // make(). The reference is valid during the call. At most one kind of object an argument.
    template <class T, class Make> T& remembered(int i, Make&& make)
    {
        if (void* kept = keptFor(i))
            return *static_cast<T*>(kept);
        auto made = std::make_shared<T>(std::forward<Make>(make)());
        m_made = std::make_unique<Made>(Made{made, i, std::move(m_made)});
        return *made;
    }
    // The same where that argument need not be a constant: what was last made of an equal text. make() goes by that text alone.
    template <class T, class Make> T& rememberedByText(int i, Make&& make)
    {
        if (void* kept = keptFor(i))
            return *static_cast<T*>(kept);
        std::shared_ptr<void> made = lastMade(i);
        if (!made) {
            made = std::make_shared<T>(std::forward<Make>(make)());
            keepLast(i, made);
        }
        T& out = *static_cast<T*>(made.get());
        m_made = std::make_unique<Made>(Made{std::move(made), i, std::move(m_made)});
        return out;
    }

    // Hands what was made over to SQLite, which may drop it at once. Called by the registry when the function is done.
    void finish();

private:
    struct Made {
        std::shared_ptr<void> object;
        int argument = 0;
        std::unique_ptr<Made> earlier;
    };
    void* keptFor(int i) const;
    std::shared_ptr<void> lastMade(int i) const;
    void keepLast(int i, const std::shared_ptr<void>& made) const;

    sqlite3_context* m_context;
    sqlite3_value** m_values;
    int m_count;
    const Function& m_function;
    const RuntimeContext* m_runtime;
    std::unique_ptr<Made> m_made;
};

// A row of a table of functions. Tables live for ever.
struct Function {
    const char* name;       // as in SQL
    const char* parameters; // letters of scalar_functions.h: "ssl?l?", "sj*"; NULL for another letter than s, x, j and a answers at once
    char result;            // letter; 's': the answer is '' where it would be NULL for a NULL argument
    void (*run)(Call& call);
    bool isDeterministic = true;
};

// Throws sqlite::Error where SQLite refuses. `runtime` may be shared by several tables; it lives as long as the functions.
void registerFunctions(sqlite3* db, std::span<const Function> functions, std::shared_ptr<const RuntimeContext> runtime = nullptr);

} // namespace core::kql
