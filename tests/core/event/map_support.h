// SPDX-License-Identifier: GPL-3.0-or-later
// Maps one JSON record that is written in the test.
#pragma once
#include "core/event/mapping.h"
#include "tests/core/evidence/json_samples.h"
#include "tests/support/support.h"

namespace support {

using namespace core;

struct Mapped {
    RecordBatch batch;
    MappedBatch events;
};

// With single quotes in place of double ones, to be read more easily.
inline std::string quoted(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

inline std::unique_ptr<Mapped> mapText(const std::string& json)
{
    auto mapped = std::make_unique<Mapped>();
    mapped->batch.text.reserve(json.size() + RecordBatch::padding);
    mapped->batch.text = json;
    mapped->batch.records.push_back({0, std::uint32_t(json.size()), 1, 0, 0, 0});
    mapBatch(mapped->batch, mapped->events);
    if (!mapped->events.rejects.empty())
        qWarning("%s", mapped->events.rejects[0].reason.c_str());
    return mapped;
}
inline std::unique_ptr<Mapped> map(const std::string& json)
{
    return mapText(quoted(json));
}

// The text as a JSON text: as Log Analytics hands out what is an object.
inline std::string inText(const std::string& json)
{
    std::string out = "\"";
    for (const char c : quoted(json)) {
        if (c == '"')
            out += '\\';
        out += c;
    }
    return out + '"';
}

} // namespace support
