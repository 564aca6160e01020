// SPDX-License-Identifier: GPL-3.0-or-later
// One chunk of an event log being written: records one after the other, names and templates defined where they are
// first used, and the header with its hash tables and checksums. Text is UTF-16 here, as in the file.
#pragma once
#include "core/base/result.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace core::evtx {

// An event with its texts checked and converted.
struct EncodedEvent {
    std::uint64_t fileTime = 0;
    std::u16string provider, channel, computer;
    std::u16string strings; // each closed by NUL
    bool hasStrings = false;
    std::vector<std::u16string> names; // of the strings; empty: they have none
    std::string sid;        // binary; empty: none
    std::uint16_t eventId = 0;
    std::optional<std::uint16_t> qualifiers;
    std::uint8_t level = 0;
    std::uint16_t task = 0;
    std::uint64_t keywords = 0;
};

class ChunkBuilder
{
public:
    ChunkBuilder();

    // False where the record does not fit any more; then nothing has changed. LimitExceeded where it can fit nowhere.
    Result<bool> add(const EncodedEvent& event, std::uint64_t recordId);
    bool isEmpty() const { return m_records == 0; }
    // The finished chunk, 64 KiB. The builder is used up.
    std::string_view finish();

private:
    using Key = std::u16string;
    struct TemplateAt {
        std::uint32_t offset = 0;
        std::uint32_t identifier = 0; // the start of its GUID
    };

    void writeRecord(const EncodedEvent& event, std::uint64_t recordId);
    void writeBody(const EncodedEvent& event);
    template <class Define> void beginInstance(const Key& key, Define define);
    void defineEvent(const EncodedEvent& event);
    void writeNamedBody(const EncodedEvent& event);
    void defineBody();
    void defineNamedBody(const std::vector<std::u16string>& names);
    template <class Write> void attribute(std::u16string_view attributeName, Write writeValue);
    void rollBack(std::size_t start);

    template <class T> void number(T value);
    void text(std::u16string_view text);
    void name(std::u16string_view name);
    void hole(std::uint16_t index, std::uint8_t type);
    std::size_t beginSize();
    void endSize(std::size_t at);
    std::size_t openElement(std::u16string_view name, bool attributes, std::uint16_t dependsOn);
    void closeElement(std::size_t size);
    void emptyElement(std::size_t size);
    void simpleElement(std::u16string_view name, std::uint16_t index, std::uint8_t type);
    void fixedElement(std::u16string_view name, std::u16string_view content);

    std::string m_data;
    std::size_t m_records = 0;
    std::uint64_t m_firstId = 1;
    std::uint64_t m_lastId = ~std::uint64_t(0); // as Windows marks a chunk without records
    std::uint32_t m_lastRecord = 0;
    std::array<std::uint32_t, 64> m_nameHeads{};
    std::array<std::uint32_t, 32> m_templateHeads{};
    std::unordered_map<std::u16string, std::uint32_t> m_names;
    std::unordered_map<Key, TemplateAt> m_templates;
    // To take back a record that did not fit.
    std::vector<std::u16string> m_newNames;
    std::vector<Key> m_newTemplates;
};

} // namespace core::evtx
