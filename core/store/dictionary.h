// SPDX-License-Identifier: GPL-3.0-or-later
// The dictionary of a case in memory, for writing: text -> number, new texts written to the table `string` at once. Belongs
// to the thread of its connection. About 30 bytes a text beside the text itself.
#pragma once
#include "core/sqlite/connection.h"
#include "core/store/batch_texts.h"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace core::store {

class Dictionary final : public TextNumbers
{
public:
    explicit Dictionary(sqlite::Connection& db);

    // Reads what another writer may have added. Call inside each transaction before the first idOf(): numbers are only
    // sure while nobody else can write.
    void synchronize();
    // After a ROLLBACK: numbers given in it may soon stand for the texts of another writer. synchronize() reads all again.
    void forget();

    std::int64_t idOf(std::string_view text) override; // 0 for an empty text; adds what is new
    // The numbers of all texts of a batch, in their order; adds what is new.
    void idsOf(const BatchTexts& texts, std::vector<std::uint32_t>& ids);
    std::int64_t find(std::string_view text) const;   // 0 where it is not there
    std::string_view text(std::int64_t id) const;     // "" for 0 and unknown ids

private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t id = 0; // 0 = free
    };
    std::uint32_t find(std::string_view text, std::uint32_t hash) const;
    std::uint32_t add(std::string_view text, std::uint32_t hash);
    std::string_view store(std::string_view text);
    void insertSlot(std::uint32_t hash, std::uint32_t id);
    void grow();

    sqlite::Connection& m_db;
    sqlite::Statement m_insert;
    std::vector<Slot> m_slots;
    std::vector<std::string_view> m_texts; // by id - 1
    std::deque<std::string> m_pages;       // where the texts lie
};

} // namespace core::store
