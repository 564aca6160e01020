// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/flow_words.h"

#include "core/base/json_text.h"
#include "core/flow/flow.h"
#include "core/knowledge/registered_methods.h"
#include "core/knowledge/server_events.h"
#include "core/store/text_functions.h"

#include <array>
#include <map>
#include <memory>
#include <sqlite3.h>
#include <tuple>
#include <unordered_map>

namespace core {
namespace {

// What the functions share: the texts of the case, and what the catalogue said of their numbers before.
struct Words {
    store::TextFunctions& texts;
    std::map<std::array<std::int64_t, 4>, const Step*> auditSteps;
    std::map<std::pair<std::int64_t, std::int64_t>, ServerEventInfo> serverSteps;
    std::unordered_map<std::uint32_t, std::string> methods; // bit set to JSON

    const Step& auditStep(const std::array<std::int64_t, 4>& numbers)
    {
        const auto [at, isNew] = auditSteps.try_emplace(numbers, nullptr);
        if (isNew)
            at->second = &stepFor(texts.text(numbers[0]), texts.text(numbers[1]), texts.text(numbers[2]), texts.text(numbers[3]));
        return *at->second;
    }
    const ServerEventInfo& serverStep(std::int64_t provider, std::int64_t event)
    {
        const auto [at, isNew] = serverSteps.try_emplace({provider, event});
        if (isNew)
            at->second = serverEventInfo(texts.text(provider), static_cast<std::uint32_t>(event));
        return at->second;
    }
};
using WordsPtr = std::shared_ptr<Words>;

Words& wordsOf(sqlite3_context* context) { return **static_cast<WordsPtr*>(sqlite3_user_data(context)); }

void resultText(sqlite3_context* context, std::string_view text)
{
    text.empty() ? sqlite3_result_null(context)
                 : sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

std::string_view textOf(sqlite3_value* value)
{
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
    return text ? text : "";
}

// Names of enumerations are literals, which need no copy.
template <class Enum> void nameOf(sqlite3_context* context, int, sqlite3_value** arguments)
{
    if (sqlite3_value_type(arguments[0]) != SQLITE_INTEGER)
        return sqlite3_result_null(context);
    const std::string_view text = name(static_cast<Enum>(sqlite3_value_int(arguments[0])));
    text.empty() ? sqlite3_result_null(context) : sqlite3_result_text64(context, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
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

// There are few sets, each asked for many times.
void resultMethods(sqlite3_context* context, std::uint32_t bits)
{
    auto& known = wordsOf(context).methods;
    const auto [at, isNew] = known.try_emplace(bits);
    if (isNew) {
        JsonWriter list;
        list.beginArray();
        for (const Method method : methodsIn(bits))
            list.value(methodName(method));
        at->second = list.endArray().text();
    }
    resultText(context, at->second);
}

void methods(sqlite3_context* context, int, sqlite3_value** arguments)
{
    guarded(context, [&] { resultMethods(context, static_cast<std::uint32_t>(sqlite3_value_int64(arguments[0]))); });
}

void registeredMethods(sqlite3_context* context, int, sqlite3_value** arguments)
{
    if (sqlite3_value_type(arguments[0]) == SQLITE_NULL)
        return sqlite3_result_null(context);
    guarded(context, [&] { resultMethods(context, resetMethodsOf(textOf(arguments[0]))); });
}

void auditStep(sqlite3_context* context, int, sqlite3_value** arguments)
{
    guarded(context, [&] {
        std::array<std::int64_t, 4> numbers{};
        for (std::size_t i = 0; i < 4; ++i)
            numbers[i] = sqlite3_value_int64(arguments[i]);
        const Step& step = wordsOf(context).auditStep(numbers);
        const std::string_view what = textOf(arguments[4]);
        resultText(context, what == "lane" ? laneName(step.lane) : what == "title" ? step.title : what == "meaning" ? step.meaning : std::string_view(step.name));
    });
}

std::string_view resultOf(ServerEventClass eventClass)
{
    return eventClass == ServerEventClass::Success ? "success" : eventClass == ServerEventClass::Failure ? "failure" : "";
}

void serverStep(sqlite3_context* context, int, sqlite3_value** arguments)
{
    guarded(context, [&] {
        const ServerEventInfo& info = wordsOf(context).serverStep(sqlite3_value_int64(arguments[0]), sqlite3_value_int64(arguments[1]));
        const std::string_view what = textOf(arguments[2]);
        resultText(context, what == "lane"      ? laneName(info.lane)
                       : what == "title"        ? info.title
                       : what == "meaning"      ? info.meaning
                       : what == "result"       ? resultOf(info.eventClass)
                       : what == "name"         ? info.name
                                                : std::string_view(info.step));
    });
}

void utcText(sqlite3_context* context, int, sqlite3_value** arguments)
{
    if (sqlite3_value_type(arguments[0]) == SQLITE_INTEGER)
        resultText(context, formatUtc({sqlite3_value_int64(arguments[0])}));
    else
        sqlite3_result_null(context);
}

using Function = void (*)(sqlite3_context*, int, sqlite3_value**);

void add(sqlite3* db, const char* name, int arguments, const WordsPtr& words, Function function)
{
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    const int code = sqlite3_create_function_v2(db, name, arguments, flags, new WordsPtr(words), function, nullptr, nullptr,
                                                [](void* kept) { delete static_cast<WordsPtr*>(kept); });
    if (code != SQLITE_OK) // SQLite has called the destructor
        throw sqlite::Error(db, code, name);
}

} // namespace

void registerFlowWords(store::Case& theCase)
{
    sqlite3* db = theCase.db().handle();
    const auto words = std::make_shared<Words>(Words{theCase.texts(), {}, {}, {}});
    add(db, "flow_kind", 1, words, nameOf<FlowKind>);
    add(db, "flow_subtype", 1, words, nameOf<FlowSubtype>);
    add(db, "flow_outcome", 1, words, nameOf<FlowOutcome>);
    add(db, "server_outcome", 1, words, nameOf<ServerOutcome>);
    add(db, "link_strength", 1, words, nameOf<LinkStrength>);
    add(db, "link_rule", 1, words, nameOf<LinkRule>);
    add(db, "flow_methods", 1, words, methods);
    add(db, "registered_methods", 1, words, registeredMethods);
    add(db, "utc_text", 1, words, utcText);
    add(db, "audit_step", 5, words, auditStep);
    add(db, "server_step", 3, words, serverStep);
}

} // namespace core
