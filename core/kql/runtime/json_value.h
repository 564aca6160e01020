// SPDX-License-Identifier: GPL-3.0-or-later
// Dynamic values as what they are in SQLite: compact JSON text. Read by walking the text, without building anything; written piece by
// piece. Thread-safe: no state.
//
// The choices made where Kusto's documentation is silent:
//   - of a key that a bag has twice, the first one counts;
//   - two values are equal if they are the same text once numbers are written in their shortest form (1 and 1.0 are equal, 1 and "1" are
//     not, strings with other escapes are), and bags and arrays if their texts are the same;
//   - a whole real is written without fraction (parse_json('118.0') is 118, as in Kusto's documentation).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core::kql {

inline constexpr int maxDynamicDepth = 500;                  // of containers inside each other; deeper JSON is text
inline constexpr std::size_t maxDynamicElements = 1'048'576; // Kusto's own limit of make_set, make_list, range ...
inline constexpr std::size_t maxDynamicBytes = 64u << 20;    // of a value that a function builds; more ends the query
extern const char* const dynamicTooLarge;                    // the sentence that says so

enum class JsonKind { None, Null, Bool, Long, Real, String, Array, Bag };

// By the first characters only. Long: a number without fraction and exponent.
JsonKind jsonKind(std::string_view json);
inline bool isJsonNull(std::string_view json) { return json.empty() || json[0] == 'n'; }
inline bool isJsonArray(std::string_view json) { return !json.empty() && json[0] == '['; }
inline bool isJsonBag(std::string_view json) { return !json.empty() && json[0] == '{'; }
inline bool isJsonString(std::string_view json) { return !json.empty() && json[0] == '"'; }

// Goes through the elements of an array or the members of a bag; anything else has none. The text must outlive it.
class JsonCursor
{
public:
    explicit JsonCursor(std::string_view container);
    bool next();
    std::string_view key() const { return m_key; } // as written, with its quotes; of a bag only
    std::string_view value() const { return m_value; }

private:
    std::string_view m_text, m_key, m_value;
    std::size_t m_pos = 0;
    bool m_isBag = false;
};

std::vector<std::string_view> jsonElements(std::string_view array);
std::size_t jsonLength(std::string_view array);

// The member of that key, the element at that place (negative: from the end). Empty where there is none.
std::string_view jsonMember(std::string_view bag, std::string_view key);
std::string_view jsonElement(std::string_view array, std::int64_t index);
// Whether a key as written (with its quotes) means that text.
bool isJsonKey(std::string_view written, std::string_view key);

// What a JSON string says; of anything else nothing.
std::string jsonStringText(std::string_view json);
// As tostring() of a dynamic: a string without quotes, whole reals without fraction, '' for null, containers as they are.
std::string jsonToText(std::string_view json);
// Of numbers only; none out of range.
std::optional<std::int64_t> jsonLong(std::string_view json);
std::optional<double> jsonReal(std::string_view json);

void appendJsonString(std::string& out, std::string_view text);
// A number's shortest form; of a text that is no number the text itself.
void appendJsonNumber(std::string& out, std::string_view number);
std::string jsonOfReal(double value); // "null" for what is no number

// The same text for equal values (see above).
std::string jsonIdentity(std::string_view json);

// Puts values side by side: "[" a "," b "]".
class JsonArrayText
{
public:
    void add(std::string_view json)
    {
        if (m_text.size() > 1)
            m_text += ',';
        m_text += json.empty() ? std::string_view("null") : json;
    }
    void addString(std::string_view text)
    {
        if (m_text.size() > 1)
            m_text += ',';
        appendJsonString(m_text, text);
    }
    std::size_t size() const { return m_text.size(); }
    std::string close()
    {
        m_text += ']';
        return std::move(m_text);
    }

private:
    std::string m_text = "[";
};

} // namespace core::kql
