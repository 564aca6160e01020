// SPDX-License-Identifier: GPL-3.0-or-later
// The distinct texts of one batch of events, numbered from 1 as they come. Made on the thread that maps the
// batch, where the records are still in the processor's cache; the thread that writes then asks the
// dictionary of the case for each distinct text once instead of for every cell, and never touches the
// records. Holds copies; reused from batch to batch.
#pragma once
#include "core/store/text_numbers.h"

#include <string>
#include <vector>

namespace core::store {

class BatchTexts final : public TextNumbers
{
public:
    BatchTexts() { clear(); }
    void clear();
    std::int64_t idOf(std::string_view text) override;

    std::size_t size() const { return m_texts.size(); }
    // `i` counts from 0: the text with the number i + 1. Valid until the next idOf().
    std::string_view text(std::size_t i) const
    {
        return std::string_view(m_bytes).substr(m_texts[i].offset, m_texts[i].length);
    }
    std::uint32_t hash(std::size_t i) const { return m_texts[i].hash; }

private:
    struct Text {
        std::uint32_t offset, length, hash;
    };
    void grow();

    std::string m_bytes;                // all texts, one behind the other
    std::vector<Text> m_texts;          // by number - 1
    std::vector<std::uint32_t> m_slots; // numbers by hash; 0 = free; a power of two
};

} // namespace core::store
