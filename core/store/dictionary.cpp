// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/dictionary.h"

#include <algorithm>

namespace core::store {
namespace {

constexpr std::size_t pageSize = 64 * 1024;

} // namespace

Dictionary::Dictionary(sqlite::Connection& db) : m_db(db), m_insert(db, "INSERT INTO string (id, text) VALUES (?, ?)")
{
    forget();
}

void Dictionary::forget()
{
    m_slots.assign(1 << 12, {});
    m_texts.clear();
    m_pages.clear();
}

void Dictionary::synchronize()
{
    sqlite::Statement count(m_db, "SELECT coalesce(max(id), 0) FROM string");
    count.step();
    const auto last = static_cast<std::size_t>(count.integer(0));
    if (last < m_texts.size())
        forget();
    sqlite::Statement rows(m_db, "SELECT id, text FROM string WHERE id > ? ORDER BY id");
    rows.bind(1, std::int64_t(m_texts.size()));
    while (rows.step()) {
        const auto id = static_cast<std::size_t>(rows.integer(0));
        m_texts.resize(id - 1); // no gaps in cases of ours; a foreign gap reads as ""
        m_texts.push_back(store(rows.text(1)));
        insertSlot(textHash(m_texts.back()), static_cast<std::uint32_t>(id));
    }
}

std::string_view Dictionary::store(std::string_view text)
{
    if (text.size() > pageSize / 4)
        return m_pages.emplace_front(text); // a page of its own; the current page stays at the back
    if (m_pages.empty() || m_pages.back().capacity() - m_pages.back().size() < text.size()
        || m_pages.back().capacity() < pageSize) {
        m_pages.emplace_back();
        m_pages.back().reserve(pageSize);
    }
    std::string& page = m_pages.back();
    const std::size_t at = page.size();
    page.append(text);
    return std::string_view(page).substr(at);
}

void Dictionary::insertSlot(std::uint32_t hash, std::uint32_t id)
{
    if (m_texts.size() * 10 > m_slots.size() * 7)
        grow();
    const std::size_t mask = m_slots.size() - 1;
    std::size_t i = hash & mask;
    while (m_slots[i].id != 0)
        i = (i + 1) & mask;
    m_slots[i] = {hash, id};
}

void Dictionary::grow()
{
    std::vector<Slot> old(m_slots.size() * 2);
    old.swap(m_slots);
    const std::size_t mask = m_slots.size() - 1;
    for (const Slot& slot : old) {
        if (slot.id == 0)
            continue;
        std::size_t i = slot.hash & mask;
        while (m_slots[i].id != 0)
            i = (i + 1) & mask;
        m_slots[i] = slot;
    }
}

std::uint32_t Dictionary::find(std::string_view text, std::uint32_t hash) const
{
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t i = hash & mask; m_slots[i].id != 0; i = (i + 1) & mask)
        if (m_slots[i].hash == hash && m_texts[m_slots[i].id - 1] == text)
            return m_slots[i].id;
    return 0;
}

std::uint32_t Dictionary::add(std::string_view text, std::uint32_t hash)
{
    const auto id = static_cast<std::uint32_t>(m_texts.size() + 1);
    m_insert.bind(1, std::int64_t(id));
    m_insert.bind(2, text);
    m_insert.run();
    m_texts.push_back(store(text));
    insertSlot(hash, id);
    return id;
}

std::int64_t Dictionary::find(std::string_view text) const
{
    return text.empty() ? 0 : find(text, textHash(text));
}

std::int64_t Dictionary::idOf(std::string_view text)
{
    if (text.empty())
        return 0;
    const std::uint32_t hash = textHash(text);
    const std::uint32_t known = find(text, hash);
    return known ? known : add(text, hash);
}

void Dictionary::idsOf(const BatchTexts& texts, std::vector<std::uint32_t>& ids)
{
    ids.resize(texts.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const std::uint32_t known = find(texts.text(i), texts.hash(i));
        ids[i] = known ? known : add(texts.text(i), texts.hash(i));
    }
}

std::string_view Dictionary::text(std::int64_t id) const
{
    return id >= 1 && std::size_t(id) <= m_texts.size() ? m_texts[std::size_t(id) - 1] : std::string_view();
}

} // namespace core::store
