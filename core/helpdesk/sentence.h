// SPDX-License-Identifier: GPL-3.0-or-later
// What the helpdesk card says, as values: which sentence, and what stands in its places. Windows have the sentences in the language of the
// display and write times in its zone; here they are in English. Pure; any thread.
#pragma once
#include "core/base/utc_time.h"
#include "core/helpdesk/say_list.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace core::helpdesk {

enum class Say : std::uint8_t {
#define SSPR_NAME(name, text) name,
    SSPR_HELPDESK_SENTENCES(SSPR_NAME)
#undef SSPR_NAME
};
const std::vector<std::string_view>& patterns(); // English, by the number of Say

struct Value {
    enum class Kind : std::uint8_t {
        Text,     // as it stands: names, reasons, what the knowledge tables say
        Time, Span,
        Count,
        Address,  // an IP address, which the reduced view hides
        Methods,  // bits of Method
        Registered, // registered methods as a report names them, with ", " between
        Severity, // of an alert: "medium"
        Title,    // of an alert; the number says how long the rule's name is with which it begins
    } kind = Kind::Text;
    std::string text;
    std::int64_t number = 0; // ticks of Time and Span, Count, Methods, Title

    Value(std::string_view plain) : text(plain) {}
    Value(const char* plain) : text(plain) {}
    Value(const std::string& plain) : text(plain) {}
    Value(UtcTime time) : kind(Kind::Time), number(time.ticks) {}
    Value(Duration span) : kind(Kind::Span), number(span.ticks) {}
    static Value count(std::int64_t n) { return Value(Kind::Count, {}, n); }
    static Value address(std::string_view ip) { return Value(Kind::Address, ip, 0); }
    static Value methods(std::uint32_t bits) { return Value(Kind::Methods, {}, bits); }
    static Value registered(std::string_view names) { return Value(Kind::Registered, names, 0); }
    static Value severity(std::string_view name) { return Value(Kind::Severity, name, 0); }
    static Value title(std::string_view rule, std::string_view title) { return Value(Kind::Title, title, title.starts_with(rule) ? std::int64_t(rule.size()) : 0); }
    UtcTime time() const { return {number}; }
    Duration span() const { return {number}; }
    bool operator==(const Value&) const = default;

private:
    Value(Kind k, std::string_view t, std::int64_t n) : kind(k), text(t), number(n) {}
};

struct Sentence {
    Say say = Say::Verbatim;
    std::vector<Value> values;
    bool operator==(const Sentence&) const = default;
};
using Sentences = std::vector<Sentence>;

// `pattern` with its places filled; a value that holds "%1" is not filled again.
std::string fill(std::string_view pattern, const std::vector<Value>& values, const std::function<std::string(const Value&)>& write);
// In English. `showAddresses` false: "(address hidden)" in their place. `time` writes moments; without it they are UTC and say so.
using TimeWriter = std::function<std::string(UtcTime)>;
std::string english(const Sentence& sentence, bool showAddresses = true, const TimeWriter& time = {});
std::string english(const Sentences& sentences, bool showAddresses = true, const TimeWriter& time = {}); // with blanks between

// How long in two units at most: "3 d 4 h", "3 h 20 min", "40 min", "less than a minute". Whole minutes, rounded down.
struct SpanParts {
    std::int64_t days = 0, hours = 0, minutes = 0; // only two neighbours are not 0
};
SpanParts spanParts(Duration span);
std::string spanWords(Duration span);

} // namespace core::helpdesk
