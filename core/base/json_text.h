// SPDX-License-Identifier: GPL-3.0-or-later
// Writes JSON: one escaper and one small writer for everything that prints it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core {

// A JSON string literal, quotes included. Broken UTF-8 becomes U+FFFD.
std::string jsonText(std::string_view text);

// Builds one JSON value piece by piece; members stay in the order given. Not checked for balance beyond an assert.
class JsonWriter
{
public:
    JsonWriter& beginObject();
    JsonWriter& endObject();
    JsonWriter& beginArray();
    JsonWriter& endArray();
    JsonWriter& key(std::string_view name);
    JsonWriter& value(std::string_view text);
    JsonWriter& value(const char* text) { return value(std::string_view(text)); }
    JsonWriter& value(std::int64_t number);
    JsonWriter& value(std::uint64_t number);
    JsonWriter& value(int number) { return value(std::int64_t{number}); }
    JsonWriter& value(double number);
    JsonWriter& value(bool truth);
    JsonWriter& null();
    JsonWriter& raw(std::string_view json);          // already JSON
    JsonWriter& textOrNull(std::string_view text) { return text.empty() ? null() : value(text); }
    template <class T> JsonWriter& member(std::string_view name, const T& v)
    {
        key(name);
        return value(v);
    }
    JsonWriter& memberOrNull(std::string_view name, std::string_view text)
    {
        key(name);
        return textOrNull(text);
    }
    const std::string& text() const { return m_out; }

private:
    void separate();
    std::string m_out;
    std::vector<bool> m_hasItems; // per open container
    bool m_afterKey = false;
};

} // namespace core
