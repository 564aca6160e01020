// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/event_texts.h"

#include "core/base/text.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <numeric>

namespace core {

using sqlite::Statement;

namespace {

constexpr std::size_t mostBytes = std::numeric_limits<std::uint32_t>::max();

// The first eight letters, folded: most comparisons end here.
std::uint64_t prefixOf(std::string_view text)
{
    std::uint64_t prefix = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        const unsigned char c = i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
        prefix = prefix << 8 | (c >= 'A' && c <= 'Z' ? c | 0x20u : c);
    }
    return prefix;
}

bool lessFolded(std::string_view a, std::string_view b)
{
    const auto fold = [](char c) { return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c); };
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return fold(x) < fold(y); });
}

} // namespace

Result<void> EventTexts::load(sqlite::Connection& db, std::stop_token stop)
{
    Statement size(db, "SELECT count(*), max(id), sum(length(CAST(text AS BLOB))) FROM string");
    size.step();
    const auto count = std::uint64_t(size.integer(0)), last = std::uint64_t(size.integer(1));
    if (size.integer(1) < 0 || last > count * 4 + 1000)
        return fail(ErrorCode::Damaged, "the numbers of the dictionary have gaps that make no sense");
    const auto total = std::uint64_t(size.integer(2));
    if (total >= mostBytes || last >= mostBytes)
        return fail(ErrorCode::LimitExceeded, "the texts of the case are more than 4 GB");
    m_bytes.reserve(total + 4096);
    m_ends.reserve(last + 1024);
    Statement rows(db, "SELECT id, text FROM string ORDER BY id");
    for (std::uint64_t n = 0; rows.step(); ++n) {
        if (n % 8192 == 0 && stop.stop_requested())
            return fail(ErrorCode::Cancelled, "loading the texts was cancelled");
        const std::int64_t id = rows.integer(0);
        const std::string_view text = rows.text(1);
        if (id <= 0 || std::uint64_t(id) > last || m_bytes.size() + text.size() >= mostBytes)
            continue; // written meanwhile: the next look has it
        while (m_ends.size() < std::size_t(id))
            m_ends.push_back(std::uint32_t(m_bytes.size()));
        m_bytes += text;
        m_ends.push_back(std::uint32_t(m_bytes.size()));
    }
    m_dictionary = std::uint32_t(m_ends.size());
    return {};
}

std::uint32_t EventTexts::add(std::string_view text)
{
    if (text.empty() || m_bytes.size() + text.size() >= mostBytes)
        return 0;
    m_bytes += text;
    m_ends.push_back(std::uint32_t(m_bytes.size()));
    return std::uint32_t(m_ends.size() - 1);
}

const std::vector<std::uint32_t>& EventTexts::ranks() const
{
    std::call_once(m_ranked, [this] {
        struct Key {
            std::uint64_t prefix;
            std::uint32_t number;
        };
        std::vector<Key> keys(m_ends.size());
        for (std::uint32_t n = 0; n < keys.size(); ++n)
            keys[n] = {prefixOf(text(n)), n};
        std::sort(keys.begin(), keys.end(), [this](const Key& a, const Key& b) {
            return a.prefix != b.prefix ? a.prefix < b.prefix : lessFolded(text(a.number), text(b.number));
        });
        m_ranks.resize(keys.size());
        std::uint32_t rank = 0;
        for (std::size_t i = 0; i < keys.size(); ++i) {
            if (i > 0 && !equalsIgnoreCase(text(keys[i - 1].number), text(keys[i].number)))
                ++rank;
            m_ranks[keys[i].number] = rank;
        }
    });
    return m_ranks;
}

std::size_t EventTexts::bytes() const
{
    return m_bytes.capacity() + 4 * (m_ends.capacity() + m_ranks.capacity());
}

} // namespace core
